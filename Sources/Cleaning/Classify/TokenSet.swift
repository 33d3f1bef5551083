/// Tokens by their ``TokenHash``.
struct TokenSet: Sendable {
  private var hashes: Set<UInt64> = []
  /// A bit for each, so that most other tokens need no look into the set.
  private var bits: UInt64 = 0

  var isEmpty: Bool { hashes.isEmpty }

  mutating func insert(_ hash: UInt64) {
    hashes.insert(hash)
    bits |= Self.bit(of: hash)
  }

  func contains(_ hash: UInt64) -> Bool { bits & Self.bit(of: hash) != 0 && hashes.contains(hash) }

  private static func bit(of hash: UInt64) -> UInt64 { 1 << (hash >> 58) }
}
