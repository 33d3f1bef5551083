import Platform

/// Finds pairs of articles that may relate, which are then compared: by the bands of MinHash, by the shingles at their
/// beginnings, and by their addresses. Some 250 bytes an article. What it finds does not depend on the order of
/// the articles, but for how it names them.
public struct CandidateIndex: Sendable {
  /// Shingles that two beginnings share at least.
  private static let leastLeads = 2
  /// Up to here all articles of a bucket are compared with each other.
  private static let mostInBucket = 32
  /// Of larger buckets each article is compared with so many, and with so many next to it.
  private static let hubs = 4
  private static let nextOnes = 2

  /// The articles, and a number of each that does not depend on their order.
  private var articles: [(number: UInt32, fingerprint: UInt64)] = []
  /// ``MinHash/bands`` keys an article, for those that have some.
  private var bands: [UInt32] = []
  private var banded: [UInt32] = []
  private var leads: [Posting] = []
  private var addresses: [Posting] = []

  /// A key of an article, and the article by its index.
  private struct Posting {
    let key: UInt64
    let article: UInt32
  }

  public init() {}

  /// What is kept of an article.
  public struct Keys: Sendable {
    package let text: UInt64
    package let bands: [UInt32]
    package let lead: [UInt32]
    package let address: UInt64?

    public init(_ article: ComparedArticle) {
      text = article.text.fingerprint
      bands = article.signature.bands
      lead = article.signature.lead
      address = article.address?.text.map { TokenHash(of: $0.utf8).value }
    }
  }

  /// - Parameters:
  ///   - keys: the article's.
  ///   - number: names the article in ``pairs(leavingOut:)``.
  public mutating func add(_ keys: Keys, number: Int) {
    let article = UInt32(articles.count)
    articles.append((UInt32(number), keys.text))
    if !keys.bands.isEmpty {
      bands += keys.bands
      banded.append(article)
    }
    leads += keys.lead.map { Posting(key: UInt64($0), article: article) }
    if let address = keys.address { addresses.append(Posting(key: address, article: article)) }
  }

  /// Pairs of numbers of articles that may relate, each once, sorted.
  ///
  /// - Parameter copies: numbers of articles to pass over.
  public func pairs(leavingOut copies: (Int) -> Bool) -> [(Int, Int)] {
    let isLeft = articles.map { copies(Int($0.number)) }
    var pairs = PairSet()
    for band in 0..<MinHash.bands {
      let postings = banded.indices.lazy.filter { !isLeft[Int(banded[$0])] }.map { index in
        Posting(key: UInt64(bands[index * MinHash.bands + band]), article: banded[index])
      }
      addPairs(of: Array(postings), to: &pairs)
      pairs.shrink()
    }
    addPairs(of: addresses.filter { !isLeft[Int($0.article)] }, to: &pairs)
    var shared = PairSet()
    addPairs(of: leads.filter { !isLeft[Int($0.article)] }, to: &shared)
    pairs.formUnion(shared.standing(times: Self.leastLeads))
    return pairs.sorted().map { one, other in
      (Int(articles[one].number), Int(articles[other].number))
    }.map { ($0.0 < $0.1) ? $0 : ($0.1, $0.0) }.sorted { $0 < $1 }
  }

  private func addPairs(of postings: [Posting], to pairs: inout PairSet) {
    let sorted = postings.sorted {
      ($0.key, articles[Int($0.article)].fingerprint) < ($1.key, articles[Int($1.article)].fingerprint)
    }
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count, sorted[end].key == sorted[start].key { end += 1 }
      addPairs(ofBucket: sorted[start..<end], to: &pairs)
      start = end
    }
  }

  /// Large buckets are of templates or of one much printed article: a few pairs each will do there, as
  /// ``StarClusters`` also compares with those that stand for them.
  private func addPairs(ofBucket bucket: ArraySlice<Posting>, to pairs: inout PairSet) {
    let isLarge = bucket.count > Self.mostInBucket
    for (offset, one) in bucket.enumerated() {
      let others = bucket.dropFirst(offset + 1)
      if isLarge, offset >= Self.hubs {
        for other in others.prefix(Self.nextOnes) { pairs.insert(one.article, other.article) }
      } else {
        for other in others { pairs.insert(one.article, other.article) }
      }
    }
  }
}

/// Pairs of indices, each as often as it was inserted.
private struct PairSet {
  private var pairs: [UInt64] = []
  private var limit = 1 << 20

  mutating func insert(_ one: UInt32, _ other: UInt32) {
    pairs.append(UInt64(min(one, other)) << 32 | UInt64(max(one, other)))
  }

  /// Where there are many, leaves each pair once, as what all bands find would take its room 32 times.
  mutating func shrink() {
    guard pairs.count > limit else { return }
    pairs = standing(times: 1)
    limit = max(limit, 2 * pairs.count)
  }

  mutating func formUnion(_ others: [UInt64]) { pairs += others }

  /// Those that were inserted so many times or more.
  func standing(times: Int) -> [UInt64] {
    let sorted = pairs.sorted()
    return sorted.indices.compactMap { index in
      let last = index + times - 1
      let isFirst = index == 0 || sorted[index - 1] != sorted[index]
      return isFirst && last < sorted.count && sorted[last] == sorted[index] ? sorted[index] : nil
    }
  }

  func sorted() -> [(Int, Int)] { standing(times: 1).map { (Int($0 >> 32), Int($0 & 0xFFFF_FFFF)) } }
}
