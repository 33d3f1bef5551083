/// Finds the conditions of which a phrase is all of a line, by one look into a table.
struct WholeLines: Sendable {
  private var phrases: PhraseList = []
  /// By phrase; a text that several conditions ask for stands several times.
  private var conditions: [Int32] = []
  private let table: PhraseTable
  /// Bytes of the longest phrase.
  let longest: Int

  init(_ asked: [(phrases: PhraseList, condition: Int)]) {
    var phrases: PhraseList = []
    for (list, condition) in asked {
      phrases.append(contentsOf: list)
      conditions.append(contentsOf: repeatElement(Int32(condition), count: list.count))
    }
    self.phrases = phrases
    longest = phrases.lazy.map { $0.count }.max() ?? 0
    table = PhraseTable(phrases)
  }

  func find(_ folded: [UInt8], into found: inout [Int]) {
    guard folded.count <= longest else { return }
    table.forEach(folded, in: phrases) { found.append(Int(conditions[$0])) }
  }
}
