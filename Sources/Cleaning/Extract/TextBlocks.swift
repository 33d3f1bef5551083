/// Splits plain text into blocks: each line that is not blank is one.
enum TextBlocks {
  static func blocks(of source: [UInt8]) -> [Block] {
    var blocks: [Block] = []
    var sawBlank = false
    source.withUnsafeBufferPointer { bytes in
      var start = 0
      while start < bytes.count {
        var end = start
        while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        let line = trimmed(start..<end, bytes)
        if line.isEmpty {
          sawBlank = true
        } else {
          blocks.append(Block(kind: .paragraph, text: line, source: line, followsBlankLine: sawBlank))
          sawBlank = false
        }
        // CR LF is one line end; a blank line between the two would be none.
        if end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { end += 1 }
        start = end + 1
      }
    }
    return blocks
  }

  /// Without ASCII white space, no-break spaces and byte-order marks at either end.
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
