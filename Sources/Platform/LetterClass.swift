/// Writes `\pL`, `\p{Lu}` and `\p{Ll}` in patterns as some fifty to two hundred ranges. RE2 makes 1,200 instructions
/// of the hundreds of ranges of `\pL`, 800 of `\p{Lu}`, in half a millisecond, in up to 12 ms where case is ignored,
/// and makes them anew for each repetition in `\p{Lu}{2,15}`; of these ranges it makes a hundred, in a tenth of
/// a millisecond.
enum LetterClass {
  /// Letters of all scripts by their blocks, without the punctuation and digits of Greek, Arabic and Thai, and without emoji. The
  /// vowel signs and digits of Indian scripts, which stand among their letters, count as letters.
  private static let letters =
    #"A-Za-z\x{AA}\x{B5}\x{BA}\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{2C1}\x{370}-\x{377}\x{37A}-\x{37D}"#
    + #"\x{37F}-\x{386}\x{388}-\x{481}\x{48A}-\x{559}\x{560}-\x{588}\x{5D0}-\x{5F2}\x{620}-\x{65F}"#
    + #"\x{66E}-\x{6D3}\x{6D5}-\x{6EF}\x{6FA}-\x{6FF}\x{710}-\x{963}\x{971}-\x{E3E}\x{E40}-\x{E4E}"#
    + #"\x{E80}-\x{1FFF}\x{2C00}-\x{2DFF}\x{3005}-\x{3007}\x{3041}-\x{30FA}\x{30FC}-\x{318E}"#
    + #"\x{31A0}-\x{31FF}\x{3400}-\x{4DBF}\x{4E00}-\x{D7FF}\x{F900}-\x{FDFF}\x{FE70}-\x{FEFC}"#
    + #"\x{FF21}-\x{FF3A}\x{FF41}-\x{FF5A}\x{FF66}-\x{FFDC}\x{10000}-\x{1EFFF}\x{20000}-\x{3FFFF}"#

  /// Of scripts with capitals in use: Latin with the letters of European languages and Vietnamese, Greek, Cyrillic,
  /// Armenian, Georgian, and Latin of full width.
  private static let capitals =
    #"A-Z\x{C0}-\x{D6}\x{D8}-\x{DE}\x{178}\x{386}\x{388}-\x{38A}\x{38C}\x{38E}\x{38F}\x{391}-\x{3A1}\x{3A3}-\x{3AB}\x{400}-\x{42F}"#
    + #"\x{4C0}\x{531}-\x{556}\x{10A0}-\x{10C5}\x{1C90}-\x{1CBF}\x{FF21}-\x{FF3A}"#
    + pairs.map { every($0.first, $0.last) }.joined()
  private static let smallLetters =
    #"a-z\x{B5}\x{DF}-\x{F6}\x{F8}-\x{FF}\x{138}\x{149}\x{17F}\x{390}\x{3AC}-\x{3CE}\x{430}-\x{45F}"#
    + #"\x{4CF}\x{560}-\x{588}\x{10D0}-\x{10FA}\x{FF41}-\x{FF5A}"#
    + pairs.map { every($0.first + 1, $0.last + 1) }.joined()

  /// Where each capital is followed by its small letter: the first capital and the last.
  private static let pairs: [(first: Int, last: Int)] = [
    (0x100, 0x136), (0x139, 0x147), (0x14A, 0x176), (0x179, 0x17D), (0x18F, 0x18F), (0x1A0, 0x1A0),
    (0x1AF, 0x1AF), (0x218, 0x21A), (0x48A, 0x4BE), (0x4C1, 0x4CD), (0x4D0, 0x4FE), (0x1EA0, 0x1EFE),
  ]

  private static func every(_ first: Int, _ last: Int) -> String {
    stride(from: first, through: last, by: 2).map { #"\x{\#(String($0, radix: 16))}"# }.joined()
  }

  /// A way to write a class of letters.
  private struct Name {
    let text: [UInt8]
    let isPositive: Bool
    let ranges: [UInt8]
  }

  private static let names = names("L", letters) + names("Lu", capitals) + names("Ll", smallLetters)

  private static func names(_ category: String, _ ranges: String) -> [Name] {
    var forms = [("p{\(category)}", true), ("P{\(category)}", false), ("p{^\(category)}", false)]
    // Only classes of one letter go without braces.
    if category.count == 1 { forms += [("p\(category)", true), ("P\(category)", false)] }
    return forms.map { Name(text: Array("\\\($0.0)".utf8), isPositive: $0.1, ranges: Array(ranges.utf8)) }
  }

  /// The pattern with its classes of letters as ranges; others stay as they are.
  static func expanding(_ pattern: String) -> String {
    let bytes = Array(pattern.utf8)
    guard
      zip(bytes, bytes.dropFirst()).contains(where: {
        $0 == UInt8(ascii: "\\") && $1 | 0x20 == UInt8(ascii: "p")
      })
    else { return pattern }
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
    for name in names where text.starts(with: name.text) && (name.isPositive || !isInClass) {
      if isInClass { return (name.ranges, name.text.count) }
      return (Array((name.isPositive ? "[" : "[^").utf8) + name.ranges + [UInt8(ascii: "]")], name.text.count)
    }
    return (Array(text.prefix(2)), text.prefix(2).count)
  }
}
