import Cleaning
import RuleBook

/// How the pages of a run relate to each other, and what becomes of them by that.
struct PageRelations: Sendable {
  /// Pages whose text another one has.
  let copies: [Int: DuplicateIndex.Copy]
  let policy: DuplicatePolicy
  /// Of other pages that have something to tell.
  private var found: [Int: DuplicateRelation] = [:]
  /// How many copies a page has.
  private var copyCounts: [Int: Int]

  init(copies: [Int: DuplicateIndex.Copy] = [:], policy: DuplicatePolicy = .init()) {
    (self.copies, self.policy) = (copies, policy)
    copyCounts = copies.values.reduce(into: [:]) { counts, copy in counts[copy.original, default: 0] += 1 }
  }

  /// - Parameter page: one that is no copy.
  mutating func add(_ relation: DuplicateRelation, of page: Int) {
    if !relation.isAlone { found[page] = relation }
  }

  /// Whether a page goes to the duplicates.
  func drops(_ page: Int) -> Bool {
    if let copy = copies[page] { return policy.dropped.contains(copy.kind) || drops(copy.original) }
    return found[page]?.kind.map(policy.dropped.contains) == true
  }

  /// - Parameters:
  ///   - article: the page's.
  ///   - original: gives the article that a copy repeats.
  func relation<Failure: Error>(
    of page: Int, _ article: ComparedArticle,
    original: (Int) throws(Failure) -> ComparedArticle
  ) throws(Failure) -> DuplicateRelation {
    if let copy = copies[page] {
      let original = try original(copy.original)
      return DuplicateRelation(
        copy.kind, copy: article, of: original.id, cluster: found[copy.original]?.cluster ?? original.id)
    }
    var relation = found[page] ?? DuplicateRelation(cluster: article.id)
    relation.copies = copyCounts[page] ?? 0
    return relation
  }
}
