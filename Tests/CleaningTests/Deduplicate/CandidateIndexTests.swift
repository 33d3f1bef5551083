import TestSupport
import Testing

@testable import Cleaning

struct CandidateIndexTests {
  /// Articles of few keys, so that many share some, in more than two blocks of rows.
  static let articles: [CandidateKeys] = {
    var random = SeededRandom(seed: 31)
    var articles: [CandidateKeys] = []
    for number in 0..<2500 {
      let bands = (0..<MinHash.bands).map { _ in UInt32.random(in: 0...3000, using: &random) &* 0x9E37_79B9 }
      let count = Int.random(in: 0...TextSignature.mostLeads, using: &random)
      let lead = (0..<count).map { _ in UInt32.random(in: 0...4000, using: &random) }
      let address = UInt64.random(in: 0...1500, using: &random) << 31
      articles.append(
        CandidateKeys(
          text: random.next(), bands: number % 7 == 0 ? [] : bands, lead: lead,
          address: number % 3 == 0 ? nil : address))
    }
    return articles
  }()

  /// Copies and what they repeat.
  static let originals: [Int: Int] = {
    let copies = Set(stride(from: 40, to: 2500, by: 41))
    return Dictionary(uniqueKeysWithValues: copies.filter { !copies.contains($0 / 2) }.map { ($0, $0 / 2) })
  }()

  /// Every key looked up in a table of its own.
  private var expected: [[Int]] {
    var tables = Array(repeating: [UInt64: Set<Int>](), count: MinHash.bands + 1)
    var leads: [UInt64: Set<Int>] = [:]
    for (number, keys) in Self.articles.enumerated() {
      let original = Self.originals[number]
      if let address = keys.address { tables[MinHash.bands][address, default: []].insert(original ?? number) }
      guard original == nil else { continue }
      for (band, key) in keys.bands.enumerated() { tables[band][UInt64(key), default: []].insert(number) }
      for key in keys.lead { leads[UInt64(key), default: []].insert(number) }
    }
    var pairs: Set<[Int]> = []
    for table in tables { for found in Self.pairs(table) { pairs.insert(found) } }
    let shared = Dictionary(grouping: Self.pairs(leads)) { $0 }
    pairs.formUnion(shared.filter { $1.count >= CandidateKeys.leastLeads }.keys)
    return pairs.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
  }

  private static func pairs(_ table: [UInt64: Set<Int>]) -> [[Int]] {
    var pairs: [[Int]] = []
    for bucket in table.values {
      let sorted = bucket.sorted { articles[$0].text < articles[$1].text }
      CandidateBucket(inOrder: sorted.map { UInt32($0) }).forEachPair {
        pairs.append([Int($0), Int($1)].sorted())
      }
    }
    return pairs
  }

  private func found(_ index: CandidateIndex<KeyBuffer>) -> [[Int]] {
    index.pairs { Self.originals[$0] }.map { [$0.0, $0.1] }
  }

  @Test func findsWhatSharesAKeyWhateverIsSortedAtOnce() {
    var index = CandidateIndex()
    for (number, keys) in Self.articles.enumerated() { index.add(keys, number: number) }
    let expected = expected
    #expect(expected.count > 10_000)
    #expect(found(index) == expected)
    index.partSize = 700
    #expect(found(index) == expected)
  }

  @Test func findsTheSameInAnyOrder() {
    var random = SeededRandom(seed: 32)
    var index = CandidateIndex()
    for number in Self.articles.indices.shuffled(using: &random) {
      index.add(Self.articles[number], number: number)
    }
    #expect(found(index) == expected)
  }

  @Test func findsNothingAmongNone() {
    var index = CandidateIndex()
    #expect(index.pairs { _ in nil }.isEmpty)
    index.add(Self.articles[1], number: 7)
    #expect(index.pairs { _ in nil }.isEmpty)
  }
}
