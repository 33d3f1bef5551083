/// The pseudo-classes of a CSS selector.
extension CSSSelectorParser {
  private static let plain = [
    "first-child", "last-child", "only-child", "first-of-type", "last-of-type", "empty",
  ]
  private static let counting = ["nth-child", "nth-of-type"]
  private static let nesting = ["not", "is", "has"]

  mutating func pseudoClass() throws(SelectorError) -> [SelectorProgram.Condition] {
    let start = input.position
    input.position += 1
    guard input.byte != UInt8(ascii: ":") else {
      throw SelectorError(reason: "'::…' names no element of a page; remove it", offset: start)
    }
    let name = input.readName().lowercased.string
    guard !name.isEmpty else {
      throw SelectorError(reason: "the name of a pseudo-class is missing after ':'", offset: input.position)
    }
    if Self.plain.contains(name) {
      guard input.byte != UInt8(ascii: "(") else {
        throw SelectorError(reason: "':\(name)' takes no brackets", offset: input.position)
      }
      return plainConditions(name)
    }
    guard Self.counting.contains(name) || Self.nesting.contains(name) else { throw unknown(name, start) }
    let open = input.position
    guard input.read("(") else {
      throw SelectorError(reason: "':\(name)' needs '(' and ')' after it", offset: open)
    }
    return [try bracketed(name, open)]
  }

  private func plainConditions(_ name: String) -> [SelectorProgram.Condition] {
    switch name {
    case "first-child": [.firstChild]
    case "last-child": [.lastChild]
    case "only-child": [.firstChild, .lastChild]
    case "first-of-type": [.childOfType(.init(step: 0, offset: 1))]
    case "last-of-type": [.lastOfType]
    default: [.empty]
    }
  }

  private mutating func bracketed(_ name: String, _ open: Int) throws(SelectorError)
    -> SelectorProgram.Condition
  {
    switch name {
    case "not": .not(try nestedList(of: name, at: open, isRelative: false))
    case "is": .any(try nestedList(of: name, at: open, isRelative: false))
    case "has": .has(try nestedList(of: name, at: open, isRelative: true))
    case "nth-child": .child(try positions(name, open))
    default: .childOfType(try positions(name, open))
    }
  }

  private func unknown(_ name: String, _ start: Int) -> SelectorError {
    let known = Self.plain + Self.counting + Self.nesting
    let reason =
      name == "contains"
      ? "':contains' is not CSS; give the words in the rule's text condition"
      : "there is no pseudo-class ':\(name)' here"
        + Suggestion.phrase(for: name, among: known, quotedAs: { ":\($0)" })
    return SelectorError(reason: reason, offset: start)
  }

  /// `odd`, `even`, `3`, `2n+1`, `-n + 3` and a `)`.
  private mutating func positions(_ name: String, _ open: Int) throws(SelectorError)
    -> SelectorProgram.Positions
  {
    let start = input.position
    let formula = input.readWord { $0 != UInt8(ascii: ")") }
    guard input.read(")") else {
      throw SelectorError(reason: "the '(' of ':\(name)(' is never closed by ')'", offset: open)
    }
    guard let positions = Self.positions(formula.lowercased.string) else {
      throw SelectorError(
        reason: "':\(name)(…)' takes a number, 'odd', 'even' or a form such as '2n+1'", offset: start)
    }
    return positions
  }

  private static func positions(_ formula: String) -> SelectorProgram.Positions? {
    let word = formula.trimmed
    if word == "odd" { return .init(step: 2, offset: 1) }
    if word == "even" { return .init(step: 2, offset: 0) }
    guard let letter = word.firstIndex(of: "n") else {
      return number(word).map { .init(step: 0, offset: $0) }
    }
    let factor = word[..<letter]
    let rest = String(word[word.index(after: letter)...]).trimmed
    let step = factor.isEmpty || factor == "+" ? 1 : factor == "-" ? -1 : number(factor)
    guard let step else { return nil }
    guard let sign = rest.first else { return .init(step: step, offset: 0) }
    let digits = String(rest.dropFirst()).trimmed
    guard sign == "+" || sign == "-", digits.utf8.allSatisfy(SelectorInput.isDigit) else { return nil }
    return number(digits).map { .init(step: step, offset: sign == "-" ? -$0 : $0) }
  }

  /// Six digits are more than any page has siblings, and too few to overflow.
  private static func number(_ text: some StringProtocol) -> Int32? {
    text.utf8.count <= 7 ? Int32(text) : nil
  }
}

extension String {
  fileprivate var trimmed: String {
    let bytes = Array(utf8).drop(while: SelectorInput.isSpace)
    let end = bytes.lastIndex { !SelectorInput.isSpace($0) }
    return end.map { String(decoding: bytes[...$0], as: UTF8.self) } ?? ""
  }
}
