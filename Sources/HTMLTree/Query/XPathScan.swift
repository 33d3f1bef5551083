/// Reads an XPath expression for what libxml2 reports without words or only while it evaluates: unknown
/// functions, numbers of arguments, variables, prefixes and brackets.
struct XPathScan {
  /// libxml2 recurses over brackets and steps; threads have small stacks.
  private static let deepestNesting = 64
  private static let mostBytes = 8192

  private static let operators: Set<String> = ["and", "or", "div", "mod"]
  private static let nodeTypes: Set<String> = ["text", "node", "comment", "processing-instruction"]
  private static let argumentCounts: [String: ClosedRange<Int>] = [
    "last": 0...0, "position": 0...0, "true": 0...0, "false": 0...0, "count": 1...1, "id": 1...1,
    "not": 1...1,
    "boolean": 1...1, "lang": 1...1, "sum": 1...1, "floor": 1...1, "ceiling": 1...1, "round": 1...1,
    "local-name": 0...1, "namespace-uri": 0...1, "name": 0...1, "string": 0...1, "string-length": 0...1,
    "normalize-space": 0...1, "number": 0...1, "starts-with": 2...2, "contains": 2...2,
    "substring-before": 2...2,
    "substring-after": 2...2, "substring": 2...3, "translate": 3...3, "concat": 2...Int.max,
  ]

  private struct Bracket {
    let sign: UInt8
    let offset: Int
    let function: String?
    var arguments = 0
  }

  private let bytes: [UInt8]
  private var position = 0
  private var open: [Bracket] = []
  /// Whether what was read last is a value, so that a name or `*` is an operator now.
  private var followsValue = false

  static func check(_ text: String) throws(SelectorError) {
    var scan = XPathScan(bytes: Array(text.utf8))
    guard scan.bytes.count <= mostBytes else {
      throw SelectorError(reason: "the expression is longer than \(mostBytes) bytes", offset: mostBytes)
    }
    guard scan.bytes.contains(where: { !SelectorInput.isSpace($0) }) else {
      throw SelectorError(reason: "the expression is empty", offset: 0)
    }
    while scan.position < scan.bytes.count { try scan.token() }
    guard let bracket = scan.open.last else { return }
    throw scan.neverClosed(bracket)
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func token() throws(SelectorError) {
    let byte = bytes[position]
    if SelectorInput.isSpace(byte) {
      position += 1
      return
    }
    if !open.isEmpty, open[open.count - 1].arguments == 0, byte != UInt8(ascii: ")") {
      open[open.count - 1].arguments = 1
    }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): try literal()
    case UInt8(ascii: "("), UInt8(ascii: "["): try openBracket(function: nil, at: position)
    case UInt8(ascii: ")"), UInt8(ascii: "]"): try closeBracket()
    case UInt8(ascii: "$"): throw fail("there are no variables here ('$…')", at: position)
    case 0: throw fail("there is a NUL byte", at: position)
    case _ where Self.startsName(byte): try name()
    default: sign(byte)
    }
  }

  private mutating func sign(_ byte: UInt8) {
    if byte == UInt8(ascii: ","), !open.isEmpty { open[open.count - 1].arguments += 1 }
    let isValue = byte == UInt8(ascii: ".") || SelectorInput.isDigit(byte)
    followsValue = isValue || (byte == UInt8(ascii: "*") && !followsValue)
    position += 1
  }

  private mutating func literal() throws(SelectorError) {
    let start = position
    guard let end = bytes[(start + 1)...].firstIndex(of: bytes[start]) else {
      throw fail("the quote is never closed", at: start)
    }
    position = end + 1
    followsValue = true
  }

  private func fail(_ reason: String, at offset: Int) -> SelectorError {
    SelectorError(reason: reason, offset: offset)
  }
}

// MARK: Brackets

extension XPathScan {
  private mutating func openBracket(function: String?, at offset: Int) throws(SelectorError) {
    guard open.count < Self.deepestNesting else {
      throw fail("brackets stand in one another more than \(Self.deepestNesting) deep", at: position)
    }
    open.append(Bracket(sign: bytes[position], offset: offset, function: function))
    position += 1
    followsValue = false
  }

  private mutating func closeBracket() throws(SelectorError) {
    let closing = bytes[position]
    let opening = closing == UInt8(ascii: ")") ? "(" : "["
    guard let bracket = open.popLast() else {
      throw fail("there is a '\(Character(Unicode.Scalar(closing)))' without a '\(opening)'", at: position)
    }
    guard bracket.sign == opening.utf8.first else { throw neverClosed(bracket) }
    if let function = bracket.function { try checkArguments(bracket, of: function) }
    position += 1
    followsValue = true
  }

  private func neverClosed(_ bracket: Bracket) -> SelectorError {
    let (opening, closing) = bracket.sign == UInt8(ascii: "(") ? ("(", ")") : ("[", "]")
    let name = bracket.function ?? ""
    return fail(
      "the '\(opening)'\(name.isEmpty ? "" : " of '\(name)('") is never closed by '\(closing)'",
      at: bracket.offset)
  }

  private func checkArguments(_ bracket: Bracket, of function: String) throws(SelectorError) {
    guard let range = Self.argumentCounts[function], !range.contains(bracket.arguments) else { return }
    let wanted =
      switch (range.lowerBound, range.upperBound) {
      case (0, 0): "nothing between its brackets"
      case (let least, Int.max): "\(least) or more values"
      case (1, 1): "one value"
      case (let least, let most) where least == most: "\(least) values"
      case (let least, let most): "\(least) or \(most) values"
      }
    throw fail("'\(function)()' takes \(wanted), not \(bracket.arguments)", at: bracket.offset)
  }
}

// MARK: Names

extension XPathScan {
  private mutating func name() throws(SelectorError) {
    let start = position
    readName()
    if followsValue {
      followsValue = false
      return
    }
    let isPrefix =
      next == UInt8(ascii: ":") && position + 1 < bytes.count && bytes[position + 1] != UInt8(ascii: ":")
    if isPrefix {
      position += 1
      readName()
    }
    let name = String(decoding: bytes[start..<position], as: UTF8.self)
    followsValue = true
    skipSpaces()
    if next == UInt8(ascii: "(") {
      try call(name, at: start)
    } else if isPrefix {
      throw fail("there are no name spaces here; instead of '\(name)' write *[name()='\(name)']", at: start)
    }
  }

  private mutating func call(_ name: String, at start: Int) throws(SelectorError) {
    if Self.nodeTypes.contains(name) { return try openBracket(function: nil, at: position) }
    guard Self.argumentCounts[name] != nil else {
      let names = Self.argumentCounts.keys.sorted()
      let hint = Suggestion.phrase(for: name, among: names, quotedAs: { $0 })
      throw fail("XPath 1.0 has no function '\(name)'\(hint)", at: start)
    }
    try openBracket(function: name, at: start)
  }

  private var next: UInt8 { position < bytes.count ? bytes[position] : 0 }

  private mutating func skipSpaces() {
    while position < bytes.count, SelectorInput.isSpace(bytes[position]) { position += 1 }
  }

  private mutating func readName() {
    while position < bytes.count, Self.isNameByte(bytes[position]) { position += 1 }
  }

  private static func startsName(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    startsName(byte) || SelectorInput.isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }
}
