public import Cleaning
public import RuleBook

/// Drafts a rule from lines of a page, and tries it on that page.
public struct RuleDrafter {
  /// Makes a cleaner of the rules that are there, with a file more or without.
  public typealias Rules = (RuleFile?) throws -> Cleaner

  private let raw: RawPage
  private let lines: ClosedRange<Int>
  private let rules: Rules

  /// - Parameters:
  ///   - lines: numbers as ``BlockNumbers`` gives them.
  ///   - rules: called with each draft; what it throws ends the drafting.
  public init(_ raw: RawPage, lines: ClosedRange<Int>, rules: @escaping Rules) {
    (self.raw, self.lines, self.rules) = (raw, lines, rules)
  }

  /// - Parameter id: the rule's; nil for one made of the page's site or language.
  /// - Throws: a ``Rejection`` when the page cannot be read or no block stands at the lines.
  public func draft(id: String? = nil) throws -> RuleDraft {
    let cleaner = try rules(nil)
    let pointed = try PointedPage(try cleaner.examine(raw), lines: lines)
    let id = id ?? Self.freeID(DraftScope.idPrefix(of: pointed) + ".draft", in: cleaner.book)
    var last: RuleDraft?
    let trial = DraftTrial(raw: raw, id: id, pointed: pointed, rules: rules)
    for way in Self.ways(pointed) {
      let draft = try trial.draft(way)
      if draft.problems.isEmpty { return draft }
      last = draft
    }
    guard let last else { preconditionFailure("there is a way to match any lines: by their words") }
    return last
  }

  /// What to match and where, the best first. A rule limited to the tail takes the lines only if they lie there.
  private static func ways(_ pointed: PointedPage) -> [DraftTrial.Way] {
    let scope = DraftScope.entries(of: pointed)
    let byWords = DraftMatcher(lines: pointed.chosen.map(pointed.line))
    let bySelector = DraftSelector(pointed).map { DraftTrial.Way(matcher: .html($0), scope: scope) }
    return [bySelector].compactMap(\.self) + [
      .init(matcher: byWords, scope: scope + [("zone", .text("tail"))]),
      .init(matcher: byWords, scope: scope),
    ]
  }

  private static func freeID(_ id: String, in book: RuleBook) -> String {
    guard book.rule(id) != nil else { return id }
    let number = (2...).first { book.rule("\(id)-\($0)") == nil }
    return "\(id)-\(number ?? 2)"
  }
}
