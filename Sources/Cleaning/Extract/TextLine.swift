import Platform

/// A line of plain text that is not blank, measured as a terminal shows it.
struct TextLine {
  /// Its bytes without white space, no-break spaces and byte-order marks at either end.
  let range: Range<Int>
  let followsBlankLine: Bool
  /// Bytes of white space before it.
  let indent: Int
  /// Whether the line goes on behind its range.
  let isCut: Bool

  /// The first lines of a text that have any characters but spaces.
  ///
  /// - Parameters:
  ///   - most: how many lines.
  ///   - mostBytes: of a line; the rest of a longer one is passed over.
  static func lines(of bytes: UnsafeBufferPointer<UInt8>, most: Int, mostBytes: Int) -> [TextLine] {
    var lines: [TextLine] = []
    var sawBlank = false
    var start = 0
    while start < bytes.count, lines.count < most {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      let whole = trimmed(start..<end, bytes)
      let range = whole.lowerBound..<UTF8Text.end(of: bytes[whole], atMost: mostBytes)
      if range.isEmpty {
        sawBlank = true
      } else {
        lines.append(
          TextLine(
            range: range, followsBlankLine: sawBlank, indent: range.lowerBound - start, isCut: range != whole)
        )
        sawBlank = false
      }
      // CR LF is one line end; a blank line between the two would be none.
      if end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { end += 1 }
      start = end + 1
    }
    return lines
  }

  private static func trimmed(_ line: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    var start = line.lowerBound
    var end = line.upperBound
    while start < end, let length = spaceLength(bytes, at: start, before: end) { start += length }
    while end > start {
      if bytes[end - 1] == 0x20 || (0x09...0x0D).contains(bytes[end - 1]) {
        end -= 1
      } else if end - start >= 2, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 {
        end -= 2
      } else if end - start >= 3, bytes[end - 3] == 0xEF, bytes[end - 2] == 0xBB, bytes[end - 1] == 0xBF {
        end -= 3
      } else {
        break
      }
    }
    return start..<end
  }

  private static func spaceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, before end: Int) -> Int?
  {
    let byte = bytes[index]
    if byte == 0x20 || (0x09...0x0D).contains(byte) { return 1 }
    if byte == 0xC2, index + 1 < end, bytes[index + 1] == 0xA0 { return 2 }
    if byte == 0xEF, index + 2 < end, bytes[index + 1] == 0xBB, bytes[index + 2] == 0xBF { return 3 }
    return nil
  }
}
