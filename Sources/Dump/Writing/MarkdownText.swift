/// Text as Markdown shows it as it is, by its bytes, as every character of an article passes here.
enum MarkdownText {
  /// A line that begins as Markdown's blocks do gets a backslash; so do characters that would be markup within
  /// it.
  ///
  /// - Parameters:
  ///   - range: what to write of the text, which decides where lines begin.
  ///   - others: characters of ASCII that are markup where the text goes.
  static func escaped(_ bytes: [UInt8], in range: Range<Int>, and others: Set<UInt8> = []) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(range.count + range.count / 16)
    let isLineStart = range.lowerBound == 0 || bytes[range.lowerBound - 1] == 0x0A
    var mark = isLineStart ? startMark(bytes, at: range.lowerBound) : nil
    for index in range {
      let byte = bytes[index]
      if byte == 0x0A { mark = startMark(bytes, at: index + 1) }
      if index == mark || isMarkup[Int(byte)] || (byte == UInt8(ascii: "&") && beginsReference(bytes, index))
        || (!others.isEmpty && others.contains(byte))
      {
        output.append(UInt8(ascii: "\\"))
      }
      output.append(byte)
    }
    return output
  }

  private static let isMarkup = (0...255).map { Array("\\`*_[<".utf8).contains($0) }
  private static let blockMarks = Array("#>+-=~|".utf8)

  /// The place of the byte by which Markdown would take the line that begins at an index for a heading, a list
  /// or the like.
  private static func startMark(_ bytes: [UInt8], at start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    if blockMarks.contains(bytes[start]) { return start }
    // The line below a table's head.
    if bytes[start] == UInt8(ascii: ":"), bytes[start...].dropFirst().first == UInt8(ascii: "-") {
      return start
    }
    let digits = bytes[start...].prefix { $0 &- 0x30 < 10 }
    let rest = bytes[digits.endIndex...]
    guard (1...9).contains(digits.count), rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ")")
    else { return nil }
    return rest.dropFirst().first.map { $0 == 0x20 || $0 == 0x0A } ?? true ? rest.startIndex : nil
  }

  /// Whether a character reference stands at an index, such as `&amp;`.
  static func beginsReference(_ bytes: [UInt8], _ index: Int) -> Bool {
    let name = bytes[(index + 1)...].prefix {
      ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "#")
    }
    return !name.isEmpty && name.endIndex < bytes.count && bytes[name.endIndex] == UInt8(ascii: ";")
  }
}
