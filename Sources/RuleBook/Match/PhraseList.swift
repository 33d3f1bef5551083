import Synchronization

/// Folded phrases, of which a whole line may be one. A vocabulary has thousands, so that they are looked up in
/// a set, made when it is first needed: most lists only nominate their rule (``LineMatcher``).
public final class PhraseList: Sendable, ExpressibleByArrayLiteral {
  public let all: [String]
  private let set = Mutex<Set<[UInt8]>?>(nil)
  /// Lists up to this are compared phrase by phrase.
  private static let shortCount = 8

  init(_ phrases: [String]) { all = phrases }

  public convenience init(arrayLiteral phrases: String...) { self.init(phrases) }

  public var isEmpty: Bool { all.isEmpty }

  func contains(_ folded: [UInt8]) -> Bool {
    if all.count <= Self.shortCount { return all.contains { $0.utf8.elementsEqual(folded) } }
    return set.withLock { set in
      if set == nil { set = Set(all.map { Array($0.utf8) }) }
      return set?.contains(folded) == true
    }
  }
}
