/// A pattern and the lines on which engines that try one way after the other go through exponentially or
/// polynomially many of them.
struct HardPattern: Sendable {
  let pattern: String
  /// The line is a beginning, as many of the middle as fit, and an end.
  let beginning: String
  let middle: String
  let end: String

  static let known = [
    HardPattern(#"(a+)+$"#, middle: "a", end: "!"),
    HardPattern(#"(a|a)*b"#, middle: "a", end: "cb"),
    HardPattern(#"(a|aa)+$"#, middle: "a", end: "!"),
    HardPattern(#"(x+x+)+y"#, middle: "x", end: "zy"),
    HardPattern(#"^(.*a){12}$"#, middle: "a", end: "!"),
    HardPattern(#"([a-zA-Z]+)*[0-9]"#, middle: "a", end: "!"),
    HardPattern(#"^(([a-z])+.)+[A-Z]([a-z])+$"#, middle: "a", end: "!"),
    HardPattern(#"^(\w+\s?)*$"#, middle: "ferry ", end: "!"),
    HardPattern(#"^(\d+,?)+;"#, middle: "1", end: ":;"),
    HardPattern(#".*.*=.*[;,]"#, beginning: "x=", middle: "x"),
    HardPattern(#"\s+$"#, middle: " ", end: "."),
    HardPattern(#"(a|b)*a(a|b){14}[cd]"#, middle: "abbabaaabbbbabbaaba", end: "b"),
  ]

  init(_ pattern: String, beginning: String = "", middle: String, end: String = "") {
    (self.pattern, self.beginning, self.middle, self.end) = (pattern, beginning, middle, end)
  }

  /// The line of a length in bytes.
  func line(of length: Int) -> [UInt8] {
    let room = length - beginning.utf8.count - end.utf8.count
    let filling = String(repeating: middle, count: room / middle.utf8.count + 1).utf8.prefix(room)
    return Array(beginning.utf8) + filling + Array(end.utf8)
  }
}
