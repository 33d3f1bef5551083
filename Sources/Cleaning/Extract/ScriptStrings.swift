import Platform

/// Finds texts among the strings of a page's scripts, such as the state that a program in the browser starts from.
enum ScriptStrings {
  /// Bytes of a string, as written, that is worth a look, and at most.
  private static let lengths = 300...4_000_000
  /// JSON is written into strings of JSON; deeper than this no page does it.
  private static let nesting = 3
  /// Ends of sentences that a text has.
  private static let leastSentences = 3

  static func texts(in source: [UInt8]) -> [String] {
    var texts: [String] = []
    var rest = source[...]
    while let open = ByteRuns.first(of: "<script".utf8, in: rest) {
      let body = source[open.upperBound...]
      let end = ByteRuns.first(of: "</script".utf8, in: body)?.lowerBound ?? source.endIndex
      collect(source[open.upperBound..<end], nesting, into: &texts)
      rest = source[end...]
    }
    return texts
  }

  private static func collect(_ script: ArraySlice<UInt8>, _ nesting: Int, into texts: inout [String]) {
    var index = script.startIndex
    while let start = script[index...].firstIndex(of: UInt8(ascii: "\"")) {
      let end = self.end(of: start, in: script)
      index = end
      guard lengths.contains(end - start), script[end - 1] == UInt8(ascii: "\""),
        let string = (try? JSONValue(parsing: Array(script[start..<end])))?.string
      else { continue }
      if string.contains("\":") {
        if nesting > 0 { collect(Array(string.utf8)[...], nesting - 1, into: &texts) }
      } else if isText(string) {
        texts.append(string)
      }
    }
  }

  /// After the quote that ends a string, or where the line ends, as strings do not go on there.
  private static func end(of start: Int, in script: ArraySlice<UInt8>) -> Int {
    var index = start + 1
    while index < script.endIndex {
      switch script[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "\""): return index + 1
      case 0x0A: return index
      default: break
      }
      index += 1
    }
    return script.endIndex
  }

  /// Whether a string reads like an article and not like a program, a style or data.
  private static func isText(_ string: String) -> Bool {
    guard !string.contains("{"), !string.contains("function") else { return false }
    var sentences = 0
    var previous: UInt8 = 0
    for byte in string.utf8 {
      let isEnd = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "<") || byte == 0x0A
      if isEnd, previous == UInt8(ascii: ".") || previous == UInt8(ascii: "?") { sentences += 1 }
      previous = byte
    }
    return sentences >= leastSentences || string.count(where: { $0 == "。" || $0 == "।" }) >= leastSentences
  }
}
