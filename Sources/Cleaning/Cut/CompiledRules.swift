import HTMLTree
import RuleBook

/// A rule book's rules as the cut stage runs them. A class, so that handing it on copies one reference.
final class CompiledRules: Sendable {
  let book: RuleBook
  let applicability: RuleApplicability
  let lineIndices: LineIndices
  /// What rules of lines ask, by the rule's index, rules of runs of the line that starts one, and rules of
  /// elements of their text.
  let predicates: [LinePredicate?]
  /// Those of the predicates, apart from them since they are asked of every line.
  let bounds: [LineBounds?]
  let isRun: [Bool]
  let zoneMasks: [Zones.Mask]
  /// Rules of the opening alone that ask for no phrase.
  let waits: [Bool]
  let html: [Int]
  /// Rules of elements that run before the page is split into blocks.
  let unwraps: [Int]
  /// Rules of lines that run before all others.
  let splits: [Int]
  let replacements: [Int]

  init(_ book: RuleBook) {
    self.book = book
    applicability = RuleApplicability(book)
    var html: [Int] = []
    var unwraps: [Int] = []
    var splits: [Int] = []
    var replacements: [Int] = []
    for (index, rule) in book.rules.enumerated() {
      switch rule.matcher {
      case .line where rule.actions.contains(.split): splits.append(index)
      case .line, .run, .none: break
      case .html where rule.actions == [.unwrap]: unwraps.append(index)
      case .html:
        html.append(index)
        if rule.actions.contains(.unwrap) { unwraps.append(index) }
      case .text: replacements.append(index)
      }
    }
    lineIndices = LineIndices(book)
    predicates = book.rules.map(Self.predicate)
    bounds = predicates.map { $0?.bounds }
    isRun = book.rules.map(\.matcher.isRun)
    zoneMasks = book.rules.map { Zones.Mask($0.scope.zones) }
    waits = book.rules.map { rule in
      guard case .line(let condition) = rule.matcher else { return false }
      return rule.scope.zones == [.opening] && condition.nominatingLiterals == nil
    }
    (self.html, self.unwraps, self.splits, self.replacements) = (html, unwraps, splits, replacements)
  }

  private static func predicate(_ rule: Rule) -> LinePredicate? {
    switch rule.matcher {
    // Rules that split are not nominated, as they run before the lines are what they will be.
    case .line(let condition): LinePredicate(condition, isNominated: !rule.actions.contains(.split))
    case .run(let condition): LinePredicate(condition.start, isNominated: true)
    case .html(let condition): condition.text.map { LinePredicate($0) }
    case .text, .none: nil
    }
  }

  /// The files of sites whose rules apply, each with its version's number, and the configs of a pack; or nil.
  func siteRules(_ applies: [Bool], _ pack: PackRules) -> String? {
    var names: [String] = []
    for (index, rule) in book.rules.prefix(while: { $0.rank == .site }).enumerated() where applies[index] {
      let path = RuleFile(path: rule.place.file, text: "").relativePath
      let name = rule.version.map { "\(path)#\($0)" } ?? String(path)
      if !names.contains(name) { names.append(name) }
    }
    names += pack.names
    return names.isEmpty ? nil : names.joined(separator: " ")
  }

  /// Elements that `unwrap` rules find.
  func unwrapped(_ tree: HTMLTree, on page: Scope.PageFacts, silencing silenced: Set<Int> = []) -> Set<Int> {
    let pack = book.pack.dissolves(for: page.host) ? PackRules(book.pack, host: page.host) : .none
    guard !unwraps.isEmpty || !pack.rules.isEmpty else { return [] }
    let applies = pack.running(
      after: applicability.rules(on: page, silencing: silenced), silencing: silenced)
    let elements = PageElements(tree)
    return zip(pack.rules, applies.suffix(pack.rules.count)).reduce(
      into: unwrapped(tree) { applies[$0] }
    ) { nodes, rule in
      guard rule.1, rule.0.actions == [.unwrap], case .html(let condition) = rule.0.matcher else { return }
      nodes.formUnion(elements.nodes(condition))
    }
  }

  func unwrapped(_ tree: HTMLTree, by isActive: (Int) -> Bool) -> Set<Int> {
    let elements = PageElements(tree)
    var nodes: Set<Int> = []
    for index in unwraps where isActive(index) {
      guard case .html(let condition) = book.rules[index].matcher else { continue }
      nodes.formUnion(
        elements.nodes(condition).filter { node in
          predicates[index]?.holds(0, in: ElementLine(Array(tree.collapsedText(of: node).utf8))) ?? true
        })
    }
    return nodes
  }

  /// The attributes that the selectors read of the rules for an address; without one, of all rules, since
  /// the page itself may name its address.
  ///
  /// - Parameter others: names of attributes that are read besides.
  func attributes(for url: PageURL?, and others: [String] = []) -> AttributeSelection {
    var names = Set(others)
    // Those of a pack ask for anything, and a page may tell its host only by itself.
    if !book.pack.isEmpty, url.map({ book.pack.hasRules(for: $0.host) }) ?? true { return .all }
    for index in html + unwraps
    where url.map({ book.rules[index].scope.includes(host: $0.host, path: $0.path) }) ?? true {
      guard case .html(let condition) = book.rules[index].matcher else { continue }
      if condition.xpath != nil { return .all }
      names.formUnion(condition.css?.attributeNames ?? [])
      if let attribute = condition.attribute { names.insert(attribute) }
    }
    return AttributeSelection(including: names)
  }
}
