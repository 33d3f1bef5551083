/// Values of tokens by their ``TokenHash``; quicker than a dictionary, as every word of a page is looked up.
struct TokenTable<Value: Sendable>: Sendable {
  /// Open addressing by the hash itself; 0 marks a free slot.
  private var hashes: [UInt64]
  private var values: [Value]

  /// - Parameters:
  ///   - tokens: of several with one hash the last counts.
  ///   - missing: the value of all other tokens.
  init(_ tokens: [(hash: UInt64, value: Value)], missing: Value) {
    var capacity = 16
    while capacity < tokens.count * 2 { capacity *= 2 }
    hashes = [UInt64](repeating: 0, count: capacity)
    values = [Value](repeating: missing, count: capacity)
    for (hash, value) in tokens {
      let slot = slot(of: hash)
      hashes[slot] = hash
      values[slot] = value
    }
  }

  @inline(__always)
  subscript(hash: UInt64) -> Value { values[slot(of: hash)] }

  /// Where the token stands, or the free slot where it would.
  @inline(__always)
  private func slot(of hash: UInt64) -> Int {
    let mask = hashes.count - 1
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & mask
    while hashes[slot] != 0, hashes[slot] != hash { slot = (slot + 1) & mask }
    return slot
  }
}
