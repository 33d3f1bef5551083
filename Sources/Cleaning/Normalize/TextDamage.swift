import Platform

/// Signs that an article's text was damaged before it came here. They are flagged and never mended: what the text
/// was cannot be known.
struct TextDamage {
  /// What shows, by the word that goes among the article's flags.
  enum Sign: String {
    /// UTF-8 that was read as windows-1252.
    case mojibake
    /// The last paragraph breaks off within a sentence.
    case cutOff = "cut-off"
    /// Spaces behind punctuation are missing, as where line breaks were dropped.
    case gluedWords = "glued-words"
    /// A paragraph stands twice.
    case doubledParagraphs = "doubled-paragraphs"
  }

  private var hasMojibake = false
  private var gluedPlaces = 0
  private var hasDouble = false
  /// Long paragraphs by their lengths, as only equally long ones can be the same.
  private var long: [Int: [[UInt8]]] = [:]
  private var last: (text: [UInt8], kind: Block.Kind)?

  /// Places without their space from which it is no slip of the writer's.
  private static let leastGlued = 2
  /// Bytes of a paragraph that nobody writes twice.
  private static let leastDoubled = 60
  /// Words of a last paragraph that has to end as a sentence does; fewer may be a signature.
  private static let leastWords: Float = 8

  /// Looks at the article's next paragraph.
  mutating func add(_ text: [UInt8], _ kind: Block.Kind) {
    last = (text, kind)
    hasMojibake = hasMojibake || Mojibake.isSuspected(in: text)
    gluedPlaces += text.withUnsafeBufferPointer(Self.gluedPlaces)
    guard text.count >= Self.leastDoubled, !hasDouble else { return }
    hasDouble = long[text.count]?.contains(text) ?? false
    long[text.count, default: []].append(text)
  }

  /// What the paragraphs so far show.
  var signs: [Sign] {
    var signs: [Sign] = []
    if hasMojibake { signs.append(.mojibake) }
    if breaksOff { signs.append(.cutOff) }
    if gluedPlaces >= Self.leastGlued { signs.append(.gluedWords) }
    if hasDouble { signs.append(.doubledParagraphs) }
    return signs
  }

  private var breaksOff: Bool {
    guard let (text, kind) = last, kind == .paragraph else { return false }
    let measures = text.withUnsafeBufferPointer { BlockMeasures(of: $0, linkBytes: 0) }
    guard measures.words >= Self.leastWords, measures.wordsLowercase * 2 >= measures.words else {
      return false
    }
    if measures.endsWithEllipsis { return true }
    guard let last = String(decoding: text.suffix(4), as: UTF8.self).unicodeScalars.last else { return false }
    return last == "," || last.properties.isAlphabetic && !measures.endsSentence
  }

  /// Places where a sentence or clause ends and a word with a capital follows without a space. Addresses and
  /// abbreviations have no two small letters before the sign and two after the capital.
  private static func gluedPlaces(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var places = 0
    for index in stride(from: 3, to: text.count - 3, by: 1) {
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
}
