import RuleText
import Synchronization

/// Phrases of which a whole line may be one. Long lists are looked up in a table, made when it is first
/// needed: most only nominate their rule (``LineMatcher``).
final class PhraseSet: Sendable {
  private let list: PhraseList
  private let table = Mutex<PhraseTable?>(nil)
  /// Lists up to this are compared phrase by phrase.
  private static let shortCount = 8

  init(_ list: PhraseList) { self.list = list }

  func contains(_ folded: [UInt8]) -> Bool {
    if list.count <= Self.shortCount { return list.contains { $0.elementsEqual(folded) } }
    let table = table.withLock { table in
      if let table { return table }
      let made = PhraseTable(list)
      table = made
      return made
    }
    var isFound = false
    table.forEach(folded, in: list) { _ in isFound = true }
    return isFound
  }
}
