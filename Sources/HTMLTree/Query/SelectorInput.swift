/// Reads the words of a CSS selector.
struct SelectorInput {
  private let bytes: [UInt8]
  var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { position >= bytes.count }
  var count: Int { bytes.count }

  /// The byte here, or 0 at the end.
  var byte: UInt8 { isAtEnd ? 0 : bytes[position] }

  /// The character here, for messages.
  var character: String {
    String(String(decoding: bytes[position...], as: UTF8.self).prefix(1))
  }

  func string(from start: Int) -> String { String(decoding: bytes[start..<position], as: UTF8.self) }

  func byte(after distance: Int) -> UInt8 {
    position + distance < bytes.count ? bytes[position + distance] : 0
  }

  /// Whether there was white space.
  @discardableResult
  mutating func skipSpaces() -> Bool {
    let start = position
    while Self.isSpace(byte) { position += 1 }
    return position > start
  }

  /// Whether `wanted` stood here; it is read then.
  mutating func read(_ wanted: Unicode.Scalar) -> Bool {
    guard byte == UInt8(ascii: wanted), !isAtEnd else { return false }
    position += 1
    return true
  }

  /// Whether a name can start here.
  var startsName: Bool {
    if byte == UInt8(ascii: "-") {
      let next = byte(after: 1)
      return Self.isNameStart(next) || next == UInt8(ascii: "-") || next == UInt8(ascii: "\\")
    }
    return Self.isNameStart(byte) || byte == UInt8(ascii: "\\")
  }

  /// A name with its escapes resolved; empty where none stands.
  mutating func readName() -> [UInt8] { startsName ? readWord { Self.isNameByte($0) } : [] }

  /// Bytes that `belongs` accepts, escapes resolved.
  mutating func readWord(while belongs: (UInt8) -> Bool) -> [UInt8] {
    var word: [UInt8] = []
    while !isAtEnd {
      if byte == UInt8(ascii: "\\"), position + 1 < bytes.count {
        readEscape(into: &word)
      } else if belongs(byte) {
        word.append(byte)
        position += 1
      } else {
        break
      }
    }
    return word
  }

  /// The text of a string that starts here with its quote, or nil where it is never closed.
  mutating func readString() -> [UInt8]? {
    let quote = byte
    position += 1
    let text = readWord { $0 != quote && $0 != 0x0A }
    guard byte == quote, !isAtEnd else { return nil }
    position += 1
    return text
  }

  /// `\` and a character, or up to six hexadecimal digits and one space.
  private mutating func readEscape(into word: inout [UInt8]) {
    position += 1
    var value: UInt32 = 0
    var digits = 0
    while digits < 6, let digit = Character(Unicode.Scalar(byte)).hexDigitValue {
      value = value << 4 | UInt32(digit)
      digits += 1
      position += 1
    }
    guard digits > 0 else {
      word.append(byte)
      position += 1
      return
    }
    if Self.isSpace(byte) { position += 1 }
    word.append(contentsOf: String(Character(Unicode.Scalar(value) ?? "\u{FFFD}")).utf8)
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  private static func isNameStart(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    isNameStart(byte) || isDigit(byte) || byte == UInt8(ascii: "-")
  }
}

extension [UInt8] {
  /// ASCII letters in lower case.
  var lowercased: [UInt8] { map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 } }

  var string: String { String(decoding: self, as: UTF8.self) }
}
