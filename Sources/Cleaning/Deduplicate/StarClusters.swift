public import RuleBook

/// Groups articles that are pairwise candidates into stars: each member was compared with the one that stands for it,
/// so that no chain of small differences makes two articles one. The result does not depend on the order of the
/// articles.
public struct StarClusters {
  private let articles: [ComparedArticle]
  private let policy: DuplicatePolicy
  /// Of each article those that may relate to it.
  private var neighbours: [[Int]]
  /// Evidence by pair, the one that stands before the other last; nil where they do not relate.
  private var compared: [Pair: DuplicateEvidence?] = [:]
  /// For each member its possible representatives.
  private var options: [[Int]]
  private var isRepresentative: [Bool]

  private struct Pair: Hashable {
    let page: Int
    let other: Int
  }

  /// - Parameters:
  ///   - articles: no two of the same text.
  ///   - candidates: pairs of indices of articles that may relate.
  ///   - policy: the sources that stand before others.
  /// - Returns: a relation for each article.
  public static func relations(
    of articles: [ComparedArticle], candidates: [(Int, Int)], policy: DuplicatePolicy
  ) -> [DuplicateRelation] {
    // From here on an article's number is its rank.
    let order = articles.indices.sorted { articles[$0].stands(before: articles[$1], policy) }
    var ranks = [Int](repeating: 0, count: order.count)
    for (rank, article) in order.enumerated() { ranks[article] = rank }
    var clusters = StarClusters(
      order.map { articles[$0] }, candidates.map { (ranks[$0.0], ranks[$0.1]) }, policy)
    clusters.chooseRepresentatives()
    let relations = clusters.relations()
    return articles.indices.map { relations[ranks[$0]] }
  }

  private init(_ articles: [ComparedArticle], _ candidates: [(Int, Int)], _ policy: DuplicatePolicy) {
    (self.articles, self.policy) = (articles, policy)
    neighbours = Array(repeating: [], count: articles.count)
    options = neighbours
    isRepresentative = Array(repeating: false, count: articles.count)
    for (one, other) in candidates {
      neighbours[one].append(other)
      neighbours[other].append(one)
      _ = evidence(one, other)
    }
  }

  @discardableResult
  private mutating func evidence(_ one: Int, _ other: Int) -> DuplicateEvidence? {
    let pair = Pair(page: max(one, other), other: min(one, other))
    if let known = compared[pair] { return known }
    let evidence = RelationTest.evidence(articles[pair.page], articles[pair.other])
    compared[pair] = .some(evidence)
    return evidence
  }

  private mutating func isSameArticle(_ one: Int, _ other: Int) -> Bool {
    evidence(one, other)?.relation.isSameArticle == true
  }

  /// Goes by rank: an article that repeats none of the representatives so far is one.
  private mutating func chooseRepresentatives() {
    for article in articles.indices {
      // Those that stand for its neighbours may stand for it too, though chance did not make them candidates.
      for representative in Set(neighbours[article].flatMap { options[$0] }).sorted()
      where representative < article && !options[article].contains(representative) {
        if isSameArticle(article, representative) { options[article].append(representative) }
      }
      guard options[article].isEmpty else { continue }
      isRepresentative[article] = true
      for neighbour in neighbours[article] where neighbour > article && isSameArticle(neighbour, article) {
        options[neighbour].append(article)
      }
    }
  }

  // MARK: What came of it

  private func relations() -> [DuplicateRelation] {
    let representatives = articles.indices.map { isRepresentative[$0] ? $0 : best(of: options[$0], for: $0) }
    var evidence: [[DuplicateEvidence]] = Array(repeating: [], count: articles.count)
    for case (let pair, let found?) in compared {
      // Two pages of one article are no others, however little of it both have.
      let isOne = representatives[pair.page] == representatives[pair.other]
      guard found.relation.isSameArticle || !isOne else { continue }
      evidence[pair.page].append(found)
      evidence[pair.other].append(found)
    }
    let older = olderVersions(representatives)
    return articles.indices.map { article in
      let representative = representatives[article]
      let found = compared[Pair(page: article, other: representative)] ?? nil
      var relation = DuplicateRelation(
        cluster: articles[representative].id, kind: found?.relation,
        representative: found == nil ? nil : articles[representative].id, evidence: evidence[article])
      relation.supersedes = older[article]
      return relation
    }
  }

  /// The one that an article shares most with.
  private func best(of options: [Int], for article: Int) -> Int {
    func rank(_ option: Int) -> (Int, Double, Double, Int) {
      guard let found = compared[Pair(page: article, other: option)] ?? nil else {
        return (.max, 0, 0, option)
      }
      let strength = PageRelation.allCases.firstIndex(of: found.relation) ?? .max
      return (strength, -found.overlap.containment, -found.overlap.jaccard, option)
    }
    return options.min { rank($0) < rank($1) } ?? article
  }

  /// For each article the ids of older versions at its addresses in its cluster, the newest first.
  private func olderVersions(_ representatives: [Int]) -> [[String]] {
    struct Story: Hashable {
      let representative: Int
      let address: String
    }
    var stories: [Story: [Int]] = [:]
    for article in articles.indices where articles[article].revised != nil {
      for address in articles[article].addresses {
        stories[Story(representative: representatives[article], address: address), default: []].append(
          article)
      }
    }
    var before: [Int: Set<Int>] = [:]
    for versions in stories.values where versions.count > 1 {
      let sorted = versions.sorted { time($0) < time($1) }
      for (place, version) in sorted.enumerated() {
        let older = sorted[..<place].lazy.reversed().filter { time($0).revised < time(version).revised }
        before[version, default: []].formUnion(older.prefix(DuplicateRelation.mostSuperseded))
      }
    }
    var older: [[String]] = Array(repeating: [], count: articles.count)
    for (version, others) in before {
      older[version] = others.sorted { time($0) > time($1) }.prefix(DuplicateRelation.mostSuperseded)
        .map { articles[$0].id }
    }
    return older
  }

  private func time(_ article: Int) -> (revised: String, id: String) {
    (articles[article].revised ?? "", articles[article].id)
  }
}
