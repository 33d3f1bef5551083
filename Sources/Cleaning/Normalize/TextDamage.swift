import Platform

/// Signs that an article's text was damaged before it came here. They are flagged and never mended: what the text
/// was cannot be known.
enum TextDamage: String, CaseIterable {
  /// UTF-8 that was read as windows-1252.
  case mojibake
  /// The last paragraph breaks off within a sentence.
  case cutOff = "cut-off"
  /// Spaces behind punctuation are missing, as where line breaks were dropped.
  case gluedWords = "glued-words"
  /// A paragraph stands twice.
  case doubledParagraphs = "doubled-paragraphs"

  /// Places without their space from which it is no slip of the writer's.
  private static let leastGlued = 2
  /// Bytes of a paragraph that nobody writes twice.
  private static let leastDoubled = 60
  /// Words of a last paragraph that has to end as a sentence does; fewer may be a signature.
  private static let leastWords: Float = 8

  /// What an article's paragraphs show, in the order of the cases.
  static func signs(in paragraphs: [Article.Paragraph]) -> [TextDamage] {
    let texts = paragraphs.map { Array($0.text.utf8) }
    return allCases.filter { damage in
      switch damage {
      case .mojibake: texts.contains(where: Mojibake.isSuspected)
      case .cutOff: paragraphs.last.map { breaksOff($0) } ?? false
      case .gluedWords: texts.reduce(0) { $0 + gluedPlaces($1) } >= leastGlued
      case .doubledParagraphs: hasDouble(texts)
      }
    }
  }

  private static func breaksOff(_ paragraph: Article.Paragraph) -> Bool {
    guard paragraph.kind == .paragraph else { return false }
    var text = paragraph.text
    let measures = text.withUTF8 { BlockMeasures(of: $0, linkBytes: 0) }
    guard measures.words >= leastWords, measures.wordsLowercase * 2 >= measures.words else { return false }
    if text.hasSuffix("…") || text.hasSuffix("...") { return true }
    guard let last = text.unicodeScalars.last else { return false }
    return last == "," || last.properties.isAlphabetic && !measures.endsSentence
  }

  /// Places where a sentence or clause ends and a word with a capital follows without a space. Addresses and
  /// abbreviations have no two small letters before the sign and one after the capital.
  private static func gluedPlaces(_ text: [UInt8]) -> Int {
    var places = 0
    for index in text.indices.dropFirst(3).dropLast(3) {
      switch text[index] {
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"):
        if isSmall(text[index - 1]), isSmall(text[index - 2]), text[index + 1] &- 0x41 < 26,
          isSmall(text[index + 2]), isSmall(text[index + 3])
        {
          places += 1
        }
      default: break
      }
    }
    return places
  }

  private static func isSmall(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }

  private static func hasDouble(_ texts: [[UInt8]]) -> Bool {
    var seen: Set<[UInt8]> = []
    return texts.contains { $0.count >= leastDoubled && !seen.insert($0).inserted }
  }
}
