import RuleBook
import RuleText

/// A condition that takes the lines that a person points at, and lines like them on other pages.
struct DraftCondition {
  private(set) var entries: [(key: String, value: YAMLValue)] = []
  /// Lines whose words will differ on other pages, but which the condition names by them.
  private(set) var stale: [String] = []

  var yaml: YAMLValue { .mapping(entries) }

  /// Longer lines are named by how they start.
  private static let shortWords = 6
  private static let startWords = 4
  /// In scripts without spaces, characters that a longer line is named by.
  private static let startCharacters = 8
  /// Words that a line may have more than the one pointed at.
  private static let slack = 5

  init(lines: [String]) {
    let shapes = Set(lines.map(Self.changingShape))
    if shapes.count == 1, case let shape?? = shapes.first {
      nameByShape(shape, lines)
    } else if lines.count == 1, Self.isNumbered(Self.decisive(lines[0])) {
      nameByPattern(lines[0])
    } else {
      nameByWords(lines)
    }
  }

  /// A condition that takes this whole line, with another number where it is short and has one.
  init(wholeLine line: String) {
    let phrase = Self.phrase(line)
    if !Self.isUsable(phrase)
      || (LineText(line.utf8).wordCount <= Self.shortWords && line.contains(where: Self.isDigit))
    {
      nameByPattern(line)
    } else {
      entries.append(("is", .texts([phrase])))
    }
  }

  /// The shape of a line whose words say nothing: the next page has another time, date or number.
  static func changingShape(of line: String) -> LineShape? {
    let text = LineText(line.utf8)
    guard !text.isProse else { return nil }
    return [.relativeTime, .date, .address, .signs].first { $0.matches(text) }
  }

  // MARK: Ways to name lines

  private mutating func nameByShape(_ shape: LineShape, _ lines: [String]) {
    entries.append(("shape", .text(shape.rawValue)))
    let heads = lines.compactMap(Self.labelBefore)
    if shape == .date, heads.count == lines.count { entries.append(("starts", .texts(Self.unique(heads)))) }
    if shape == .date { entries.append(("max_words", .number(Self.longest(lines) + 1))) }
  }

  /// `Published` of `Published: 12 March 2024`.
  private static func labelBefore(_ line: String) -> String? {
    guard let colon = line.firstIndex(of: ":"), !line[..<colon].contains(where: isDigit) else {
      return nil
    }
    return words(String(line[..<colon]))
  }

  /// Leaves the numbers of a line open.
  private mutating func nameByPattern(_ line: String) {
    let part = Self.decisive(line)
    let words = part.split(separator: " ").split { $0.contains(where: Self.isDigit) }
    let phrases = words.map { Self.words($0.joined(separator: " ")) }.filter { !$0.isEmpty }
    // A phrase beside the pattern spares trying it on every line.
    if let longest = phrases.max(by: { $0.count < $1.count }) { entries.append(("has", .texts([longest]))) }
    entries.append(("regex", .text("(?i)^" + Self.pattern(part) + (part == line ? "$" : ""))))
    if part != line { entries.append(("max_words", .number(Self.longest([line]) + Self.slack))) }
  }

  private mutating func nameByWords(_ lines: [String]) {
    let isLong = lines.allSatisfy { Self.decisive($0) != $0 }
    let parts = isLong ? lines.map(Self.decisive) : lines
    stale = zip(lines, parts).filter { Self.isNumbered($0.1) }.map(\.0)
    entries.append(
      (isLong ? "starts" : "is", .texts(Self.unique(parts.map(isLong ? Self.beginning : Self.phrase)))))
    if isLong { entries.append(("max_words", .number(Self.longest(lines) + Self.slack))) }
  }

  // MARK: Parts of lines

  /// The whole of a short line, the first words of a long one.
  private static func decisive(_ line: String) -> String {
    let text = LineText(line.utf8)
    guard text.wordCount > shortWords else { return line }
    let words = line.split(separator: " ")
    guard words.count > shortWords else { return firstCharacters(of: line) }
    return words.prefix(startWords).joined(separator: " ")
  }

  /// The first characters, with the whole of a foreign word that stands among them.
  private static func firstCharacters(of line: String) -> String {
    let start = line.prefix(startCharacters)
    guard let last = start.last, isOfWord(last) else { return String(start) }
    return String(start + line.dropFirst(startCharacters).prefix(while: isOfWord))
  }

  /// Letters of scripts with small and capital letters, which all have spaces between words.
  private static func isOfWord(_ character: Character) -> Bool { character.isCased || isDigit(character) }

  /// Whether a part holds what no phrase can say: a number, which changes, or a sign that names a vocabulary.
  private static func isNumbered(_ part: String) -> Bool {
    part.contains(where: isDigit) || !isUsable(phrase(part))
  }

  /// 五 is a number too, but a word.
  private static func isDigit(_ character: Character) -> Bool {
    character.unicodeScalars.first?.properties.numericType == .decimal
  }

  private static func isUsable(_ phrase: String) -> Bool { !phrase.isEmpty && !phrase.hasPrefix("$") }

  /// The line as rules write phrases: small letters, without the ornaments at its ends.
  private static func phrase(_ line: String) -> String {
    let folded = FoldedLine.fold(line.utf8)
    // Only ornaments may go; a folded ß would be ss, which nobody would write.
    let small = words(line)
    return FoldedLine.fold(small.utf8) == folded ? small : String(decoding: folded, as: UTF8.self)
  }

  /// The phrase without punctuation at its end, after which the line goes on.
  private static func beginning(_ part: String) -> String {
    let phrase = phrase(part)
    return String(phrase[...(phrase.lastIndex { $0.isLetter || $0.isNumber } ?? phrase.startIndex)])
  }

  /// The line in small letters from its first letter or digit to its last.
  private static func words(_ line: String) -> String {
    let small = line.lowercased()
    let isWord = { (sign: Character) in sign.isLetter || sign.isNumber }
    guard let first = small.firstIndex(where: isWord), let last = small.lastIndex(where: isWord) else {
      return ""
    }
    return String(small[first...last])
  }

  private static func unique(_ phrases: [String]) -> [String] {
    var seen: Set<[UInt8]> = []
    return phrases.filter { seen.insert(FoldedLine.fold($0.utf8)).inserted }
  }

  private static func longest(_ lines: [String]) -> Int {
    lines.map { LineText($0.utf8).wordCount }.max() ?? 0
  }

  /// A pattern of RE2 that takes the part with any numbers in it.
  private static func pattern(_ part: String) -> String {
    var pattern = ""
    var isInNumber = false
    for scalar in part.unicodeScalars {
      let isDigit = scalar.properties.numericType == .decimal
      let continues = isInNumber && (scalar == "." || scalar == ",")
      defer { isInNumber = isDigit || continues }
      if isDigit || continues {
        if !isInNumber { pattern += scalar.isASCII ? "\\d[\\d.,]*" : "\\pN[\\pN.,]*" }
      } else if scalar == " " {
        // In HTML a line break may stand there.
        pattern += "\\s+"
      } else if scalar.isASCII, !isWord(scalar) {
        pattern += "\\\(scalar)"
      } else {
        pattern.unicodeScalars.append(scalar)
      }
    }
    return pattern
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    (scalar.value | 0x20) &- 0x61 < 26 || scalar.value &- 0x30 < 10 || scalar == "_"
  }
}
