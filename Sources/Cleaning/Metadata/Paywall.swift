import Platform

/// Whether a page gave the whole story.
enum Paywall: String, Sendable {
  case free, truncated

  /// Words from which a count says something; teasers are counted as well.
  private static let leastWords = 120
  /// Share of the declared words that a whole body has at least, and a cut one at most. Counts differ by
  /// captions, boxes and how words are told apart.
  private static let whole = 0.8
  private static let part = 0.55
  /// Words that a story behind a wall shows at most before the offer.
  private static let teaserWords = 150
  /// The same where the page is declared to cost something or the text breaks off.
  private static let brokenTeaserWords = 300
  /// How many blocks behind the text the offer stands at most.
  static let reach = 5

  /// What the length of the text tells: against the number of words that the page declares, and by an offer
  /// to subscribe behind a short text. `isAccessibleForFree` alone tells nothing, as sites set it wrong.
  ///
  /// - Parameters:
  ///   - declared: JSON-LD's `wordCount`.
  ///   - isFree: JSON-LD's `isAccessibleForFree`.
  ///   - offer: the rule that cut an offer to subscribe behind the text.
  static func state(
    text: String, declared: Int?, isFree: Bool?, offer: String?
  ) -> (state: Paywall, origin: String)? {
    guard declared != nil || offer != nil else { return nil }
    let words = text.utf8.split { $0 == 0x20 || $0 == 0x0A }.count
    // Scripts without spaces have words of another sort.
    let hasWords = words > 0 && text.utf8.count / words < 30
    if let declared, declared >= leastWords, hasWords {
      let share = Double(words) / Double(declared)
      if share <= part, isFree != true || offer != nil { return (.truncated, "json-ld:wordCount") }
      if share >= whole { return (.free, "json-ld:wordCount") }
    }
    let isBroken = isFree == false || text.hasSuffix("…") || text.hasSuffix("...")
    let limit = isBroken ? brokenTeaserWords : teaserWords
    if let offer, isFree != true, hasWords ? words <= limit : text.count <= limit * 2 {
      return (.truncated, "rule:\(offer)")
    }
    return nil
  }
}
