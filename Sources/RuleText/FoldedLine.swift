import Bytes

/// A line as literals compare with it: case folded, typographic quotes and dashes as ASCII ones, white
/// space collapsed, without bullets and arrows at its ends and without a final colon.
public enum FoldedLine {
  public static func fold(_ text: String.UTF8View) -> [UInt8] { fold(Array(text)[...]) }

  public static func fold(_ text: ArraySlice<UInt8>) -> [UInt8] { fold(text, upTo: .max) }

  /// A beginning of the line that holds at least so many folded bytes; the whole line where it has fewer.
  public static func fold(_ text: ArraySlice<UInt8>, atLeast decisiveBytes: Int) -> [UInt8] {
    let beginning = fold(text, upTo: decisiveBytes * mostShrinking)
    // Where the line goes on, ornaments are no end of it, and what follows them is its beginning.
    return beginning.count < decisiveBytes || isOrnament(beginning) ? fold(text) : beginning
  }

  /// Case folding makes a character of three bytes one of one byte at most (the Kelvin sign).
  public static let mostShrinking = 3

  private static func fold(_ text: ArraySlice<UInt8>, upTo limit: Int) -> [UInt8] {
    var output: [UInt8] = []
    text.withUnsafeBufferPointer { append($0, upTo: limit, to: &output) }
    return output
  }

  /// Appends the folded line.
  ///
  /// - Parameter limit: bytes to collapse; the character that reaches it is still whole.
  package static func append(
    _ text: UnsafeBufferPointer<UInt8>, upTo limit: Int = .max, to output: inout [UInt8]
  ) {
    if text.count <= limit, isPlain(text) { return output.append(contentsOf: trimmed(text)) }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count) { buffer in
      var isASCII = true
      let count = collapse(text, into: buffer, limit: limit, isASCII: &isASCII)
      let plain = UnsafeBufferPointer(rebasing: buffer[..<count])
      if isASCII || !UTF8Text.mayFold(plain) {
        output.append(contentsOf: trimmed(plain))
      } else {
        UTF8Text.folded(Array(plain)[...]).withUnsafeBufferPointer { output.append(contentsOf: trimmed($0)) }
      }
    }
  }

  /// Whether a text is folded but for ornaments: no capitals, single spaces between words, no signs to change. Most
  /// phrases of vocabularies are.
  private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var isASCII = true
    var previous: UInt8 = 0x20
    for index in 0..<text.count {
      let byte = text[index]
      // Most are small letters.
      if byte &- 0x61 >= 26 {
        if byte == 0x20 {
          if previous == 0x20 { return false }
        } else if byte &- 0x21 < 0x5F {
          if byte &- 0x41 < 26 { return false }
        } else {
          // Kana and ideographs begin as the wide space does.
          let isWide = byte == 0xE3 && index + 1 < text.count && text[index + 1] > 0x80
          guard byte >= 0x80, isWide || !mayBeginSpaceOrSign(byte) else { return false }
          isASCII = false
        }
      }
      previous = byte
    }
    return previous != 0x20 && (isASCII || !UTF8Text.mayFold(text))
  }

  /// Writes at most as many bytes as it reads: white space as single spaces, ASCII in lower case, quotes and
  /// dashes in ASCII.
  private static func collapse(
    _ text: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>, limit: Int,
    isASCII: inout Bool
  ) -> Int {
    var count = 0
    var pendingSpace = false
    var index = 0
    @inline(__always) func append(_ byte: UInt8) {
      if pendingSpace {
        if count > 0 {
          output[count] = 0x20
          count += 1
        }
        pendingSpace = false
      }
      output[count] = byte
      count += 1
    }
    while index < text.count {
      let byte = text[index]
      if count >= limit, byte & 0xC0 != 0x80 { break }
      // Most bytes are visible ASCII.
      if byte &- 0x21 < 0x5F {
        append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        index += 1
      } else if byte == 0x20 || byte &- 0x09 < 5 {
        pendingSpace = true
        index += 1
      } else if !mayBeginSpaceOrSign(byte) {
        if byte >= 0x80 { isASCII = false }
        append(byte)
        index += 1
      } else if byte == 0xC2, index + 1 < text.count, text[index + 1] == 0xA0 {
        pendingSpace = true
        index += 2
      } else if let space = Self.wideSpace(text, at: index) {
        if space.isVisible { pendingSpace = true }
        index += space.length
      } else if byte == 0xE2, index + 2 < text.count, text[index + 1] == 0x80,
        let sign = asciiSign(text[index + 2])
      {
        append(sign)
        index += 3
      } else {
        isASCII = false
        append(byte)
        index += 1
      }
    }
    return count
  }

  /// Whether a character of several bytes that needs a look begins so.
  @inline(__always)
  private static func mayBeginSpaceOrSign(_ byte: UInt8) -> Bool {
    byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF
  }

  /// U+3000 and U+202F, which are spaces, and zero-width spaces, direction marks and byte-order marks, which
  /// nobody sees.
  @inline(__always)
  private static func wideSpace(
    _ text: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (isVisible: Bool, length: Int)? {
    guard index + 2 < text.count else { return nil }
    switch (text[index], text[index + 1], text[index + 2]) {
    case (0xE3, 0x80, 0x80), (0xE2, 0x80, 0xAF): return (true, 3)
    case (0xE2, 0x80, 0x8B...0x8F), (0xEF, 0xBB, 0xBF): return (false, 3)
    default: return nil
    }
  }

  /// The ASCII sign for a character of U+2010…U+201F, by the last byte of its UTF-8.
  private static func asciiSign(_ last: UInt8) -> UInt8? {
    switch last {
    case 0x98, 0x99, 0x9B: UInt8(ascii: "'")
    case 0x9C...0x9F: UInt8(ascii: "\"")
    case 0x90...0x95: UInt8(ascii: "-")
    default: nil
    }
  }

  /// Marks that lists and links put before or after a label.
  private static let ornaments: [[UInt8]] = [
    " ", ":", "-", ">", "<", "|", "*", "+", "...", "•", "·", "»", "«", "›", "‹", "→", "←", "▶", "►", "▸", "■",
    "●",
    "：", "…",
  ].map { Array($0.utf8) }

  private static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard let first = bytes.first, let last = bytes.last,
      beginsOrnament[Int(first)] || endsOrnament[Int(last)]
    else { return bytes }
    var slice = bytes[...]
    while let ornament = ornaments.first(where: { slice.starts(with: $0) }) {
      slice = slice.dropFirst(ornament.count)
    }
    while let ornament = ornaments.first(where: { !slice.isEmpty && slice.suffix($0.count).elementsEqual($0) }
    ) {
      slice = slice.dropLast(ornament.count)
    }
    // A line of nothing but ornaments stays as it is.
    return slice.isEmpty ? bytes : UnsafeBufferPointer(rebasing: slice)
  }

  /// Whether a text is nothing but marks that are taken off a line's ends.
  package static func isOrnament(_ folded: [UInt8]) -> Bool {
    var rest = folded[...]
    while let ornament = ornaments.first(where: { rest.starts(with: $0) }) {
      rest = rest.dropFirst(ornament.count)
    }
    return rest.isEmpty
  }

  /// By byte: whether an ornament begins or ends with it.
  private static let beginsOrnament = (0...255).map { byte in ornaments.contains { $0.first == byte } }
  private static let endsOrnament = (0...255).map { byte in ornaments.contains { $0.last == byte } }
}
