/// Finds the conditions of which a phrase is all of a line, by one look into a table.
struct WholeLines: Sendable {
  private let nominees: Nominees
  private let table: PhraseTable
  /// Bytes of the longest phrase.
  let longest: Int

  init(_ draft: Nominees.Draft) {
    let nominees = draft.nominees()
    self.nominees = nominees
    longest = nominees.phrases.map(\.text.count).max() ?? 0
    table = PhraseTable(count: nominees.phrases.count) { nominees.bytes[nominees.phrases[$0].text] }
  }

  func find(_ folded: [UInt8], into found: inout [Int]) {
    guard folded.count <= longest,
      let phrase = table.phrase(folded, text: { nominees.bytes[nominees.phrases[$0].text] })
    else { return }
    nominees.conditions.add(phrase, to: &found)
  }
}
