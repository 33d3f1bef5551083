/// Compiles the text of a CSS selector.
struct CSSSelectorParser {
  /// Longer and deeper selectors are no author's work; matching recurses over both.
  private static let mostSteps = 64
  private static let deepestNesting = 16
  private static let mostBytes = 16_384

  var input: SelectorInput
  var program = SelectorProgram()
  private var nesting = 0

  static func parse(_ text: String) throws(SelectorError) -> SelectorProgram {
    var parser = CSSSelectorParser(input: SelectorInput(text))
    guard parser.input.count <= mostBytes else {
      throw SelectorError(reason: "the selector is longer than \(mostBytes) bytes", offset: mostBytes)
    }
    parser.program.root = try parser.list(isRelative: false)
    guard parser.input.isAtEnd else { throw parser.unexpected() }
    return parser.program
  }

  private init(input: SelectorInput) { self.input = input }

  /// A list up to the end or a `)`; gives its index in the program. In a relative list, selectors may
  /// start with a combinator.
  mutating func list(isRelative: Bool) throws(SelectorError) -> Int {
    var selectors: [[SelectorProgram.Step]] = []
    repeat {
      input.skipSpaces()
      selectors.append(try selector(isRelative: isRelative, isAfterComma: !selectors.isEmpty))
    } while input.read(",")
    return program.addList(selectors)
  }

  /// The list in the brackets of a pseudo-class, whose `(` was read.
  mutating func nestedList(of name: String, at start: Int, isRelative: Bool) throws(SelectorError) -> Int {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Self.deepestNesting else {
      throw SelectorError(
        reason: "brackets stand in one another more than \(Self.deepestNesting) deep", offset: start)
    }
    input.skipSpaces()
    if input.byte == UInt8(ascii: ")") {
      throw SelectorError(
        reason: "':\(name)()' needs a selector between its brackets", offset: input.position)
    }
    let list = try list(isRelative: isRelative)
    guard input.isAtEnd || input.byte == UInt8(ascii: ")") else { throw unexpected() }
    guard input.read(")") else {
      throw SelectorError(reason: "the '(' of ':\(name)(' is never closed by ')'", offset: start)
    }
    return list
  }

  /// One selector's steps from right to left.
  private mutating func selector(
    isRelative: Bool, isAfterComma: Bool
  ) throws(SelectorError) -> [SelectorProgram.Step] {
    let start = input.position
    var steps: [SelectorProgram.Step] = []
    var combinator = SelectorProgram.Combinator.none
    if isRelative {
      steps.append(SelectorProgram.Step(isScope: true))
      combinator = readCombinator() ?? .descendant
    } else if readCombinator() != nil {
      throw SelectorError(
        reason: "the selector starts with a combinator; a name is missing before it", offset: start)
    }
    repeat {
      let place = input.position
      guard var step = try compound() else { throw missing(after: steps, combinator, isAfterComma, place) }
      step.combinator = combinator
      steps.append(step)
      guard let next = readCombinator() else { break }
      combinator = next
    } while steps.count <= Self.mostSteps
    guard steps.count <= Self.mostSteps else {
      throw SelectorError(reason: "the selector has more than \(Self.mostSteps) parts", offset: start)
    }
    return steps.reversed()
  }

  /// The combinator here, its white space read. Space before `,`, `)` or the end is none.
  private mutating func readCombinator() -> SelectorProgram.Combinator? {
    let hadSpace = input.skipSpaces()
    let combinators: [(Unicode.Scalar, SelectorProgram.Combinator)] = [
      (">", .child), ("+", .nextSibling), ("~", .laterSibling),
    ]
    for (sign, combinator) in combinators where input.read(sign) {
      input.skipSpaces()
      return combinator
    }
    let isEnd = input.isAtEnd || input.byte == UInt8(ascii: ",") || input.byte == UInt8(ascii: ")")
    return hadSpace && !isEnd ? .descendant : nil
  }

  private func missing(
    after steps: [SelectorProgram.Step], _ combinator: SelectorProgram.Combinator, _ isAfterComma: Bool,
    _ place: Int
  ) -> SelectorError {
    if !input.isAtEnd, input.byte != UInt8(ascii: ","), input.byte != UInt8(ascii: ")") {
      return unexpected()
    }
    if combinator != .none {
      return SelectorError(reason: "a selector is missing after the combinator", offset: place)
    }
    if isAfterComma { return SelectorError(reason: "a selector is missing after the ','", offset: place) }
    if input.byte == UInt8(ascii: ",") {
      return SelectorError(reason: "a selector is missing before the ','", offset: place)
    }
    return input.isAtEnd ? SelectorError(reason: "the selector is empty", offset: place) : unexpected()
  }

  /// What an author most likely meant by a character that cannot stand here.
  func unexpected() -> SelectorError {
    let reason =
      switch input.byte {
      case UInt8(ascii: ")"): "there is a ')' without a '('"
      case UInt8(ascii: "]"): "there is a ']' without a '['"
      case UInt8(ascii: "|"): "name spaces ('ns|name') are not supported; leave out all up to the '|'"
      case UInt8(ascii: "/"): "'/' is XPath; in CSS write a space for 'inside' and '>' for 'directly inside'"
      case UInt8(ascii: "@"): "'@' is XPath; in CSS an attribute stands in brackets, as in '[href]'"
      case let digit where SelectorInput.isDigit(digit): "a name cannot start with a digit"
      default: "'\(input.character)' cannot stand here"
      }
    return SelectorError(reason: reason, offset: input.position)
  }
}

// MARK: Tests of one element

extension CSSSelectorParser {
  /// The tests that stand together, or nil where none does.
  private mutating func compound() throws(SelectorError) -> SelectorProgram.Step? {
    let start = input.position
    var step = SelectorProgram.Step()
    var conditions: [SelectorProgram.Condition] = []
    if input.startsName {
      let name = input.readName().lowercased
      let tag = name.withUnsafeBufferPointer { Tag(name: $0) }
      step.tag = tag
      if tag == .other { step.name = program.store(name) }
    } else {
      _ = input.read("*")
    }
    while let next = try condition() { conditions.append(contentsOf: next) }
    guard input.position > start else { return nil }
    guard !input.startsName, input.byte != UInt8(ascii: "*") else {
      throw SelectorError(
        reason: "the element's name must stand first, as in 'div.story'", offset: input.position)
    }
    step.conditions = program.addConditions(conditions)
    return step
  }

  /// The conditions of one `#id`, `.class`, `[…]` or `:…`.
  private mutating func condition() throws(SelectorError) -> [SelectorProgram.Condition]? {
    switch input.byte {
    case UInt8(ascii: "#"): [try attributeShorthand(.id, called: "an id", comparison: .equals)]
    case UInt8(ascii: "."): [try attributeShorthand(.class, called: "a class", comparison: .hasWord)]
    case UInt8(ascii: "["): [.attribute(try attributeTest())]
    case UInt8(ascii: ":"): try pseudoClass()
    default: nil
    }
  }

  private mutating func attributeShorthand(
    _ name: AttributeName, called noun: String, comparison: SelectorProgram.Comparison
  ) throws(SelectorError) -> SelectorProgram.Condition {
    let sign = input.character
    input.position += 1
    let start = input.position
    let value = input.readName()
    guard !value.isEmpty else {
      guard SelectorInput.isDigit(input.byte) else {
        throw SelectorError(reason: "the name of \(noun) is missing after '\(sign)'", offset: start)
      }
      let word = input.readWord { !SelectorInput.isSpace($0) && !",.#[:>+~)".utf8.contains($0) }
      let form = comparison == .equals ? "[id=\"\(word.string)\"]" : "[class~=\"\(word.string)\"]"
      throw SelectorError(
        reason: "\(noun) that starts with a digit cannot follow '\(sign)'; write \(form)", offset: start)
    }
    program.attributeNames.insert(name.text)
    return .attribute(.init(name: name, comparison: comparison, value: program.store(value)))
  }
}
