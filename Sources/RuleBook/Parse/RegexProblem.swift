/// Why RE2 refuses a pattern, in words for people who write rules.
struct RegexProblem {
  let message: String
  /// Where in the pattern, in bytes from its start.
  let offset: Int

  /// - Parameter reason: RE2's, `missing ]: [a-z`: what is wrong, then the part of the pattern.
  init(_ reason: String, in pattern: String) {
    let parts = reason.split(separator: ": ", maxSplits: 1).map(String.init)
    let (what, part) = (parts.first ?? reason, parts.count == 2 ? parts[1] : "")
    let isNamedGroup = part == "(?<" && !pattern.contains("(?<=") && !pattern.contains("(?<!")
    message =
      Self.message(isNamedGroup ? "named group" : what, part).map { "'regex' \($0)" }
      ?? "'regex' does not compile: \(reason)"
    offset =
      ["missing )", "unexpected )"].contains(what)
      ? Self.loneParenthesis(in: pattern)
      : pattern.firstRange(of: part).map {
        pattern.utf8.distance(from: pattern.startIndex, to: $0.lowerBound)
      }
        ?? 0
  }

  private static func message(_ what: String, _ part: String) -> String? {
    switch what {
    case "missing )": "has a '(' that no ')' closes"
    case "unexpected )": "has a ')' without a '(' before it"
    case "missing ]": "has a '[' that no ']' closes"
    case "no argument for repetition operator": "has nothing before '\(part)' that could be repeated"
    case "bad repetition operator": "repeats with '\(part)' what is repeated already"
    case "invalid repetition size": "repeats more than 1000 times: '\(part)'"
    case "invalid character class range": "has '\(part)', which is no range of characters"
    case "trailing \\": "ends in a '\\' with nothing after it"
    case "invalid perl operator" where ["(?=", "(?!", "(?<"].contains(part):
      "cannot look ahead or behind ('\(part)'); say it with 'not', 'next' or 'previous'"
    case "named group": "names a group with '(?<'; write '(?P<'"
    case "invalid escape sequence" where part.dropFirst().allSatisfy(\.isNumber):
      "cannot refer back to a group ('\(part)')"
    case "invalid escape sequence": "has '\(part)', which means nothing in RE2"
    default: nil
    }
  }

  /// Where the first parenthesis stands that closes none or is not closed, in bytes.
  private static func loneParenthesis(in pattern: String) -> Int {
    var open: [Int] = []
    var isEscaped = false
    var isInClass = false
    for (offset, byte) in pattern.utf8.enumerated() {
      switch byte {
      case _ where isEscaped: isEscaped = false
      case UInt8(ascii: "\\"): isEscaped = true
      case UInt8(ascii: "["): isInClass = true
      case UInt8(ascii: "]"): isInClass = false
      case UInt8(ascii: "(") where !isInClass: open.append(offset)
      case UInt8(ascii: ")") where !isInClass: if open.popLast() == nil { return offset }
      default: break
      }
    }
    return open.first ?? 0
  }
}
