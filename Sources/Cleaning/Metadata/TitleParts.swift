import Platform

/// A title without the site's name before or after it.
struct TitleParts {
  private(set) var text: String
  /// What was cut off, the outermost first.
  private(set) var cut: [String] = []

  /// Signs between a title and a site's name; the last ones stand within titles hardly ever.
  private static let separators = [
    " – ", " — ", " - ", " -- ", " · ", " • ", " | ", "| ", " |", " :: ", " » ", " « ", " › ",
  ]
  private static let softSeparators = 4
  /// Between the parts of titles in scripts without spaces.
  private static let denseSeparators = ["_", "-", "|", "｜", "ㅣ", "—", "–", "--"]
  /// Bars part a title from labels of departments, as in `Opinion | Bridges are for all`.
  private static let bars: Set<String> = [" | ", "| ", " |"]

  /// - Parameter isPageTitle: whether it is that of the `title` element, which names the site by custom; of
  ///   others, only names are cut that the site is known by.
  init(_ title: String, sites: SiteNames, isPageTitle: Bool) {
    text = Metadata.collapsed(title)
    while cut.count < 4 {
      if let (head, tail) = Self.lastPart(of: text, sites, isLoose: false) {
        cut.append(tail)
        text = head
      } else if let (head, tail) = Self.firstPart(of: text, sites) {
        cut.append(head)
        text = tail
      } else {
        break
      }
    }
    guard isPageTitle, cut.isEmpty else { return }
    if let (head, tail) = Self.lastPart(of: text, sites, isLoose: true) {
      cut.append(tail)
      text = head
    } else if let (head, tail) = Self.shortFirstPart(of: text) {
      cut.append(head)
      text = tail
    }
  }

  /// A title without a site's name, or that of a department, behind it.
  static func withoutTail(_ title: String, sites: SiteNames) -> String {
    lastPart(of: Metadata.collapsed(title), sites, isLoose: false)?.head ?? title
  }

  /// What stands between such signs in a title.
  static func all(_ title: String) -> [String] {
    separators.reduce([Metadata.collapsed(title)]) { parts, separator in
      parts.flatMap { Self.parts(of: $0, between: separator) }
    }
  }

  /// What stands before, between and behind the places of a sign, but for what is empty.
  private static func parts(of text: String, between separator: String) -> [String] {
    let bytes = Array(text.utf8)
    let places = ByteRuns.all(of: separator.utf8, in: bytes[...])
    guard !places.isEmpty else { return text.isEmpty ? [] : [text] }
    let starts = [0] + places.map(\.upperBound)
    let ends = places.map(\.lowerBound) + [bytes.count]
    return zip(starts, ends).filter { $0 < $1 }.map {
      Metadata.collapsed(String(decoding: bytes[$0..<$1], as: UTF8.self))
    }
  }

  /// Whether a title may have one of ``separators`` or a colon before a space, which most have not.
  private static func mayHaveParts(_ title: [UInt8]) -> Bool {
    zip(title, title.dropFirst()).contains { left, right in
      switch left {
      case UInt8(ascii: " "):
        right >= 0x80 || right == UInt8(ascii: "-") || right == UInt8(ascii: "|")
          || right == UInt8(ascii: ":")
      case UInt8(ascii: "|"), UInt8(ascii: ":"): right == UInt8(ascii: " ")
      default: false
      }
    }
  }

  private static func lastPart(
    of text: String, _ sites: SiteNames, isLoose: Bool
  ) -> (head: String, tail: String)? {
    let bytes = Array(text.utf8)
    guard mayHaveParts(bytes) else { return denseLastPart(of: text, sites, isLoose: isLoose) }
    for (index, separator) in separators.enumerated().reversed() {
      guard let at = ByteRuns.all(of: separator.utf8, in: bytes[...]).last else { continue }
      let head = Metadata.collapsed(String(decoding: bytes[..<at.lowerBound], as: UTF8.self))
      let tail = Metadata.collapsed(String(decoding: bytes[at.upperBound...], as: UTF8.self))
      guard !head.isEmpty else { continue }
      let isShort = wordCount(tail) <= (index < softSeparators ? 3 : 4) && wordCount(head) >= 4
      if isLoose && isShort || isNoTitle(tail, behind: separator, sites) { return (head, tail) }
    }
    return denseLastPart(of: text, sites, isLoose: isLoose)
  }

  /// `标题_频道_网站`: a short end after a sign, in a title of a script without spaces.
  private static func denseLastPart(
    of text: String, _ sites: SiteNames, isLoose: Bool
  ) -> (head: String, tail: String)? {
    guard let last = text.unicodeScalars.last,
      text.unicodeScalars.contains(where: { isIdeograph($0) || isHangul($0) })
    else { return nil }
    for separator in denseSeparators {
      guard
        let at = text.utf8.count > 3 ? ByteRuns.all(of: separator.utf8, in: Array(text.utf8)[...]).last : nil
      else { continue }
      let bytes = Array(text.utf8)
      let head = Metadata.collapsed(String(decoding: bytes[..<at.lowerBound], as: UTF8.self))
      let tail = Metadata.collapsed(String(decoding: bytes[at.upperBound...], as: UTF8.self))
      guard !head.isEmpty, !tail.isEmpty else { continue }
      let isShort = tail.count <= 8 && head.count >= 8 && isIdeograph(last)
      if isLoose && isShort || sites.contains(tail) { return (head, tail) }
    }
    return nil
  }

  /// Whether a part is a site's name, its host, or the label of a department that a bar parts from the title.
  private static func isNoTitle(_ part: String, behind separator: String, _ sites: SiteNames) -> Bool {
    sites.contains(part) || isHost(part) || bars.contains(separator) && HeadingText.isLabel(part)
  }

  /// `Post.example`, `Post.co.uk`: one word with dots and a top-level domain behind.
  private static func isHost(_ part: String) -> Bool {
    let labels = part.split(separator: ".", omittingEmptySubsequences: false)
    guard (2...3).contains(labels.count), let last = labels.last, (2...4).contains(last.utf8.count) else {
      return false
    }
    return last.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 }
      && labels.allSatisfy { label in
        label.utf8.count > 1
          && label.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "-") }
      }
  }

  private static func isHangul(_ scalar: Unicode.Scalar) -> Bool { (0xAC00...0xD7A3).contains(scalar.value) }

  private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    (0x3040...0x9FFF).contains(scalar.value)
  }

  /// `Coast Post :: Bridge opens after two years`: what stands before a sign that titles hardly have.
  private static func shortFirstPart(of text: String) -> (head: String, tail: String)? {
    guard mayHaveParts(Array(text.utf8)) else { return nil }
    for separator in separators.dropFirst(softSeparators + 1) {
      let parts = parts(of: text, between: separator)
      guard parts.count == 2, wordCount(parts[0]) <= 3, wordCount(parts[1]) >= 4 else { continue }
      return (parts[0], parts[1])
    }
    return nil
  }

  private static func firstPart(of text: String, _ sites: SiteNames) -> (head: String, tail: String)? {
    let bytes = Array(text.utf8)
    guard mayHaveParts(bytes) else { return nil }
    for separator in separators + [": "] {
      guard let at = ByteRuns.all(of: separator.utf8, in: bytes[...]).first else { continue }
      let head = Metadata.collapsed(String(decoding: bytes[..<at.lowerBound], as: UTF8.self))
      let tail = Metadata.collapsed(String(decoding: bytes[at.upperBound...], as: UTF8.self))
      if wordCount(tail) >= 2, isNoTitle(head, behind: separator, sites) { return (head, tail) }
    }
    return nil
  }

  private static func wordCount(_ text: String) -> Int { text.utf8.split(separator: 0x20).count }
}
