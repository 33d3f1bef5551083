import RuleBook

/// Why a person should look at an article before it is used.
public struct Review: Sendable, Equatable {
  /// A name for counting, such as `rule-loss`.
  public let reason: String
  /// The reason in a sentence.
  public let detail: String
}

/// Sends pages to review that lose too much to rules, as one careless rule must not empty a site in silence, and
/// those whose text is least certain.
enum ReviewValve {
  /// Shorter articles lose a large share with one line.
  private static let leastBytes = 400

  static func review(
    _ page: Page, isArticle: [Bool], verdicts: [Verdict], rules: [Rule], settings: RuleSettings
  ) -> Review? {
    var total = 0
    var lost = 0
    var lossByRule: [Int: Int] = [:]
    for block in page.blocks.indices where isArticle[block] {
      let length = page.blocks[block].text.count
      total += length
      guard !verdicts[block].isKept, case .rule(let rule) = verdicts[block].decider else { continue }
      lost += length
      lossByRule[rule, default: 0] += length
    }
    guard total >= leastBytes, Double(lost) > settings.reviewLoss * Double(total),
      let worst = lossByRule.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key
    else { return nil }
    return Review(
      reason: "rule-loss",
      detail:
        "rules cut \(percent(lost, total)) of the text that reads as article, \(rules[worst].id) most; the limit is \(percent(settings.reviewLoss))"
    )
  }

  static func review(confidence: Double, settings: RuleSettings) -> Review? {
    guard confidence < settings.reviewConfidence else { return nil }
    return Review(
      reason: "low-confidence",
      detail:
        "the confidence in the text is \(percent(confidence)); the limit is \(percent(settings.reviewConfidence))"
    )
  }

  private static func percent(_ part: Int, _ whole: Int) -> String { percent(Double(part) / Double(whole)) }
  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
