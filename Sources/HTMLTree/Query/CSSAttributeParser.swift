/// The attribute tests of a CSS selector: `[name]`, `[name="value"]`, `[name*="value" i]`.
extension CSSSelectorParser {
  mutating func attributeTest() throws(SelectorError) -> SelectorProgram.AttributeTest {
    let start = input.position
    input.position += 1
    input.skipSpaces()
    var test = try attributeName(start)
    input.skipSpaces()
    guard !input.read("]") else { return test }
    test.comparison = try comparison(start)
    input.skipSpaces()
    let value = try attributeValue(start)
    let hadSpace = input.skipSpaces()
    test.ignoresCase = try caseFlag(hadSpace, start)
    test.value = program.store(test.ignoresCase ? value.lowercased : value)
    input.skipSpaces()
    guard input.read("]") else {
      if input.isAtEnd { throw neverClosed(start) }
      throw SelectorError(
        reason: "'\(input.character)' cannot stand after the value; put a value of several words in quotes",
        offset: input.position)
    }
    return test
  }

  private mutating func attributeName(_ start: Int) throws(SelectorError) -> SelectorProgram.AttributeTest {
    let name = input.readName().lowercased
    guard !name.isEmpty else {
      if input.isAtEnd { throw neverClosed(start) }
      throw SelectorError(reason: "an attribute's name is missing after '['", offset: input.position)
    }
    program.attributeNames.insert(name.string)
    let known = name.withUnsafeBufferPointer { AttributeName(name: $0) }
    return .init(name: known, otherName: known == .other ? program.store(name) : .init())
  }

  private mutating func comparison(_ start: Int) throws(SelectorError) -> SelectorProgram.Comparison {
    let place = input.position
    let signs: [(Unicode.Scalar, SelectorProgram.Comparison)] = [
      ("~", .hasWord), ("|", .hasLanguage), ("^", .hasPrefix), ("$", .hasSuffix), ("*", .contains),
    ]
    let comparison = signs.first { input.byte == UInt8(ascii: $0.0) }?.1
    if comparison != nil { input.position += 1 }
    guard input.read("=") else {
      if input.isAtEnd { throw neverClosed(start) }
      throw SelectorError(
        reason: "'\(input.character)' cannot stand here; tests of attributes are =, ~=, |=, ^=, $= and *=",
        offset: place)
    }
    return comparison ?? .equals
  }

  private mutating func attributeValue(_ start: Int) throws(SelectorError) -> [UInt8] {
    let place = input.position
    if input.byte == UInt8(ascii: "\"") || input.byte == UInt8(ascii: "'") {
      guard let value = input.readString() else {
        throw SelectorError(reason: "the quote is never closed", offset: place)
      }
      return value
    }
    // More than the standard's names: authors write [width=100] and [href^=/live/].
    let value = input.readWord { !SelectorInput.isSpace($0) && !"]\"'".utf8.contains($0) }
    guard !value.isEmpty else {
      if input.isAtEnd { throw neverClosed(start) }
      throw SelectorError(reason: "a value is missing after the '='", offset: place)
    }
    return value
  }

  /// Whether `i` stands here; `s`, the other flag of the standard, says what holds anyway.
  private mutating func caseFlag(_ hadSpace: Bool, _ start: Int) throws(SelectorError) -> Bool {
    let place = input.position
    guard input.startsName else { return false }
    let flag = input.readName().lowercased.string
    guard flag == "i" || flag == "s" else {
      throw SelectorError(
        reason: "'\(flag)' cannot stand after the value; put a value of several words in quotes",
        offset: place)
    }
    return flag == "i"
  }

  private func neverClosed(_ start: Int) -> SelectorError {
    SelectorError(reason: "the '[' is never closed by ']'", offset: start)
  }
}
