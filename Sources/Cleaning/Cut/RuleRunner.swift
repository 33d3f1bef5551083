import HTMLTree
import Platform
import RuleBook

/// Runs the rules that apply to a page over its blocks.
struct RuleRunner {
  private let rules: CompiledRules
  private let applies: [Bool]
  private let page: Page
  private var zones: Zones
  private let isArticle: [Bool]
  private let declared: Metadata
  private let lines: PageLines
  private var findings = RuleFindings()
  /// Rules that fill a field of one value act on their first match alone.
  private var spent: Set<Int> = []
  private var dropped: Set<Int> = []

  static func run(
    _ rules: CompiledRules, applies: [Bool], page: Page, zones: Zones, isArticle: [Bool], declared: Metadata
  ) -> RuleFindings {
    var runner = RuleRunner(
      rules: rules, applies: applies, page: page, zones: zones, isArticle: isArticle,
      declared: declared)
    runner.runHTML()
    runner.runLines()
    runner.runRuns()
    return runner.findings
  }

  private init(
    rules: CompiledRules, applies: [Bool], page: Page, zones: Zones, isArticle: [Bool], declared: Metadata
  ) {
    self.rules = rules
    self.applies = applies
    self.page = page
    self.zones = zones
    self.isArticle = isArticle
    self.declared = declared
    lines = PageLines(page, title: declared[.title])
  }

  private func isActive(_ rule: Int) -> Bool { applies[rule] && !spent.contains(rule) }

  // MARK: Lines

  private mutating func runLines() {
    for line in page.blocks.indices {
      let zone = zones.mask(of: line)
      var nominees = rules.unzonedMatcher.nominees(
        for: lines.folded(line, rules.unzonedMatcher.decisiveBytes))
      if zone != .body {
        nominees += rules.zonedMatcher.nominees(for: lines.folded(line, rules.zonedMatcher.decisiveBytes))
        nominees.sort()
      }
      for index in nominees where isActive(index) {
        guard !rules.zoneMasks[index].isDisjoint(with: zone), let condition = rules.lineConditions[index],
          condition.value.matches(line, in: lines)
        else { continue }
        let rule = rules.book.rules[index]
        extract(index, rule, from: page.text(of: line), regex: condition.value)
        note(index, rule, blocks: [line])
      }
      zones.pass(line, isDropped: dropped.contains(line))
    }
  }

  // MARK: Runs

  private mutating func runRuns() {
    var ends: [Int: Int] = [:]
    for line in page.blocks.indices {
      for index in rules.runMatcher.nominees(for: lines.folded(line, rules.runMatcher.decisiveBytes))
      where isActive(index) {
        let rule = rules.book.rules[index]
        // A line within a run of a rule starts no other run of that rule.
        guard line > ends[index, default: -1], case .run(let condition) = rule.matcher,
          zones.contains(line, in: rule.scope.zones), condition.start.matches(line, in: lines),
          let run = run(from: line, condition)
        else { continue }
        note(index, rule, blocks: run)
        ends[index] = run.last
      }
    }
  }

  /// The blocks of the run that starts at a line, or nil when it does not come about.
  private func run(from start: Int, _ condition: RunCondition) -> [Int]? {
    var blocks = [start]
    var counts: [LineShape: Int] = [:]
    for line in start + 1..<max(start + 1, page.blocks.count) {
      let text = lines.text(line)
      if let item = condition.items.first(where: { $0.matches(text) }), !text.isProse {
        counts[item, default: 0] += 1
        blocks.append(line)
      } else if dropped.contains(line) {
        continue
      } else if condition.until == .other {
        break
      } else if text.isProse && isArticle[line] {
        return nil
      } else {
        blocks.append(line)
      }
    }
    return condition.need.allSatisfy { (counts[$0.shape] ?? 0) >= $0.count } ? blocks : nil
  }

  // MARK: HTML

  private mutating func runHTML() {
    guard let tree = page.tree else { return }
    var document: XPathDocument?
    for index in rules.html where isActive(index) {
      let rule = rules.book.rules[index]
      guard case .html(let condition) = rule.matcher, !isSuperfluous(rule) else { continue }
      if let css = condition.css {
        for node in css.matches(in: tree) where isActive(index) { apply(index, rule, condition, node, tree) }
      }
      guard let xpath = condition.xpath else { continue }
      if document == nil { document = XPathDocument(tree) }
      // An expression that fails on this page (its step limit) matches nothing here.
      switch try? document?.evaluate(xpath) {
      case .nodes(let nodes):
        for node in nodes where isActive(index) { apply(index, rule, condition, node, tree) }
      case .strings(let texts):
        for text in texts where isActive(index) {
          extract(index, rule, from: Array(text.utf8)[...], regex: nil)
        }
      case .number, .boolean, nil: break
      }
    }
  }

  /// Whether a rule would only extract what the page declares itself, which goes before it.
  private func isSuperfluous(_ rule: Rule) -> Bool {
    rule.rank < 2 && !rule.actions.isEmpty
      && rule.actions.allSatisfy { action in
        if case .extract(let name) = action {
          MetadataField(name: name).map { declared.values[$0] != nil } ?? true
        } else {
          false
        }
      }
  }

  private mutating func apply(
    _ index: Int, _ rule: Rule, _ condition: HTMLCondition, _ node: Int, _ tree: HTMLTree
  ) {
    let inside = node..<tree.end(of: node)
    let blocks = page.blocks.indices.filter { inside.contains(page.blocks[$0].node) }
    let content = Array(tree.collapsedText(of: node).utf8)
    if let text = condition.text, !text.matches(0, in: ElementLine(content)) { return }
    let value = condition.attribute.map { Array(tree.attribute(named: $0, of: node) ?? []) } ?? content
    extract(index, rule, from: value[...], regex: condition.text)
    note(index, rule, blocks: blocks)
  }

  // MARK: Actions

  private mutating func note(_ index: Int, _ rule: Rule, blocks: [Int]) {
    findings.matches += blocks.map { RuleFindings.Match(block: $0, rule: index) }
    for action in rule.actions {
      switch action {
      case .drop: dropped.formUnion(blocks)
      case .flag(let word): if !findings.flags.contains(word) { findings.flags.append(word) }
      case .keep, .extract: break
      }
    }
  }

  /// Takes each field that the rule extracts: from the group of its pattern that has the field's name, else
  /// the whole text.
  private mutating func extract(
    _ index: Int, _ rule: Rule, from text: ArraySlice<UInt8>, regex condition: LineCondition?
  ) {
    for case .extract(let name) in rule.actions {
      guard let field = MetadataField(name: name) else { continue }
      let value = condition?.regex.map { group(name, $0, text) } ?? text
      guard let value, !value.isEmpty else { continue }
      let string = String(decoding: value, as: UTF8.self)
      findings.extractions.append(.init(field: field, text: string, rule: index))
      if !field.isList { spent.insert(index) }
    }
  }

  private func group(_ name: String, _ regex: LinearRegex, _ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let group = regex.group(named: name) else { return text }
    let range = text.withUnsafeBufferPointer { regex.firstMatch(in: $0)?[group] ?? nil }
    return range.map { text[text.startIndex + $0.lowerBound..<text.startIndex + $0.upperBound] }
  }
}
