public import RuleBook

/// Which rules a change of files touches.
public struct RuleChanges: Sendable, Equatable {
  /// Ids of rules that are new, gone or not what they were, their tests included; sorted.
  public let rules: [String]
  /// Whether any rule may do something else though its own text stays: vocabularies or settings changed.
  public let isGeneral: Bool

  public init(from old: RuleBook, to new: RuleBook) {
    isGeneral = old.backgroundDigest != new.backgroundDigest
    let (before, after) = (Self.byID(old), Self.byID(new))
    rules = Set(before.keys).union(after.keys).sorted().filter { before[$0] != after[$0] }
  }

  private static func byID(_ book: RuleBook) -> [String: RuleFingerprint] {
    Dictionary(book.rules.map { ($0.id, $0.fingerprint) }) { first, _ in first }
  }

  public var isEmpty: Bool { rules.isEmpty && !isGeneral }
}
