import Platform

/// A line with what its shapes ask of it, counted in one pass over its bytes.
public struct LineText: Sendable {
  /// Well-formed UTF-8.
  let bytes: ArraySlice<UInt8>
  /// Characters (Unicode scalars).
  public private(set) var length = 0
  /// Runs between spaces.
  private(set) var spacedWords = 0
  /// Of these, how many begin with a capital.
  private(set) var capitalizedWords = 0
  private(set) var letters = 0
  private(set) var capitals = 0
  private(set) var digits = 0
  /// Characters of scripts without spaces.
  private(set) var unspaced = 0
  /// Whether it has letters of a script with capitals: Arabic, Hebrew, Hindi and others have none.
  private(set) var hasCase = false
  private(set) var first: Unicode.Scalar?
  private(set) var last: Unicode.Scalar?
  /// Whether it ends with a full stop or the like, before any closing quotes.
  public private(set) var endsSentence = false

  /// Runs between spaces; two characters of scripts without spaces count one.
  public var wordCount: Int { max(spacedWords, unspaced / 2) }

  public init(_ bytes: some Collection<UInt8>) { self.init(Array(bytes)[...]) }

  public init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    bytes.withUnsafeBufferPointer { text in
      count(text)
      noteEnds(text)
    }
  }

  private mutating func count(_ text: UnsafeBufferPointer<UInt8>) {
    var isInWord = false
    var index = 0
    while index < text.count {
      let byte = text[index]
      length += 1
      let wasInWord = isInWord
      isInWord = true
      if byte < 0x80 {
        index += 1
        if (byte | 0x20) &- 0x61 < 26 {
          noteLetter(isCapital: byte < 0x60, isCased: true, isFirst: !wasInWord)
        } else if byte == 0x20 || byte == 0x0A || byte == 0x09 {
          isInWord = false
        } else if byte &- 0x30 < 10 {
          digits += 1
        }
      } else {
        let (scalar, size) = UTF8Text.scalar(text, at: index)
        index += size
        if scalar == "\u{A0}" { isInWord = false } else { note(scalar, isFirst: !wasInWord) }
      }
      if isInWord, !wasInWord { spacedWords += 1 }
    }
  }

  private mutating func note(_ scalar: Unicode.Scalar, isFirst: Bool) {
    let letter = CharacterClass.letter(scalar)
    if let letter {
      noteLetter(isCapital: letter.isUppercase, isCased: letter.isCased, isFirst: isFirst)
      if CharacterClass.isUnspaced(scalar) { unspaced += 1 }
    } else if CharacterClass.isDecimal(scalar) {
      digits += 1
    }
  }

  @inline(__always)
  private mutating func noteLetter(isCapital: Bool, isCased: Bool, isFirst: Bool) {
    letters += 1
    if isCased { hasCase = true }
    guard isCapital else { return }
    capitals += 1
    if isFirst { capitalizedWords += 1 }
  }

  private mutating func noteEnds(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count > 0 else { return }
    first = UTF8Text.scalar(text, at: 0).scalar
    var end = text.count
    while end > 0 {
      end = UTF8Text.scalarStart(text, before: end)
      let scalar = UTF8Text.scalar(text, at: end).scalar
      last = last ?? scalar
      if Self.closes(scalar) { continue }
      endsSentence = Self.endsSentence(scalar)
      return
    }
  }

  private static func closes(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\"", "'", ")", "]", "”", "’", "»", "“", "」", "』", "）": true
    default: false
    }
  }

  private static func endsSentence(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "!", "?", "…", "。", "！", "？", "।", "۔", "؟": true
    default: false
    }
  }
}
