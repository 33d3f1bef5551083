import Cleaning
import RuleBook

/// What is known of the pages read so far: counts, their order, and which may be copies.
struct PageTally {
  var summary = RunSummary()
  private(set) var pages: PageOrder
  private var texts = DuplicateIndex()
  private var candidates: CandidateIndex<KeyFile>
  /// Whether copies and candidates are looked for here, and not in a state.
  private let isSearching: Bool

  /// - Parameters:
  ///   - folder: takes what does not fit into memory as long as the run lasts.
  ///   - isSearching: false where a state of earlier runs tells how pages relate.
  init(_ journals: [JournalReader], folder: String, isSearching: Bool = true) {
    pages = PageOrder(journals)
    candidates = CandidateIndex(KeyFile(folder: folder))
    self.isSearching = isSearching
  }

  /// - Parameter offset: where the page's result stands in its journal.
  mutating func add(_ output: PageWork.Output, at offset: Int) throws(AtomicFile.Failure) {
    pages.append(offset)
    summary.read += 1
    summary.bytes += output.size
    summary.hits.merge(output.hits, uniquingKeysWith: +)
    switch output.account {
    case .article(let keys):
      if isSearching {
        texts.add(text: keys.text, number: pages.count - 1)
        try candidates.add(keys, number: pages.count - 1)
      }
      summary.kept += 1
    case .dropped(let reason):
      summary.dropped += 1
      summary.count(reason)
    case .error(let reason, _):
      summary.errors += 1
      summary.count(reason)
    }
  }

  /// How pages relate. The journal must be flushed.
  ///
  /// - Parameters:
  ///   - jobs: threads, 1 or more.
  ///   - update: takes the pages into a state, and says how they relate to those of earlier runs as well.
  func relations(
    _ policy: DuplicatePolicy, jobs: Int, _ update: StateUpdate? = nil
  ) throws -> PageRelations {
    guard let update else { return try relations(policy, jobs) }
    var numbers = pages.offsets.indices.makeIterator()
    try OrderedWork.run(
      jobs: jobs, window: jobs * 32, next: { numbers.next() },
      work: { [pages] page in
        Result { () throws(AtomicFile.Failure) in (page, try pages.result(of: page).fate) }
      },
      fold: { result in
        guard case (let page, .article(let draft, let article)) = try result.get() else { return }
        try update.add(article, number: page, path: draft.file?.path)
      })
    return try update.relations(policy, jobs: jobs)
  }

  private func relations(_ policy: DuplicatePolicy, _ jobs: Int) throws -> PageRelations {
    let copies = try texts.copies { page throws(AtomicFile.Failure) in try pages.article(of: page) }
    var relations = PageRelations(copies: copies, policy: policy)
    // Workers read it while the fold adds to the other.
    let copiesAlone = relations
    var groups = CandidateGroups(try candidates.pairs { copies[$0]?.original }).makeIterator()
    try OrderedWork.run(
      jobs: jobs, window: jobs * 32, next: { groups.next() },
      work: { [self] group in
        Result { () throws(AtomicFile.Failure) in
          let articles = try group.pages.map { page throws(AtomicFile.Failure) in
            var article = try pages.article(of: page)
            article.copyAddresses = try addresses(of: copiesAlone.copies(of: page))
            return article
          }
          return (group.pages, StarClusters.relations(of: articles, candidates: group.pairs, policy: policy))
        }
      },
      fold: { result in
        let (pages, found) = try result.get()
        for (page, relation) in zip(pages, found) { relations.add(relation, of: page) }
      })
    return relations
  }

  /// The addresses of pages, sorted, each once.
  private func addresses(of copies: [Int]) throws(AtomicFile.Failure) -> [String] {
    var addresses: Set<String> = []
    for copy in copies {
      if let address = try pages.article(of: copy).address?.text { addresses.insert(address) }
    }
    return addresses.sorted()
  }
}
