/// Articles that share a key, of which pairs are to be compared.
///
/// Large buckets are of templates or of one much printed article: a few pairs each will do there, as
/// ``StarClusters`` also compares with those that stand for them.
package struct CandidateBucket {
  /// Up to here all articles of a bucket are compared with each other.
  package static let mostCompared = 32
  /// Of larger buckets each article is compared with so many, and with so many next to it.
  private static let hubs = 4
  private static let nextOnes = 2

  /// The numbers above, for ``ComparisonSettings``.
  static let settings = "\(mostCompared)/\(hubs)/\(nextOnes)"

  private let articles: [UInt32]

  /// - Parameter articles: in an order that says nothing of when they came; an article that stands there several times
  ///   in a row counts once.
  package init(inOrder articles: [UInt32]) {
    self.articles = articles.enumerated().lazy.filter { $0 == 0 || articles[$0 - 1] != $1 }.map(\.element)
  }

  package func forEachPair(_ body: (UInt32, UInt32) -> Void) {
    let isLarge = articles.count > Self.mostCompared
    for (offset, one) in articles.enumerated() {
      let others = articles.dropFirst(offset + 1)
      for other in isLarge && offset >= Self.hubs ? others.prefix(Self.nextOnes) : others { body(one, other) }
    }
  }
}
