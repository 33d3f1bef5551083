import Platform

/// Compares titles as a page states them in several places.
enum TitleAgreement {
  /// Whether two titles are the same but for case, punctuation and a site's name at the end.
  static func agree(_ left: String, _ right: String) -> Bool {
    let left = words(left)
    let right = words(right)
    guard !left.isEmpty, !right.isEmpty else { return false }
    let shared = Set(left).intersection(right).count
    return Double(shared) >= 0.6 * Double(min(Set(left).count, Set(right).count)) && shared >= min(2, right.count)
  }

  /// The title without ` | Site`, ` - Site` and the like: cut at the last separator when what follows is
  /// the site's name, or short beside what stands before.
  static func withoutSite(_ title: String, site: String?) -> String {
    for separator in [" | ", " – ", " — ", " - ", " :: ", " » ", " • "] {
      guard let at = title.ranges(of: separator).last else { continue }
      let head = title[..<at.lowerBound].trimming()
      let tail = title[at.upperBound...].trimming()
      let namesSite = site.map { agree($0, String(tail)) } ?? false
      let tailWords = tail.split(separator: " ").count
      let isHardSeparator = separator == " | " || separator == " :: " || separator == " » "
      if namesSite || (tailWords <= (isHardSeparator ? 4 : 3) && head.split(separator: " ").count >= 4) {
        return String(head)
      }
    }
    return title
  }

  private static func words(_ text: String) -> [String] {
    String(decoding: UTF8Text.folded(text.utf8), as: UTF8.self)
      .split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}

extension Substring {
  /// Without white space at either end.
  func trimming() -> Substring {
    var text = self
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
