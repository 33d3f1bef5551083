import Platform

/// The words of a text as hashes: letters and digits in small letters, without punctuation, so that typography and
/// case do not tell copies apart. Characters of scripts without spaces are words by themselves.
struct TextTokens {
  /// A word that begins with a digit, such as `7,412.30` or `12th`.
  struct Number {
    /// Index among the words.
    let token: Int
    /// As it stands in the text, in small letters.
    let text: [UInt8]
  }

  /// A hash of each word; `7,412` and `7412` are one word.
  private(set) var hashes: [UInt64] = []
  private(set) var numbers: [Number] = []

  init(capacity: Int) { hashes.reserveCapacity(capacity) }

  /// Appends the words of a text, which ends the last word.
  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    guard UTF8Text.mayFold(text) else { return scan(text) }
    UTF8Text.folded(Array(text)[...]).withUnsafeBufferPointer { scan($0) }
  }

  private mutating func scan(_ text: UnsafeBufferPointer<UInt8>) {
    Self.lowered.withUnsafeBufferPointer { lowered in
      var word = Word()
      var index = 0
      while index < text.count {
        let byte = text[index]
        let letter = lowered[Int(byte)]
        if letter != 0 {
          word.add(letter, at: index)
          index += 1
        } else if byte < 0x80 {
          if !word.isEmpty, !Self.joins(byte, text, index) { end(&word, text, at: index) }
          index += 1
        } else {
          index += scanScalar(text, index, &word)
        }
      }
      if !word.isEmpty { end(&word, text, at: index) }
    }
  }

  /// - Returns: the character's length in bytes.
  private mutating func scanScalar(
    _ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ word: inout Word
  ) -> Int {
    let (scalar, length) = UTF8Text.scalar(text, at: index)
    // The apostrophe of `don’t`, as the plain one.
    if scalar.value == 0x2019, !word.isEmpty, Self.goesOn(text, index + length) { return length }
    let isWord = Self.isWord(scalar)
    let isAlone = isWord && CharacterClass.isUnspaced(scalar)
    if !word.isEmpty, isAlone || !isWord { end(&word, text, at: index) }
    guard isWord else { return length }
    if word.isEmpty, CharacterClass.isDecimal(scalar) { word.isNumber = true }
    for offset in 0..<length { word.add(text[index + offset], at: index) }
    if isAlone { end(&word, text, at: index + length) }
    return length
  }

  private mutating func end(_ word: inout Word, _ text: UnsafeBufferPointer<UInt8>, at index: Int) {
    if word.isNumber { numbers.append(Number(token: hashes.count, text: Array(text[word.start..<index]))) }
    hashes.append(word.hash)
    word = Word()
  }

  /// The word that is being read.
  private struct Word {
    private var token = TokenHash()
    private(set) var start = -1
    var isNumber = false

    var hash: UInt64 { token.value }
    var isEmpty: Bool { start < 0 }

    @inline(__always)
    mutating func add(_ byte: UInt8, at index: Int) {
      if start < 0 {
        start = index
        if byte &- 0x30 < 10 { isNumber = true }
      }
      token.add(byte)
    }
  }

  // MARK: Characters

  /// ASCII letters, small ones for capitals, and digits; 0 for all else.
  private static let lowered: [UInt8] = (0...255).map { (byte: UInt8) in
    if byte &- 0x41 < 26 { return byte | 0x20 }
    return byte &- 0x61 < 26 || byte &- 0x30 < 10 ? byte : 0
  }

  /// Whether an ASCII sign within a word parts nothing: an apostrophe before a letter, a comma or full stop between
  /// digits.
  @inline(__always)
  private static func joins(_ byte: UInt8, _ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    switch byte {
    case UInt8(ascii: "'"): goesOn(text, index + 1)
    case UInt8(ascii: ","), UInt8(ascii: "."):
      index > 0 && text[index - 1] &- 0x30 < 10 && index + 1 < text.count && text[index + 1] &- 0x30 < 10
    default: false
    }
  }

  private static func goesOn(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index < text.count else { return false }
    return text[index] >= 0x80
      ? isWord(UTF8Text.scalar(text, at: index).scalar) : lowered[Int(text[index])] != 0
  }

  /// Letters, marks and digits past ASCII.
  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Latin and Cyrillic without a look into ICU's tables.
    case 0xC0...0x24F: scalar.value != 0xD7 && scalar.value != 0xF7
    case 0x400...0x481, 0x48A...0x52F: true
    case 0x2000...0x206F: false
    default: CharacterClass.isWord(scalar)
    }
  }
}
