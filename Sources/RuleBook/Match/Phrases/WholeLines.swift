import RuleText

/// Finds the conditions of which a phrase is all of a line, by one look into a table.
struct WholeLines: Sendable {
  private let phrases: PhraseList
  /// By phrase; a text that several conditions ask for stands several times.
  private var conditions: [Int32] = []
  private let table: PhraseTable
  /// Bytes of the longest phrase.
  let longest: Int

  init(_ asked: [(phrases: PhraseList, condition: Int)]) {
    phrases = PhraseList(joining: asked.lazy.map(\.phrases))
    conditions.reserveCapacity(phrases.count)
    for (list, condition) in asked {
      conditions.append(contentsOf: repeatElement(Int32(condition), count: list.count))
    }
    var longest = 0
    phrases.forEachPhrase { _, phrase in longest = max(longest, phrase.count) }
    self.longest = longest
    table = PhraseTable(phrases)
  }

  func find(_ folded: [UInt8], into found: inout [Int]) {
    guard folded.count <= longest else { return }
    table.forEach(folded, in: phrases) { found.append(Int(conditions[$0])) }
  }
}
