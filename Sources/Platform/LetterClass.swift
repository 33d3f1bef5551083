/// Writes `\pL` in patterns as some fifty ranges. RE2 makes 1,200 instructions of its hundreds of ranges, in up
/// to 12 ms where case is ignored, and makes them anew for each repetition in `\pL{2,15}`; these ranges make a
/// hundred, in a tenth of a millisecond.
enum LetterClass {
  /// Letters of all scripts by their blocks, without the punctuation and digits of Greek, Arabic and Thai, and without emoji. The
  /// vowel signs and digits of Indian scripts, which stand among their letters, count as letters.
  private static let ranges = Array(
    (#"A-Za-z\x{AA}\x{B5}\x{BA}\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{2C1}\x{370}-\x{377}\x{37A}-\x{37D}"#
      + #"\x{37F}-\x{386}\x{388}-\x{481}\x{48A}-\x{559}\x{560}-\x{588}\x{5D0}-\x{5F2}\x{620}-\x{65F}"#
      + #"\x{66E}-\x{6D3}\x{6D5}-\x{6EF}\x{6FA}-\x{6FF}\x{710}-\x{963}\x{971}-\x{E3E}\x{E40}-\x{E4E}"#
      + #"\x{E80}-\x{1FFF}\x{2C00}-\x{2DFF}\x{3005}-\x{3007}\x{3041}-\x{30FA}\x{30FC}-\x{318E}"#
      + #"\x{31A0}-\x{31FF}\x{3400}-\x{4DBF}\x{4E00}-\x{D7FF}\x{F900}-\x{FDFF}\x{FE70}-\x{FEFC}"#
      + #"\x{FF21}-\x{FF3A}\x{FF41}-\x{FF5A}\x{FF66}-\x{FFDC}\x{10000}-\x{1EFFF}\x{20000}-\x{3FFFF}"#).utf8)

  private static let names: [(name: [UInt8], isPositive: Bool)] = [
    (#"\pL"#, true), (#"\p{L}"#, true), (#"\PL"#, false), (#"\P{L}"#, false), (#"\p{^L}"#, false),
  ].map { (Array($0.0.utf8), $0.1) }

  /// The pattern with its classes of letters as ranges; others stay as they are.
  static func expanding(_ pattern: String) -> String {
    let bytes = Array(pattern.utf8)
    guard names.contains(where: { ByteRuns.first(of: $0.name, in: bytes[...]) != nil }) else {
      return pattern
    }
    var output: [UInt8] = []
    var index = 0
    var isInClass = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\") {
        let (text, length) = escape(bytes[index...], isInClass)
        output += text
        index += length
        continue
      }
      // `[:digit:]` within a class ends nothing.
      if isInClass, bytes[index...].starts(with: "[:".utf8),
        let end = ByteRuns.first(of: ":]".utf8, in: bytes[index...])?.upperBound
      {
        output += bytes[index..<end]
        index = end
        continue
      }
      output.append(byte)
      index += 1
      if isInClass {
        isInClass = byte != UInt8(ascii: "]")
      } else if byte == UInt8(ascii: "[") {
        isInClass = true
        // A bracket right after the opening one stands for itself.
        for sign in "^]".utf8 where index < bytes.count && bytes[index] == sign {
          output.append(sign)
          index += 1
        }
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// What to write for the escape that a text begins with, and how many bytes it has.
  private static func escape(_ text: ArraySlice<UInt8>, _ isInClass: Bool) -> ([UInt8], Int) {
    if text.starts(with: #"\Q"#.utf8) {
      let end = ByteRuns.first(of: #"\E"#.utf8, in: text)?.upperBound ?? text.endIndex
      return (Array(text[..<end]), end - text.startIndex)
    }
    for (name, isPositive) in names where text.starts(with: name) && (isPositive || !isInClass) {
      if isInClass { return (ranges, name.count) }
      return (Array((isPositive ? "[" : "[^").utf8) + ranges + [UInt8(ascii: "]")], name.count)
    }
    return (Array(text.prefix(2)), text.prefix(2).count)
  }
}
