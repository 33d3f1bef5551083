/// Pages that pairs of candidates join, directly or through others: what must be looked at together.
struct CandidateGroups: Sequence {
  struct Group: Sendable {
    /// Numbers of the pages, rising.
    let pages: [Int]
    /// Pairs of indices into ``pages``.
    let pairs: [(Int, Int)]
  }

  private let groups: [Group]

  init(_ pairs: [(Int, Int)]) {
    var sets = DisjointSets()
    for (one, other) in pairs { sets.join(one, other) }
    groups = Dictionary(grouping: pairs) { sets.root(of: $0.0) }.sorted { $0.key < $1.key }.map { _, pairs in
      let pages = Set(pairs.flatMap { [$0.0, $0.1] }).sorted()
      let indices = Dictionary(uniqueKeysWithValues: zip(pages, pages.indices))
      return Group(pages: pages, pairs: pairs.map { (indices[$0.0] ?? 0, indices[$0.1] ?? 0) })
    }
  }

  func makeIterator() -> IndexingIterator<[Group]> { groups.makeIterator() }
}

/// Numbers in sets that can be joined (union-find with path halving); the least of a set is its root.
private struct DisjointSets {
  private var parents: [Int: Int] = [:]

  mutating func root(of number: Int) -> Int {
    var number = number
    while let parent = parents[number] {
      let grandparent = parents[parent] ?? parent
      parents[number] = grandparent
      number = grandparent
    }
    return number
  }

  mutating func join(_ one: Int, _ other: Int) {
    let (first, second) = (root(of: one), root(of: other))
    if first != second { parents[max(first, second)] = min(first, second) }
  }
}
