import HTMLTree
import RuleBook

/// A rule book's rules as the cut stage runs them.
struct CompiledRules: Sendable {
  let book: RuleBook
  /// Nominates line rules for lines in any zone.
  let unzonedMatcher: LineMatcher
  /// Nominates line rules for lines in the head, the opening or the tail; most lines stand in the body.
  let zonedMatcher: LineMatcher
  /// Conditions of line rules by the rule's index, and each rule's zones, apart from the rules: these are
  /// large, and copying one for each line that it may match would cost more than the matching.
  let lineConditions: [Indirect<LineCondition>?]
  let zoneMasks: [Zones.Mask]
  /// Nominates runs by the line that starts them.
  let runMatcher: LineMatcher
  let html: [Int]
  let replacements: [Int]

  init(_ book: RuleBook) {
    self.book = book
    var lines: [(number: Int, condition: LineCondition)] = []
    var runs: [(number: Int, condition: LineCondition)] = []
    var html: [Int] = []
    var replacements: [Int] = []
    for (index, rule) in book.rules.enumerated() {
      switch rule.matcher {
      case .line(let condition): lines.append((index, condition))
      case .run(let condition): runs.append((index, condition.start))
      case .html: html.append(index)
      case .text: replacements.append(index)
      case .none: break
      }
    }
    let isZoned = { (number: Int) in
      !book.rules[number].scope.zones.isEmpty && !book.rules[number].scope.zones.contains(.body)
    }
    unzonedMatcher = LineMatcher(lines.filter { !isZoned($0.number) })
    zonedMatcher = LineMatcher(lines.filter { isZoned($0.number) })
    lineConditions = book.rules.map { rule in
      if case .line(let condition) = rule.matcher { Indirect(condition) } else { nil }
    }
    zoneMasks = book.rules.map { Zones.Mask($0.scope.zones) }
    runMatcher = LineMatcher(runs)
    (self.html, self.replacements) = (html, replacements)
  }

  /// Which rules apply to a page, by index: its language, host, path and form are in their scope and no
  /// exception names them.
  func applicable(language: String?, url: PageURL?, form: PageForm) -> [Bool] {
    let input: Scope.Input = form == .html ? .html : .text
    var applies = book.rules.map {
      $0.scope.includes(language: language, host: url?.host, path: url?.path, input: input)
    }
    let excepted = Set(zip(book.rules, applies).filter { $0.1 }.flatMap { $0.0.except })
    if !excepted.isEmpty {
      for (index, rule) in book.rules.enumerated() where excepted.contains(rule.id) { applies[index] = false }
    }
    return applies
  }

  /// The attributes that the selectors read of the rules for an address; without one, of all rules, since
  /// the page itself may name its address.
  func attributes(for url: PageURL?) -> AttributeSelection {
    var names: Set<String> = []
    for index in html
    where url.map({ book.rules[index].scope.includes(host: $0.host, path: $0.path) }) ?? true {
      guard case .html(let condition) = book.rules[index].matcher else { continue }
      if condition.xpath != nil { return .all }
      names.formUnion(condition.css?.attributeNames ?? [])
      if let attribute = condition.attribute { names.insert(attribute) }
    }
    return AttributeSelection(including: names)
  }
}
