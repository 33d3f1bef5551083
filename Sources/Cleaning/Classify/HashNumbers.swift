/// Numbers hashes from 0, in the order in which they first come.
struct HashNumbers {
  /// Differs from run to run, so that no page can choose hashes that meet in one slot.
  private static let seed = UInt64.random(in: 0...UInt64.max) | 1

  /// By number.
  private var hashes: [UInt64] = []
  /// Open addressing; numbers, or -1 for free slots.
  private var slots = [Int32](repeating: -1, count: 1 << 8)
  private var shift = UInt64(64 - 8)

  var count: Int { hashes.count }

  /// The number of a hash, a new one if it comes for the first time.
  mutating func number(of hash: UInt64) -> Int {
    if hashes.count * 2 >= slots.count { grow() }
    let slot = slot(of: hash)
    if slots[slot] < 0 {
      slots[slot] = Int32(hashes.count)
      hashes.append(hash)
    }
    return Int(slots[slot])
  }

  /// Where the hash stands, or the free slot where it would.
  private func slot(of hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: (hash &* Self.seed) >> shift)
    while slots[slot] >= 0, hashes[Int(slots[slot])] != hash { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    shift -= 1
    for (number, hash) in hashes.enumerated() { slots[slot(of: hash)] = Int32(number) }
  }
}
