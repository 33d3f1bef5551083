/// One search of a ``CandidateIndex``, which names articles by the order in which they were added. Keys are sorted one kind
/// after the other, and the many of beginnings in parts, so that few of them are in memory at once.
struct CandidateSearch<Storage: KeyStorage> {
  private let keys: KeyColumns<Storage>
  /// What each article has; nothing for copies.
  private var marks: [CandidateKeys.Marks]
  /// For copies, the article that each repeats.
  private var originals: [Int: UInt32] = [:]
  /// Articles in the order of their texts' fingerprints, which says nothing of when they came, and the place of each
  /// there.
  private let ranked: [UInt32]
  private let ranks: [UInt32]

  /// Keys that are sorted at once where they are taken in parts, in 8 or 16 bytes each.
  private let partSize: Int

  init(
    _ keys: KeyColumns<Storage>, _ numbers: [UInt32], partSize: Int, _ original: (Int) -> Int?
  ) throws(Storage.Failure) {
    (self.keys, self.partSize) = (keys, partSize)
    var marks: [CandidateKeys.Marks] = []
    marks.reserveCapacity(keys.count)
    try keys.forEach(CandidateKeys.Column.marks) { _, value in marks.append(.init(rawValue: UInt8(value))) }
    self.marks = marks
    ranked = try Self.ranked(keys)
    var ranks = [UInt32](repeating: 0, count: keys.count)
    for (rank, article) in ranked.enumerated() { ranks[Int(article)] = UInt32(rank) }
    self.ranks = ranks
    setOriginals(numbers, original)
  }

  private static func ranked(_ keys: KeyColumns<Storage>) throws(Storage.Failure) -> [UInt32] {
    var fingerprints: [UInt64] = []
    fingerprints.reserveCapacity(keys.count)
    try keys.forEachWide(CandidateKeys.Column.text) { _, text in fingerprints.append(text) }
    var ranked = (0..<UInt32(keys.count)).map { $0 }
    ranked.sort { (fingerprints[Int($0)], $0) < (fingerprints[Int($1)], $1) }
    return ranked
  }

  private mutating func setOriginals(_ numbers: [UInt32], _ original: (Int) -> Int?) {
    var repeated: [Int: Int] = [:]
    for (article, number) in numbers.enumerated() {
      if let original = original(Int(number)) { repeated[article] = original }
    }
    let wanted = Set(repeated.values)
    let articles = Dictionary(
      numbers.enumerated().lazy.filter { wanted.contains(Int($1)) }.map { (Int($1), UInt32($0)) },
      uniquingKeysWith: { first, _ in first })
    originals = repeated.compactMapValues { articles[$0] }
    for copy in repeated.keys { marks[copy].insert(.isCopy) }
  }

  func pairs() throws(Storage.Failure) -> [(Int, Int)] {
    var pairs = PairSet()
    for column in CandidateKeys.Column.bands {
      var postings: [UInt64] = []
      postings.reserveCapacity(keys.count)
      try keys.forEach(column) { article, key in
        guard marks[article].isDisjoint(with: .isCopy), marks[article].contains(.hasBands) else { return }
        postings.append(posting(key, article))
      }
      addPairs(of: &postings, to: &pairs)
      pairs.shrink()
    }
    try addAddresses(to: &pairs)
    pairs.formUnion(try sharingLeads())
    return pairs.sorted()
  }

  /// A key, and the article by its rank, so that postings in order have articles of one key in theirs.
  private func posting(_ key: UInt32, _ article: Int) -> UInt64 { UInt64(key) << 32 | UInt64(ranks[article]) }

  private func addPairs(of postings: inout [UInt64], to pairs: inout PairSet) {
    postings.sort()
    addPairs(of: postings, key: { $0 >> 32 }, rank: { Int($0 & 0xFFFF_FFFF) }, to: &pairs)
  }

  private func addPairs<Posting>(
    of sorted: [Posting], key: (Posting) -> UInt64, rank: (Posting) -> Int, to pairs: inout PairSet
  ) {
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count, key(sorted[end]) == key(sorted[start]) { end += 1 }
      if end - start > 1 {
        CandidateBucket(inOrder: sorted[start..<end].map { ranked[rank($0)] }).forEachPair {
          pairs.insert($0, $1)
        }
      }
      start = end
    }
  }

  /// Pairs that share enough of the shingles at their beginnings.
  private func sharingLeads() throws(Storage.Failure) -> [UInt64] {
    var shared = PairSet()
    let count = marks.reduce(0) { $0 + $1.leads }
    let parts = UInt64(count / partSize + 1)
    for part in 0..<parts {
      var postings: [UInt64] = []
      // Parts differ; an array that grows holds all of it twice.
      postings.reserveCapacity(count / Int(parts) + count / Int(parts) / 8)
      for (lead, column) in CandidateKeys.Column.leads.enumerated() {
        try keys.forEach(column) { article, key in
          guard lead < marks[article].leads, marks[article].isDisjoint(with: .isCopy),
            Self.part(of: UInt64(key), parts) == part
          else { return }
          postings.append(posting(key, article))
        }
      }
      addPairs(of: &postings, to: &shared)
    }
    return shared.standing(times: CandidateKeys.leastLeads)
  }

  /// Pairs at one address, those of copies among them.
  private func addAddresses(to pairs: inout PairSet) throws(Storage.Failure) {
    let parts = UInt64(marks.count { $0.contains(.hasAddress) } / partSize + 1)
    for part in 0..<parts {
      var postings: [(key: UInt64, rank: UInt32)] = []
      try keys.forEachWide(CandidateKeys.Column.address) { article, key in
        guard marks[article].contains(.hasAddress), Self.part(of: key, parts) == part else { return }
        let isCopy = marks[article].contains(.isCopy)
        guard let article = isCopy ? originals[article] : UInt32(article) else { return }
        postings.append((key, ranks[Int(article)]))
      }
      postings.sort { $0 < $1 }
      addPairs(of: postings, key: { $0.key }, rank: { Int($0.rank) }, to: &pairs)
    }
  }

  /// Of the same part are all postings of a key.
  private static func part(of key: UInt64, _ parts: UInt64) -> UInt64 {
    (key &* 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: parts).high
  }
}
