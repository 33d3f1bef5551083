import TestSupport

/// Lines of words that folding and patterns see differently, and patterns for such lines.
enum RandomLines {
  static let words = [
    "harbour", "Ferry", "ÜBER", "straße", "STRASSE", "don’t", "don't", "“quay”", "\"quay\"", "news–desk",
    "by", "of",
    "Photo:", "photo", "»", "•", "…", "...", "K", "ſhare", "share", "2024", "7", "東京", "港の橋", "Σίσυφος",
    "ΣΊΣΥΦΟΣ", "مشاركة", "colour", "a\u{301}", "á", "--", "it", "reporting",
  ]

  static func line(_ random: inout SeededRandom) -> String {
    let spaces = [" ", " ", " ", "  ", "\u{A0}", "\t", ""]
    return (0..<Int.random(in: 1...7, using: &random)).map { _ in
      let word = words.randomElement(using: &random)!
      let cased = [word, word, word.uppercased(), word.lowercased()].randomElement(using: &random)!
      return cased + spaces.randomElement(using: &random)!
    }.joined()
  }

  /// A pattern with or without case, with alternatives, options and repetitions of what lines are made of.
  static func pattern(_ random: inout SeededRandom) -> String {
    func piece() -> String {
      let word = words.randomElement(using: &random)!.replacing(".", with: "\\.")
      let other = words.randomElement(using: &random)!.replacing(".", with: "\\.")
      return switch Int.random(in: 0..<9, using: &random) {
      case 0...3: word
      case 4: "(?:\(word)|\(other))"
      case 5: "(?:\(word) ?)+"
      case 6: "(?i:\(word))"
      case 7:
        ["\\d+", "\\pL+", ".*", "[Hh]arbour", "\\s+", "(?:\(word))?", "\\b"].randomElement(using: &random)!
      default: "[\(word.first!)\(other.first!)]"
      }
    }
    let body = (0..<Int.random(in: 1...3, using: &random)).map { _ in piece() }
    let joined = body.joined(separator: ["", " ", "\\s+", ".*"].randomElement(using: &random)!)
    let start = ["", "", "^", "(?i)", "(?i)^"].randomElement(using: &random)!
    return start + joined + (Int.random(in: 0..<6, using: &random) == 0 ? "$" : "")
  }
}
