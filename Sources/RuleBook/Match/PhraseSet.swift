import Synchronization

/// Phrases of which a whole line may be one. Long lists are looked up in a set, made when it is first needed:
/// most only nominate their rule (``LineMatcher``).
final class PhraseSet: Sendable {
  private let list: PhraseList
  private let set = Mutex<Set<[UInt8]>?>(nil)
  /// Lists up to this are compared phrase by phrase.
  private static let shortCount = 8

  init(_ list: PhraseList) { self.list = list }

  func contains(_ folded: [UInt8]) -> Bool {
    if list.count <= Self.shortCount { return list.contains { $0.elementsEqual(folded) } }
    return set.withLock { set in
      if set == nil { set = Set(list.map(Array.init)) }
      return set?.contains(folded) == true
    }
  }
}
