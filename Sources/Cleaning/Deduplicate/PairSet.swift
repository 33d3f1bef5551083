/// Pairs of numbers, each as often as it was inserted.
package struct PairSet {
  private var pairs: [UInt64] = []
  private var limit = 1 << 20

  package init() {}

  package mutating func insert(_ one: UInt32, _ other: UInt32) {
    pairs.append(UInt64(min(one, other)) << 32 | UInt64(max(one, other)))
  }

  /// Where there are many, leaves each pair once, as what all bands find would take its room 32 times.
  package mutating func shrink() {
    guard pairs.count > limit else { return }
    pairs = standing(times: 1)
    limit = max(limit, 2 * pairs.count)
  }

  package mutating func formUnion(_ others: [UInt64]) { pairs += others }

  /// Those that were inserted so many times or more, the lesser number in the upper half.
  package func standing(times: Int) -> [UInt64] {
    let sorted = pairs.sorted()
    return sorted.indices.compactMap { index in
      let last = index + times - 1
      let isFirst = index == 0 || sorted[index - 1] != sorted[index]
      return isFirst && last < sorted.count && sorted[last] == sorted[index] ? sorted[index] : nil
    }
  }

  package func sorted() -> [(Int, Int)] {
    standing(times: 1).map { (Int($0 >> 32), Int($0 & 0xFFFF_FFFF)) }
  }
}
