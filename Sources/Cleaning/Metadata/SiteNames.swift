import Platform

/// What a site may call itself, to tell its name from a story's title or author.
struct SiteNames: Sendable {
  /// Letters and digits of the names, case folded.
  private var names: Set<String> = []
  /// Parts of the host that may be a name, without dots and hyphens.
  private var hostLabels: [String] = []

  init() {}

  init(names: [String], host: String?) {
    self.names = Set(names.map(Self.letters)).subtracting([""])
    guard let host else { return }
    let labels = host.split(separator: ".")
    hostLabels = labels.dropLast().filter { $0.utf8.count >= 3 && !Self.hosters.contains(String($0)) }
      .map { Self.letters(String($0)) }
    self.names.formUnion([Self.letters(host)] + hostLabels)
    if labels.count > 2 { self.names.insert(Self.letters(labels.suffix(2).joined())) }
  }

  /// Labels that say who hosts a site, or which part of one it is.
  private static let hosters: Set<String> = [
    "blogspot", "wordpress", "substack", "medium", "github", "com", "org", "net", "blog", "news", "www",
    "web",
    "archive", "forum", "shop", "help", "support", "tumblr", "wikidot", "typepad", "ghost",
  ]

  mutating func add(_ name: String) {
    let letters = Self.letters(name)
    if !letters.isEmpty { names.insert(letters) }
  }

  /// Whether a text is a name of the site: one that it gives itself, or its host with a few words more.
  func contains(_ text: String) -> Bool {
    let letters = Self.letters(text)
    guard !letters.isEmpty else { return false }
    if names.contains(letters) { return true }
    // `Coast Post #18` is an issue of the site's.
    guard !letters.utf8.contains(where: { $0 &- 0x30 < 10 }) else {
      return hostLabels.contains { $0.utf8.contains { $0 &- 0x30 < 10 } && Self.holds($0, in: letters) }
    }
    return hostLabels.contains { label in
      label.utf8.count >= 6 && letters.utf8.count <= label.utf8.count * 2 + 12 && letters.hasPrefix(label)
        || label.utf8.count >= 9 && letters.utf8.count <= label.utf8.count * 2 + 8
          && Self.holds(label, in: letters)
    }
  }

  private static func holds(_ label: String, in letters: String) -> Bool {
    ByteRuns.first(of: label.utf8, in: Array(letters.utf8)[...]) != nil
  }

  /// A person's name without the site's that follows it, as in `Ana Ruiz Coast Post`.
  func withoutTail(_ name: String) -> String {
    let words = name.split(separator: " ")
    for count in (1...4).reversed() where words.count >= count + 2 {
      if contains(words.suffix(count).joined(separator: " ")) {
        return words.dropLast(count).joined(separator: " ")
      }
    }
    return name
  }

  private static func letters(_ text: String) -> String {
    var letters: [UInt8] = []
    UTF8Text.folded(text).withUnsafeBufferPointer { folded in
      letters.reserveCapacity(folded.count)
      var index = 0
      while index < folded.count {
        let (scalar, length) = UTF8Text.scalar(folded, at: index)
        if isLetterOrDigit(scalar) { letters += folded[index..<min(index + length, folded.count)] }
        index += length
      }
    }
    return String(decoding: letters, as: UTF8.self)
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    // Of ASCII, whose properties take longer to look up.
    if scalar.value < 0x80 { return scalar.value &- 0x61 < 26 || scalar.value &- 0x30 < 10 }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
}
