import Platform

/// Compares titles as a page states them in several places.
enum TitleAgreement {
  /// Whether two titles are the same but for case, punctuation and a site's name at the end.
  static func agree(_ left: String, _ right: String) -> Bool {
    let left = words(Array(left.utf8)[...])
    let right = words(Array(right.utf8)[...])
    guard !left.isEmpty, !right.isEmpty else { return false }
    let shared = left.intersection(right).count
    return Double(shared) >= 0.6 * Double(min(left.count, right.count)) && shared >= min(2, right.count)
  }

  /// Signs between a title and a site's name; the last three stand within titles hardly ever.
  private static let separators = [" – ", " — ", " - ", " • ", " | ", " :: ", " » "]
  private static let softSeparators = 4

  /// The title without ` | Site`, ` - Site` and the like: cut at the last separator when what follows is
  /// the site's name, or short beside what stands before.
  static func withoutSite(_ title: String, site: String?) -> String {
    let bytes = Array(title.utf8)
    for (index, separator) in separators.enumerated().reversed() {
      guard let at = ByteRuns.all(of: separator.utf8, in: bytes[...]).last else { continue }
      let head = String(decoding: bytes[..<at.lowerBound], as: UTF8.self)
      let tail = String(decoding: bytes[at.upperBound...], as: UTF8.self)
      let tailWords = wordCount(bytes[at.upperBound...])
      let isShort = tailWords <= (index < softSeparators ? 3 : 4) && wordCount(bytes[..<at.lowerBound]) >= 4
      if isShort || site.map({ agree($0, tail) }) == true { return Metadata.collapsed(head) }
    }
    return title
  }

  private static func wordCount(_ bytes: ArraySlice<UInt8>) -> Int { bytes.split(separator: 0x20).count }

  /// Hashes of the words, case folded.
  private static func words(_ text: ArraySlice<UInt8>) -> Set<UInt64> {
    var words: Set<UInt64> = []
    UTF8Text.folded(text).withUnsafeBufferPointer { folded in
      var hash = TokenHash()
      var length = 0
      for byte in folded {
        if (byte | 0x20) &- 0x61 < 26 || byte >= 0x80 || byte &- 0x30 < 10 {
          hash.add(byte)
          length += 1
        } else if length > 0 {
          words.insert(hash.value)
          (hash, length) = (TokenHash(), 0)
        }
      }
      if length > 0 { words.insert(hash.value) }
    }
    return words
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
