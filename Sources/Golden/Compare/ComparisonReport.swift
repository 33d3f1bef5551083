/// What another set of rules does to a dump.
public struct ComparisonReport: Sendable {
  /// What a rule, or the other side's reason, does more than before.
  public struct RuleEffect: Sendable, Equatable {
    public internal(set) var pages = 0
    public internal(set) var lines = 0
    /// Unicode scalars.
    public internal(set) var characters = 0
  }

  /// `read = untouched + changed + rejected + errors`.
  public private(set) var read = 0
  /// Pages of which article and metadata stay.
  public private(set) var untouched = 0
  /// Those of them whose cuts are of other rules.
  public private(set) var otherCuts = 0
  public private(set) var changed = 0
  /// Records that hold no page to clean.
  public private(set) var rejected = 0
  public private(set) var errors = 0
  /// Pages that have an article on the old side alone, and on the new side alone.
  public private(set) var articlesLost = 0, articlesGained = 0
  /// Unicode scalars in all pages.
  public private(set) var lostProse = 0, gainedBoilerplate = 0, otherLines = 0
  public private(set) var flips = 0
  /// By the rule that cuts them now, lines that stayed before.
  public private(set) var lostByRule: [String: RuleEffect] = [:]
  /// By the rule that cut them before, lines that stay now.
  public private(set) var gainedByRule: [String: RuleEffect] = [:]
  /// Those that changed most, first.
  public private(set) var ranked: [PageComparison] = []
  private let most: Int

  /// - Parameter most: how many pages are ranked.
  init(ranking most: Int) { self.most = most }

  enum Item: Sendable {
    case page(PageComparison)
    case rejected
    case error(String)
  }

  mutating func add(_ item: Item) {
    read += 1
    switch item {
    case .rejected: rejected += 1
    case .error: errors += 1
    case .page(let page) where page.isUntouched:
      untouched += 1
      if page.hasOtherCuts { otherCuts += 1 }
    case .page(let page): add(page)
    }
  }

  private mutating func add(_ page: PageComparison) {
    changed += 1
    lostProse += page.lostProse
    gainedBoilerplate += page.gainedBoilerplate
    otherLines += page.otherLines
    flips += page.flips.count
    if let outcome = page.flips.first(where: { $0.field == "outcome" }) {
      if outcome.old == "article" { articlesLost += 1 }
      if outcome.new == "article" { articlesGained += 1 }
    }
    Self.count(page.lost, into: &lostByRule)
    Self.count(page.gained, into: &gainedByRule)
    rank(page)
  }

  private static func count(_ lines: [PageComparison.Line], into effects: inout [String: RuleEffect]) {
    for (rule, lines) in Dictionary(grouping: lines, by: { $0.rule ?? "unknown" }) {
      effects[rule, default: RuleEffect()].pages += 1
      effects[rule, default: RuleEffect()].lines += lines.count
      effects[rule, default: RuleEffect()].characters += lines.reduce(0) { $0 + $1.length }
    }
  }

  private mutating func rank(_ page: PageComparison) {
    guard most > 0 else { return }
    if ranked.count == most {
      guard let last = ranked.last, page.precedes(last) else { return }
      ranked.removeLast()
    }
    let place = ranked.firstIndex { page.precedes($0) } ?? ranked.count
    ranked.insert(page, at: place)
  }
}
