import Platform

/// Takes bylines apart into names.
enum PersonNames {
  /// `By A B, C D and E F` → `A B`, `C D`, `E F`. Degrees and suffixes after a comma stay with their name;
  /// roles, places, addresses and what stands in brackets go where a person is named.
  static func split(_ byline: String) -> [String] {
    let parts = parts(of: words(of: byline))
    var names: [(text: String, follows: Bool)] = []
    for part in parts {
      let text = trimmed(part.words.joined(separator: " "))
      guard !text.isEmpty else { continue }
      if isSuffix(text), let last = names.popLast() {
        names.append((last.text + ", " + text, last.follows))
      } else {
        names.append((text, part.followsConjunction))
      }
    }
    names = withoutFacts(names)
    let persons = names.map { (name: withoutRole($0.text), follows: $0.follows) }
      .filter { isPerson($0.name) || isInitials($0.name) || $0.follows && isCapitalised($0.name) }
    let texts = persons.contains { isPerson($0.name) } ? persons.map(\.name) : names.map(\.text)
    var seen: Set<String> = []
    return texts.filter { seen.insert($0.lowercased()).inserted }
  }

  /// Parts up to that which says in which department it stands, and no dates, times or counts beside names.
  private static func withoutFacts(
    _ names: [(text: String, follows: Bool)]
  ) -> [(text: String, follows: Bool)] {
    let section = names.indices.dropFirst().first { names[$0].text.hasPrefix("in ") }
    let named = names[..<(section ?? names.endIndex)]
      .filter { !$0.text.utf8.contains { $0 &- 0x30 < 10 } }
    return named.isEmpty ? names : named
  }

  /// Whether a line is a label of the names that follow it, and nothing else: `By`, `Written by`, `Author:`.
  static func isLabel(_ line: String) -> Bool {
    let words = line.utf8.split(separator: UInt8(ascii: " "))
    guard (1...4).contains(words.count), let last = words.last.map(Self.folded), last.count > 1 else {
      return false
    }
    let bare = withoutColon(last)
    return (BylineWords.by.contains(bare) || words.count == 1 && BylineWords.labels.contains(bare))
      && words.dropLast().lazy.map { withoutColon(folded($0)) }.allSatisfy {
        (BylineWords.introductions.contains($0) || BylineWords.labels.contains($0))
          && !BylineWords.checks.contains($0)
      }
  }

  private static func folded(_ word: Substring.UTF8View) -> String { Substring(word).lowercased() }

  private static func withoutColon(_ word: String) -> String {
    word.hasSuffix(":") ? String(word.dropLast()) : word
  }

  /// Whether a line ends with "by", so that it says what the next one is.
  static func endsWithBy(_ line: String) -> Bool {
    line.split(separator: " ").last.map { BylineWords.by.contains($0.lowercased()) } == true
  }

  /// Names of a line that says that it is a byline: it begins with "by", "author" or the like; nil where it
  /// does not.
  static func labelled(_ line: String) -> [String]? {
    guard mayBeginWithLabel(line) else { return nil }
    let words = words(of: line).drop { separators.contains(String($0)) }
    guard withoutLabel(Array(words)).count < words.count else { return nil }
    let names = split(line).filter { isPerson($0) }
    return names.isEmpty ? nil : names
  }

  private static let labelWords = BylineWords.by.union(BylineWords.introductions).union(BylineWords.labels)

  /// Whether the first word may be a label's, which few lines begin with.
  private static func mayBeginWithLabel(_ line: String) -> Bool {
    let start = line.drop { !$0.isLetter }
    let word = String(start.prefix { $0.isLetter || $0 == "/" || $0 == "-" }).lowercased()
    return labelWords.contains(word)
  }

  /// Whether a text looks like a person's name: two to five words with capitals, or a few signs of a script
  /// without capitals; no word that an organisation or a job has.
  static func isPerson(_ text: String) -> Bool {
    let words = (text.split(separator: ",").first ?? "").split(separator: " ")
    guard !text.utf8.contains(where: { $0 &- 0x30 < 10 || $0 == 0x40 || $0 == 0x2F || $0 == 0x3A }) else {
      return false
    }
    if words.count == 1 { return isUnspacedName(words[0]) }
    // `The Coast Post`.
    guard words.first?.lowercased() != "the" else { return false }
    guard (2...6).contains(words.count), text.utf8.count <= 80 else { return false }
    var capitals = 0
    for word in words {
      let folded = word.lowercased()
      if BylineWords.roles.contains(folded) || BylineWords.organisations.contains(folded) { return false }
      if word.dropLast().contains("."), word.count > 4, !word.contains("-"),
        folded.hasSuffix(word.dropFirst())
      {
        let labels = word.split(separator: ".")
        if labels.count > 1, labels.allSatisfy({ $0.count > 1 }) { return false }
      }
      if isCapitalised(String(word)) {
        capitals += 1
      } else if !BylineWords.particles.contains(folded) {
        return false
      }
    }
    return capitals >= 2
  }

  /// Whether a text is one word that may be a name: a first name, initials, an agency.
  static func isOneName(_ text: String) -> Bool {
    !text.contains(" ") && text.count > 1
      && text.allSatisfy { $0.isLetter || $0 == "-" || $0 == "’" || $0 == "'" }
      && !BylineWords.roles.contains(text.lowercased())
  }

  // MARK: Words

  /// Words without what stands in brackets, addresses and handles; commas and the like are words.
  private static func words(of byline: String) -> [Substring] {
    var text = Entities.resolved(byline)
    if !text.utf8.allSatisfy({ $0 < 0x80 }) {
      for (sign, name) in wideSigns where text.contains(sign) { text = text.replacing(sign, with: name) }
    }
    var depth = 0
    var kept = ""
    for character in text {
      switch character {
      case "(", "[", "（": depth += 1
      case ")", "]", "）": depth = max(0, depth - 1)
      default: if depth == 0 { kept.append(character) }
      }
    }
    if kept.allSatisfy(\.isWhitespace) { kept = text }
    if kept.utf8.contains(UInt8(ascii: ";")) { kept = kept.replacing(";", with: "; ") }
    var words: [Substring] = []
    for var word in kept.split(whereSeparator: \.isWhitespace) {
      let isAddress =
        word.utf8.contains { $0 == UInt8(ascii: "@") }
        || word.utf8.contains(UInt8(ascii: ":")) && word.contains("://")
      if isAddress || word.lowercased().hasPrefix("www.") {
        if word.last == "," { words.append(",") }
        continue
      }
      var trailing: [Substring] = []
      while let last = word.last, ",;|".contains(last) {
        trailing.append(word.suffix(1))
        word = word.dropLast()
      }
      while let first = word.first, ",;|".contains(first) {
        words.append(word.prefix(1))
        word = word.dropFirst()
      }
      if !word.isEmpty { words.append(word) }
      words += trailing
    }
    return words
  }

  private static let wideSigns = [
    ("、", ", "), ("，", ", "), ("；", "; "), ("：", ": "), ("\u{00A0}", " "), ("⋅", " | "),
  ]

  /// Words behind "written by", "Author:" and the like.
  private static func withoutLabel(_ line: [Substring]) -> ArraySlice<Substring> {
    let words = line.drop { separators.contains(String($0)) }
    var start = words.startIndex
    while start < min(words.startIndex + 6, words.endIndex - 1) {
      let word = words[start].lowercased()
      let bare = withoutColon(word)
      if BylineWords.by.contains(bare) {
        // `Van Morrison` begins with a particle, `Van Ana Ruiz` with a label.
        let isParticle =
          ["van", "de", "di", "da", "del"].contains(bare) && words[start].first!.isUppercase
          && words.endIndex - start < 3
        let isLabel = word.hasSuffix(":") || start > words.startIndex || bare.count > 1 && !isParticle
        return isLabel ? words[(start + 1)...] : words[start...]
      }
      guard BylineWords.introductions.contains(bare) || BylineWords.labels.contains(bare) else { break }
      if word.hasSuffix(":") { return words[(start + 1)...] }
      start += 1
    }
    // Labels without "by" and without a colon: `Author Ana Ruiz`.
    let labels = words[..<start].count { BylineWords.labels.contains($0.lowercased()) }
    return labels > 0 && labels == start - words.startIndex ? words[start...] : words
  }

  private static let separators: Set<String> = [
    ",", ";", "|", "/", "•", "·", "–", "—", "-", "+", "●", "»", "→",
  ]

  private static func parts(of words: [Substring]) -> [(words: [Substring], followsConjunction: Bool)] {
    var parts: [(words: [Substring], followsConjunction: Bool)] = []
    var part: [Substring] = []
    var follows = false
    func finish(_ conjunction: Bool) {
      if !part.isEmpty { parts.append((part, follows)) }
      (part, follows) = ([], conjunction)
    }
    for word in withoutLabel(words) {
      if separators.contains(String(word)) {
        finish(false)
      } else if BylineWords.conjunctions.contains(word.lowercased()), !(part.isEmpty && parts.isEmpty),
        !isInitial(word)
      {
        finish(true)
        follows = true
      } else if part.isEmpty, follows || !parts.isEmpty, BylineWords.by.contains(word.lowercased()),
        word.first?.isLowercase == true
      {
        continue
      } else {
        part.append(word)
      }
    }
    finish(false)
    return parts
  }

  /// `E` in `Ana E Ruiz`, where a small `e` is "and".
  private static func isInitial(_ word: Substring) -> Bool {
    word.count == 1 && word.first!.isUppercase
  }

  // MARK: Parts

  private static func trimmed(_ text: String) -> String {
    let signs = " \"“”„«»'’:*•·|–—-⋅"
    return String(text[...].trimming { signs.contains($0) })
  }

  /// A name that a job follows without a sign between them, `Ana Ruiz Staff Writer`, without it, and without the
  /// desk that stands between the two, as in `Ana Ruiz News Reporter`.
  private static func withoutRole(_ text: String) -> String {
    let words = text.split(separator: " ")
    // A name without spaces is one word.
    let first = words.first.map(isUnspacedName) == true ? 1 : 2
    guard
      let role = words.indices.dropFirst(first).first(where: {
        BylineWords.roles.contains(words[$0].lowercased())
      })
    else { return text }
    // More words are a place of work.
    guard role < first + 2 || words.contains(where: { BylineWords.particles.contains($0.lowercased()) })
    else {
      return withoutDesk(words, role: role, first: first) ?? text
    }
    return withoutDesk(words, role: role, first: first) ?? words[..<role].joined(separator: " ")
  }

  private static func withoutDesk(_ words: [Substring], role: Int, first: Int) -> String? {
    guard first < role, BylineWords.organisations.contains(words[first].lowercased()) else { return nil }
    return words[..<first].joined(separator: " ")
  }

  private static func isSuffix(_ part: String) -> Bool {
    part.count <= 10
      && part.split(separator: " ").allSatisfy {
        BylineWords.suffixes.contains($0.lowercased().filter { $0.isLetter })
      }
  }

  /// Agencies, and how some papers sign: `AFP`, `dpa`, `SDA`.
  private static func isInitials(_ text: String) -> Bool {
    (2...5).contains(text.count) && text.allSatisfy { $0.isUppercase }
  }

  private static func isCapitalised(_ word: String) -> Bool {
    guard let first = word.first(where: { $0.isLetter }) else { return false }
    // `d'Arc`, `al-Najjar`, `McDonald`.
    return first.isUppercase || !first.isCased
      || word.dropFirst().contains { $0.isUppercase } && word.contains { "'’-".contains($0) }
  }

  /// A name in a script without spaces or capitals.
  private static func isUnspacedName(_ word: Substring) -> Bool {
    (2...6).contains(word.count)
      && word.unicodeScalars.allSatisfy {
        (0x3040...0x9FFF).contains($0.value) || (0xAC00...0xD7A3).contains($0.value)
      }
  }
}
