import Platform
public import RuleBook

/// A page with a verdict on each block and all that led to it, before anything is written. `explain` shows
/// it; an article is made of it.
public struct Examination: Sendable {
  public let page: Page
  public let decoding: Decoding
  /// The classifier's probability, 0…1, of each block being article.
  public let scores: [Float]
  /// The probability from which a block is kept, unless its surroundings say otherwise.
  public let scoreLimit: Float
  public let verdicts: [Verdict]
  public let metadata: Metadata
  let kind: PageKind
  /// What the page declares of its length and its price.
  let wordCount: Int?
  let isFree: Bool?
  public let method: Provenance.Method
  /// The address that the page declares as its own.
  let canonical: String?
  /// What the classifier saw: the page before rules split its lines, and what it says of itself.
  let classified: (page: Page, clues: PageClues)
  let findings: RuleFindings
  let applies: [Bool]
  /// Why a person should look at the page, or nil.
  public let review: Review?
  /// The rules that verdicts name by their index: those of the book, then those of its pack for the page's host.
  public let rules: [Rule]
  /// The files of the site's rules that apply, or nil.
  let siteRules: String?

  /// Ids of the rules that matched a block, in their order of precedence; the first that cuts or keeps
  /// decided.
  public func matches(of block: Int) -> [String] {
    Set(findings.matches.filter { $0.block == block }.map(\.rule)).sorted { rules.precedes($0, $1) }
      .map { rules[$0].id }
  }

  /// Rules without which the page may come out otherwise, by their index. Those that leave no trace where
  /// they work, such as exceptions, are among them wherever they apply.
  package func rulesAtWork() -> Set<Int> {
    var found = Set(findings.matches.map(\.rule) + findings.extractions.map(\.rule))
    if let body = findings.body { found.insert(body.rule) }
    for (index, rule) in rules.enumerated() where applies[index] {
      let leavesTraces = rule.except.isEmpty && rule.matcher.stage == .cut && !rule.actions.contains(.unwrap)
      if !leavesTraces { found.insert(index) }
    }
    return found
  }

  /// A cut for each block that does not stay, also where the provenance joins neighbours to one: the list of one page
  /// can then be compared with another's block by block.
  package func blockCuts() -> [Provenance.Cut] {
    CutList.cuts(of: page, verdicts: verdicts, rules: rules, joinsBlocks: false)
  }

  /// For each block the one that it was when the classifier saw it.
  var classifiedBlocks: [Int] {
    var seen = 0
    return page.blocks.map { block in
      while seen + 1 < classified.page.blocks.count,
        classified.page.blocks[seen + 1].text.lowerBound <= block.text.lowerBound
      {
        seen += 1
      }
      return seen
    }
  }
}
