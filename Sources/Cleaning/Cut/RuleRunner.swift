import Platform
import RuleBook

/// Runs the rules that apply to a page over its blocks: those of elements first, then lines, then runs.
struct RuleRunner {
  let rules: CompiledRules
  private let applies: [Bool]
  let page: Page
  /// The article as the classifier sees it, or as a rule points it out.
  var isArticle: [Bool]
  private let isProse: [Bool]
  let declared: Metadata
  let language: String?
  let lines: PageLines
  lazy var zones = Zones(page: page, isArticle: isArticle, isProse: isProse)
  var findings = RuleFindings()
  /// Rules that fill a field of one value act on their first match alone.
  private var spent: Set<Int> = []
  var dropped: Set<Int> = []

  /// - Parameters:
  ///   - splitOff: blocks that `split` rules made, with their rules.
  ///   - isTrial: whether a rule runs alone, so that it waits for no other (``runLines(isTrial:)``).
  static func run(
    _ rules: CompiledRules, applies: [Bool], on classified: ClassifiedPage,
    splitOff: [(block: Int, rule: Int)] = [], declared: Metadata, language: String?,
    isTrial: Bool = false
  ) -> RuleFindings {
    var runner = RuleRunner(
      rules: rules, applies: applies, classified: classified, declared: declared, language: language)
    for (block, rule) in splitOff { runner.noteSplit(block, rule) }
    runner.runElements()
    runner.runRuns(runner.runLines(isTrial: isTrial))
    return runner.findings
  }

  private init(
    rules: CompiledRules, applies: [Bool], classified: ClassifiedPage, declared: Metadata, language: String?
  ) {
    self.rules = rules
    self.applies = applies
    page = classified.page
    isArticle = classified.isArticle
    isProse = classified.isProse
    self.declared = declared
    self.language = language
    lines = PageLines(page, title: declared[.title])
  }

  func isActive(_ rule: Int) -> Bool { applies[rule] && !spent.contains(rule) }

  private mutating func noteSplit(_ block: Int, _ rule: Int) {
    guard let condition = rules.lineConditions[rule]?.value else { return }
    extract(rule, from: page.text(of: block), regex: condition)
    note(rule, blocks: [block])
  }

  // MARK: Actions

  /// Notes what a rule does to the blocks that it matched, in the page's order.
  mutating func note(_ index: Int, blocks: [Int]) {
    let actions = rules.book.rules[index].actions
    let effect: RuleFindings.Match.Effect =
      actions.contains(.keep) ? .keep : actions.contains(.drop) ? .drop : .none
    add(index, effect, to: blocks)
    guard let first = blocks.first, let last = blocks.last else { return }
    for action in actions {
      switch action {
      case .cutAfter: add(index, .drop, to: last + 1..<page.blocks.count)
      case .cutBefore: add(index, .drop, to: 0..<first)
      case .flag(let word): if !findings.flags.contains(word) { findings.flags.append(word) }
      case .drop, .keep, .extract, .body, .unwrap, .split: break
      }
    }
  }

  private mutating func add(
    _ index: Int, _ effect: RuleFindings.Match.Effect, to blocks: some Sequence<Int>
  ) {
    for block in blocks {
      findings.matches.append(.init(block: block, rule: index, effect: effect))
      if effect == .drop { dropped.insert(block) }
    }
  }

  /// Takes each field that the rule extracts: from the group of its pattern that has the field's name, else
  /// the whole text.
  mutating func extract(_ index: Int, from text: ArraySlice<UInt8>, regex condition: LineCondition?) {
    for case .extract(let name) in rules.book.rules[index].actions {
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
