public import Cleaning
import RuleBook

/// The cases of a suite while rules are written: what each came to last, and which rules were at work on it.
public struct CaseWatch {
  public private(set) var suite: GoldenSuite
  private var results: [String: GoldenSuite.Result] = [:]
  /// By case, the ids of the rules at work on its page.
  private var atWork: [String: Set<String>] = [:]
  private let writes: Bool

  /// - Parameter writes: whether what differs is written beside what is recorded, as `golden run` does.
  public init(_ suite: GoldenSuite, writes: Bool) { (self.suite, self.writes) = (suite, writes) }

  /// What all cases that were looked at came to, in their order.
  public var all: [GoldenSuite.Result] { suite.cases.compactMap { results[$0.name] } }

  /// Takes the cases that are there now.
  public mutating func renew(_ suite: GoldenSuite) {
    self.suite = suite
    let names = Set(suite.cases.map(\.name))
    results = results.filter { names.contains($0.key) }
  }

  /// The cases to look at after a change, those first on whose pages the rules were at work.
  ///
  /// - Parameters:
  ///   - rules: that changed; nil for any.
  ///   - paths: of files that changed.
  public func affected(by rules: [String]?, paths: Set<String>) -> (first: [GoldenCase], others: [GoldenCase])
  {
    let rules = rules.map(Set.init)
    let isFirst = { (goldenCase: GoldenCase) -> Bool in
      guard results[goldenCase.name] != nil, let rules else { return true }
      return !(atWork[goldenCase.name] ?? []).isDisjoint(with: rules)
        || paths.contains { $0.hasPrefix(goldenCase.path + "/") }
    }
    return (suite.cases.filter(isFirst), suite.cases.filter { !isFirst($0) })
  }

  /// Cleans a case and compares.
  ///
  /// - Returns: whether it came to something else than last time.
  public mutating func look(at goldenCase: GoldenCase, _ cleaner: Cleaner) -> Bool {
    let before = results[goldenCase.name].map(Self.summary)
    let (result, examination) = GoldenSuite.check(goldenCase, cleaner, writes: writes)
    results[goldenCase.name] = result
    atWork[goldenCase.name] = Set(
      examination.map { examination in examination.rulesAtWork().map { examination.rules[$0].id } } ?? [])
    return before.map { $0 != Self.summary(result) } ?? !Self.summary(result).isEmpty
  }

  /// What tells one outcome of a case from another; empty where all is as recorded.
  private static func summary(_ result: GoldenSuite.Result) -> [String] {
    switch result.status {
    case .same: []
    case .obsolete: ["obsolete"]
    case .failed(let failure): [failure.description]
    case .changed(let change): change.hunks.map(\.id) + change.diffs.flatMap { $0.diff.lines.map(\.text) }
    }
  }
}
