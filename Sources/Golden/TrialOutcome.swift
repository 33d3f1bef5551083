import Cleaning
import RuleBook

/// What a rule made of the page of a test, for a person who asks why the test failed.
enum TrialOutcome {
  /// Characters of a line that are shown.
  private static let shownLength = 100

  /// The lines of the test's page as the rule left them, `- ` cut and `= ` kept, then what it took from them.
  static func lines(of trial: RuleTrial, page: String, _ rule: Rule) -> [String] {
    blocks(of: trial, page: page, rule)
      + trial.extracted.sorted { $0.key < $1.key }.map {
        shortened("@ \($0.key): \($0.value.joined(separator: "; "))")
      }
  }

  private static func blocks(of trial: RuleTrial, page: String, _ rule: Rule) -> [String] {
    var cut = Dictionary(grouping: trial.cut) { $0 }.mapValues(\.count)
    let blocks = RuleTrial.blocks(of: page, for: rule)
    guard blocks.sorted() == (trial.cut + trial.kept).sorted() else {
      // A rule that makes other lines of the page's; their order is not known here.
      return (trial.cut.map { "- \($0)" } + trial.kept.map { "= \($0)" }).map(shortened)
    }
    return blocks.map { text in
      guard let count = cut[text], count > 0 else { return shortened("= \(text)") }
      cut[text] = count - 1
      return shortened("- \(text)")
    }
  }

  /// Whether a rule that splits lines cut a part of this one.
  static func isCutInPart(_ line: String, _ rule: Rule, _ trial: RuleTrial) -> Bool {
    guard rule.actions.contains(.split), !trial.kept.contains(line) else { return false }
    return trial.cut.contains { $0 != line && line.contains($0) }
  }

  /// Whether the trial shows that the rule did something; a rule whose work it cannot show did.
  static func fired(_ rule: Rule, _ trial: RuleTrial) -> Bool {
    let isVisible = rule.actions.contains { action in
      switch action {
      case .keep, .unwrap, .split: false
      case .drop, .cutAfter, .cutBefore, .body, .extract, .flag: true
      }
    }
    return !isVisible || !trial.cut.isEmpty || !trial.extracted.isEmpty || !trial.flags.isEmpty
  }

  private static func shortened(_ line: String) -> String {
    line.count > shownLength ? line.prefix(shownLength - 1) + "…" : line
  }
}
