import Platform
import RuleBook

/// Runs the rules that apply to a page over its blocks: those of elements first, then lines, then runs.
struct RuleRunner {
  let rules: CompiledRules
  let pack: PackRules
  /// The book's rules, then those of the pack.
  let all: [Rule]
  /// Rules that may act still: those that fill a field of one value act on their first match alone.
  private(set) var isActive: [Bool]
  let classified: ClassifiedPage
  var page: Page { classified.page }
  /// The article as the classifier sees it, or as a rule points it out.
  var isArticle: [Bool]
  let declared: Metadata
  let language: String?
  let lines: PageLines
  lazy var zones = Zones(page: page, isArticle: isArticle, isProse: classified.isProse)
  var findings = RuleFindings()
  /// By block.
  private(set) var dropped: [Bool]
  /// First and last block of those that rules matched which cut around them; see ``cutAround()``.
  private var reaches: [Int: ClosedRange<Int>] = [:]

  /// - Parameters:
  ///   - splitOff: what `split` rules made blocks of.
  ///   - pack: what runs besides, for pages of a host that a pack knows.
  ///   - isTrial: whether a rule runs alone, so that it waits for no other (``runLines(isTrial:)``).
  static func run(
    _ rules: CompiledRules, applies: [Bool], on classified: ClassifiedPage,
    splitOff: [LineSplitter.Part] = [], pack: PackRules = .none, declared: Metadata, language: String?,
    isTrial: Bool = false
  ) -> RuleFindings {
    var runner = RuleRunner(
      rules: rules, applies: applies, pack: pack,
      classified: classified, declared: declared, language: language)
    for part in splitOff { runner.noteSplit(part) }
    runner.runElements()
    runner.cutAround()
    let runStarts = runner.runLines(isTrial: isTrial)
    runner.cutAround()
    runner.runRuns(runStarts)
    runner.cutAround()
    return runner.findings
  }

  private init(
    rules: CompiledRules, applies: [Bool], pack: PackRules, classified: ClassifiedPage, declared: Metadata,
    language: String?
  ) {
    self.rules = rules
    self.pack = pack
    all = pack.following(rules.book.rules)
    isActive = applies
    self.classified = classified
    isArticle = classified.isArticle
    dropped = classified.page.blocks.map { _ in false }
    self.declared = declared
    self.language = language
    lines = PageLines(classified.page, title: declared[.title])
  }

  private mutating func noteSplit(_ part: LineSplitter.Part) {
    let regex = rules.predicates[part.rule]?.regex
    extract(
      part.rule, from: page.text(of: part.block), of: page.text[part.line], regex: regex, block: part.block)
    note(part.rule, blocks: [part.block])
  }

  // MARK: Actions

  /// Notes what a rule does to the blocks that it matched, in the page's order.
  mutating func note(_ index: Int, blocks: [Int]) {
    let actions = all[index].actions
    let effect: RuleFindings.Match.Effect =
      actions.contains(.keep) ? .keep : actions.contains(.drop) ? .drop : .none
    add(index, effect, to: blocks)
    guard let first = blocks.first, let last = blocks.last else { return }
    for action in actions {
      switch action {
      case .cutAfter, .cutBefore:
        let reach = reaches[index] ?? first...last
        reaches[index] = min(reach.lowerBound, first)...max(reach.upperBound, last)
      case .flag(let word): addFlag(word)
      case .drop, .keep, .extract, .body, .unwrap, .split: break
      }
    }
  }

  /// Adds a rule's words to the article's flags.
  mutating func noteFlags(_ index: Int) {
    for case .flag(let word) in all[index].actions { addFlag(word) }
  }

  mutating func addFlag(_ word: String) { if !findings.flags.contains(word) { findings.flags.append(word) } }

  /// Cuts what stands before the first and after the last block of all that a rule matched.
  private mutating func cutAround() {
    for (index, reach) in reaches.sorted(by: { $0.key < $1.key }) {
      let actions = all[index].actions
      if actions.contains(.cutAfter) { add(index, .drop, to: reach.upperBound + 1..<page.blocks.count) }
      if actions.contains(.cutBefore) { add(index, .drop, to: 0..<reach.lowerBound) }
    }
    reaches = [:]
  }

  private mutating func add(
    _ index: Int, _ effect: RuleFindings.Match.Effect, to blocks: some Sequence<Int>
  ) {
    for block in blocks {
      findings.matches.append(.init(block: block, rule: index, effect: effect))
      if effect == .drop { dropped[block] = true }
    }
  }

  /// Takes each field that the rule extracts: from the group of its pattern that has the field's name, else
  /// the whole text.
  ///
  /// - Parameters:
  ///   - line: what the pattern looks at, where that is more than the text.
  ///   - block: the block that the text stands in.
  mutating func extract(
    _ index: Int, from text: ArraySlice<UInt8>, of line: ArraySlice<UInt8>? = nil,
    regex: LinearRegex?, block: Int? = nil
  ) {
    for case .extract(let name) in all[index].actions {
      guard let field = MetadataField(name: name) else { continue }
      let value = regex.map { group(name, $0, text, of: line ?? text) } ?? text
      guard let value, !value.isEmpty else { continue }
      let string = String(decoding: value, as: UTF8.self)
      findings.extractions.append(.init(field: field, text: string, rule: index, block: block))
      if !field.isList { isActive[index] = false }
    }
  }

  private func group(
    _ name: String, _ regex: LinearRegex, _ text: ArraySlice<UInt8>, of line: ArraySlice<UInt8>
  ) -> ArraySlice<UInt8>? {
    guard let group = regex.group(named: name) else { return text }
    let range = line.withUnsafeBufferPointer { regex.firstMatch(in: $0)?[group] ?? nil }
    return range.map { line[line.startIndex + $0.lowerBound..<line.startIndex + $0.upperBound] }
  }
}
