/// Text as Markdown shows it as it is, by its bytes, as every character of an article passes here.
enum MarkdownText {
  /// A line that begins as Markdown's blocks do gets a backslash; so do characters that would be markup within
  /// it.
  static func escaped(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 16)
    var mark = startMark(bytes, at: 0)
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0A { mark = startMark(bytes, at: index + 1) }
      if index == mark || isMarkup[Int(byte)] || (byte == UInt8(ascii: "&") && beginsReference(bytes, index))
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
    let digits = bytes[start...].prefix { $0 &- 0x30 < 10 }
    let rest = bytes[digits.endIndex...]
    guard (1...9).contains(digits.count), rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ")")
    else { return nil }
    return rest.dropFirst().first.map { $0 == 0x20 || $0 == 0x0A } ?? true ? rest.startIndex : nil
  }

  /// Whether a character reference stands at an index, such as `&amp;`.
  private static func beginsReference(_ bytes: [UInt8], _ index: Int) -> Bool {
    let name = bytes[(index + 1)...].prefix {
      ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "#")
    }
    return !name.isEmpty && name.endIndex < bytes.count && bytes[name.endIndex] == UInt8(ascii: ";")
  }
}
