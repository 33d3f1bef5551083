import Platform

/// Finds pairs of articles that may relate, which are then compared: by the bands of MinHash, by the shingles at their
/// beginnings, and by their addresses. Some 250 bytes an article. What it finds does not depend on the order of
/// the articles, but for how it names them.
public struct CandidateIndex: Sendable {
  /// Shingles that two beginnings share at least.
  package static let leastLeads = 2

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
      address = article.address?.hash
    }
  }

  /// - Parameters:
  ///   - keys: the article's.
  ///   - number: names the article in ``pairs(copies:)``.
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
  /// - Parameter original: the number of the article that an exact copy repeats; nil for what is no copy. Copies are
  ///   passed over, but their addresses count as those of their originals.
  public func pairs(copies original: (Int) -> Int?) -> [(Int, Int)] {
    let originals = articles.map { original(Int($0.number)) }
    let isLeft = originals.map { $0 != nil }
    var pairs = PairSet()
    for band in 0..<MinHash.bands {
      let postings = banded.indices.lazy.filter { !isLeft[Int(banded[$0])] }.map { index in
        Posting(key: UInt64(bands[index * MinHash.bands + band]), article: banded[index])
      }
      addPairs(of: Array(postings), to: &pairs)
      pairs.shrink()
    }
    addPairs(of: addresses(originals), to: &pairs)
    var shared = PairSet()
    addPairs(of: leads.filter { !isLeft[Int($0.article)] }, to: &shared)
    pairs.formUnion(shared.standing(times: Self.leastLeads))
    return pairs.sorted().map { one, other in
      (Int(articles[one].number), Int(articles[other].number))
    }.map { ($0.0 < $0.1) ? $0 : ($0.1, $0.0) }.sorted { $0 < $1 }
  }

  /// Addresses of originals, those of their copies among them.
  private func addresses(_ originals: [Int?]) -> [Posting] {
    let copied = Set(originals.compactMap(\.self))
    let indices = Dictionary(
      articles.enumerated().lazy.filter { copied.contains(Int($1.number)) }.map {
        (Int($1.number), UInt32($0))
      },
      uniquingKeysWith: { first, _ in first })
    return addresses.compactMap { posting in
      guard let original = originals[Int(posting.article)] else { return posting }
      return indices[original].map { Posting(key: posting.key, article: $0) }
    }
  }

  private func addPairs(of postings: [Posting], to pairs: inout PairSet) {
    let sorted = postings.sorted {
      ($0.key, articles[Int($0.article)].fingerprint) < ($1.key, articles[Int($1.article)].fingerprint)
    }
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count, sorted[end].key == sorted[start].key { end += 1 }
      if end - start > 1 {
        CandidateBucket(inOrder: sorted[start..<end].map(\.article)).forEachPair { pairs.insert($0, $1) }
      }
      start = end
    }
  }
}
