import Cleaning
import RuleBook

/// How the pages of a run relate to each other, and what becomes of them by that.
package struct PageRelations: Sendable {
  /// Pages whose text another one of the run has.
  private(set) var copies: [Int: DuplicateIndex.Copy]
  let policy: DuplicatePolicy
  /// Of other pages that have something to tell.
  private var found: [Int: DuplicateRelation] = [:]
  /// Pages whose text one of an earlier run has.
  private var earlierCopies: [Int: EarlierCopy] = [:]
  /// The copies of a page in the run.
  private var copiesByOriginal: [Int: [Int]]
  /// How many copies a page has, where nothing else is known of it.
  private let copyCounts: [Int: Int]
  /// Pages that are dropped by what was decided elsewhere.
  private var droppedElsewhere: Set<Int> = []

  /// What a page is a copy of that an earlier run has written.
  struct EarlierCopy: Sendable {
    let kind: PageRelation
    /// Id of the page that it repeats, and of the page that stands for the article.
    let original: String
    let cluster: String
    /// How the original relates to the page that stands for the article, where that is another one.
    let originalKind: PageRelation?
  }

  init(copies: [Int: DuplicateIndex.Copy] = [:], policy: DuplicatePolicy = .init()) {
    (self.copies, self.policy) = (copies, policy)
    copiesByOriginal = Dictionary(grouping: copies.keys) { copies[$0]?.original ?? $0 }
    copyCounts = copiesByOriginal.mapValues(\.count)
  }

  /// - Parameter page: one that is no copy.
  mutating func add(_ relation: DuplicateRelation, of page: Int) {
    if !relation.isAlone { found[page] = relation }
  }

  /// What was decided of a page together with pages of other parts of the input.
  mutating func add(decided relation: DuplicateRelation, isDropped: Bool, of page: Int) {
    add(relation, of: page)
    if isDropped { droppedElsewhere.insert(page) }
  }

  mutating func add(copy: DuplicateIndex.Copy, _ page: Int) {
    copies[page] = copy
    copiesByOriginal[copy.original, default: []].append(page)
  }

  mutating func add(copy: EarlierCopy, _ page: Int) { earlierCopies[page] = copy }

  /// The pages of the run that are copies of a page.
  func copies(of page: Int) -> [Int] { copiesByOriginal[page] ?? [] }

  /// Whether a page goes to the duplicates.
  func drops(_ page: Int) -> Bool {
    if droppedElsewhere.contains(page) { return true }
    if let copy = earlierCopies[page] {
      return [copy.kind, copy.originalKind].contains { $0.map(policy.dropped.contains) == true }
    }
    if let copy = copies[page] { return policy.dropped.contains(copy.kind) || drops(copy.original) }
    return found[page]?.kind.map(policy.dropped.contains) == true
  }

  /// - Parameters:
  ///   - article: the page's.
  ///   - other: gives the article of another page of the run: the one that a copy repeats, or a copy.
  func relation<Failure: Error>(
    of page: Int, _ article: ComparedArticle,
    other: (Int) throws(Failure) -> ComparedArticle
  ) throws(Failure) -> DuplicateRelation {
    if let copy = earlierCopies[page] {
      return DuplicateRelation(copy.kind, copy: article, of: copy.original, cluster: copy.cluster)
    }
    if let copy = copies[page] {
      let original = try other(copy.original)
      return DuplicateRelation(
        copy.kind, copy: article, of: original.id, cluster: found[copy.original]?.cluster ?? original.id)
    }
    var relation = found[page] ?? DuplicateRelation(cluster: article.id)
    relation.copies = copyCounts[page] ?? relation.copies
    var repeated: [(PageRelation, String)] = []
    for copy in copies(of: page) {
      if let kind = copies[copy]?.kind { repeated.append((kind, try other(copy).id)) }
    }
    relation.add(copies: repeated, of: article)
    return relation
  }
}
