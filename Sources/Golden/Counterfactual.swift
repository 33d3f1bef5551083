public import Cleaning

/// What would become of a block without the rule that decides about it, then without the one that does so in its place,
/// until no rule decides.
public struct Counterfactual {
  public struct Step: Sendable, Equatable {
    /// Rules that are taken for off, by their index in the book, in the order in which they would decide.
    public let without: [Int]
    /// What becomes of the block then.
    public let verdict: Verdict
  }

  /// Rules that are taken away at most; a line that more of them take is settled.
  private static let mostSteps = 8

  /// None where no rule decides.
  public private(set) var steps: [Step] = []

  /// Examines the page anew for each step, as a rule may hang on what others do elsewhere on the page.
  ///
  /// - Parameters:
  ///   - block: of the examination.
  ///   - page: the page that was examined.
  ///   - cleaner: that did it.
  public init(
    of block: Int, in examination: Examination, of page: RawPage, by cleaner: Cleaner
  ) throws(Rejection) {
    let place = examination.page.blocks[block].source
    var verdict = examination.verdicts[block]
    var without: [Int] = []
    while case .rule(let rule) = verdict.decider, without.count < Self.mostSteps, !without.contains(rule) {
      without.append(rule)
      let other = try cleaner.silencing(Set(without)).examine(page)
      // Without a rule that splits lines the block may be a part of a longer one.
      guard let same = other.page.blocks.firstIndex(where: { $0.source.contains(place.lowerBound) }) else {
        return
      }
      verdict = other.verdicts[same]
      steps.append(Step(without: without, verdict: verdict))
    }
  }
}
