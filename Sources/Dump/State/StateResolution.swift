import Cleaning
import Platform
import RuleBook

/// Decides for groups of texts how their pages relate: of pages of earlier runs it tells the catalogue, of those of
/// the run also ``PageRelations``.
struct StateResolution {
  /// The pages of the run: their numbers in the catalogue, and those that the run gives them.
  struct Run {
    private let pages: [(page: Int, number: Int)]

    /// - Parameter pages: sorted.
    init(_ pages: [(page: Int, number: Int)]) { self.pages = pages }

    /// Rising; a page may stand in the input several times. None for a page of another run.
    func numbers(of page: Int) -> [Int] {
      var (low, high) = (0, pages.count)
      while low < high {
        let middle = (low + high) / 2
        if pages[middle].page < page { low = middle + 1 } else { high = middle }
      }
      return pages[low...].prefix { $0.page == page }.map(\.number)
    }
  }

  /// A text with its pages, the one that stands for the others first.
  private struct Text: Sendable {
    let pages: [CataloguePage]
    let article: ComparedArticle
  }

  private struct Group: Sendable {
    let texts: [Text]
    let pairs: [(Int, Int)]
  }

  /// Texts that are in memory at once, unless one group has more.
  private static let batchTexts = 4096

  private let catalogue: StateCatalogue
  private let signatures: SignatureFiles
  private let policy: DuplicatePolicy
  private let run: Run
  private(set) var relations: PageRelations
  private(set) var outdated: [(id: String, row: [UInt8])] = []

  init(_ catalogue: StateCatalogue, _ signatures: SignatureFiles, policy: DuplicatePolicy, run: Run) {
    (self.catalogue, self.signatures, self.policy, self.run) = (catalogue, signatures, policy, run)
    relations = PageRelations(policy: policy)
  }

  /// - Parameter groups: of texts, by their numbers.
  mutating func resolve(_ groups: some Sequence<CandidateGroups.Group>, jobs: Int) throws {
    var batch: [Group] = []
    var texts = 0
    for group in groups {
      batch.append(Group(texts: try group.pages.map(text), pairs: group.pairs))
      texts += group.pages.count
      guard texts >= Self.batchTexts else { continue }
      try resolve(batch, jobs)
      (batch, texts) = ([], 0)
    }
    try resolve(batch, jobs)
  }

  private func text(_ number: Int) throws -> Text {
    guard let place = try catalogue.place(of: number) else {
      throw StateFailure.damage(StateCatalogue.name, "has no text \(number)")
    }
    let signature = try signatures.signature(at: place)
    let copies = try catalogue.pages(of: number).map {
      ($0, $0.article(text: place.digest, signature: signature))
    }
    .sorted { $0.1.precedes(copy: $1.1) }
    guard var article = copies.first?.1 else {
      throw StateFailure.damage(StateCatalogue.name, "has no page of the text \(number)")
    }
    article.copyAddresses = Set(copies.dropFirst().compactMap { $0.1.address?.text }).sorted()
    return Text(pages: copies.map(\.0), article: article)
  }

  private mutating func resolve(_ groups: [Group], _ jobs: Int) throws {
    var iterator = groups.makeIterator()
    var found: [(Group, [DuplicateRelation])] = []
    try OrderedWork.run(
      jobs: jobs, window: jobs * 32, next: { iterator.next() },
      work: { [policy] group in
        (
          group,
          StarClusters.relations(of: group.texts.map(\.article), candidates: group.pairs, policy: policy)
        )
      },
      fold: { found.append($0) })
    for (group, relations) in found { try apply(relations, to: group) }
  }

  // MARK: What came of it

  private mutating func apply(_ found: [DuplicateRelation], to group: Group) throws {
    let representatives = Dictionary(
      group.texts.map { ($0.article.id, $0.pages[0].number) }, uniquingKeysWith: { first, _ in first })
    for texts in Dictionary(grouping: group.texts.indices, by: { found[$0].cluster }).values {
      guard let cluster = representatives[found[texts[0]].cluster] else { continue }
      var members: [CataloguePage] = []
      for text in texts {
        let representative = found[text].representative.flatMap { representatives[$0] }
        for (index, var page) in group.texts[text].pages.enumerated() {
          page.standing =
            index == 0
            ? .init(cluster: cluster, relation: found[text].kind, representative: representative)
            : .init(
              cluster: cluster, relation: copyKind(page, group.texts[text]),
              representative: group.texts[text].pages[0].number)
          members.append(page)
        }
      }
      let superseded = members.filter { run.numbers(of: $0.number).isEmpty && $0.written.relation == nil }
        .map(\.id).sorted()
      for text in texts { tell(found[text], group.texts[text], superseded) }
      try write(members)
    }
  }

  private func copyKind(_ page: CataloguePage, _ text: Text) -> PageRelation {
    page.payload == text.pages[0].payload ? .samePayload : .sameText
  }

  /// Tells the run of a text's pages what it needs to write them.
  private mutating func tell(_ found: DuplicateRelation, _ text: Text, _ superseded: [String]) {
    var relation = found
    let numbers = text.pages.map { run.numbers(of: $0.number) }
    relation.copies = numbers.reduce(0) { $0 + max(1, $1.count) } - 1
    if relation.kind == nil {
      relation.supersedes = Array(
        (relation.supersedes + superseded.filter { !relation.supersedes.contains($0) && $0 != found.cluster })
          .prefix(DuplicateRelation.mostSuperseded))
    }
    if let first = numbers[0].first { relations.add(relation, of: first) }
    for (page, numbers) in zip(text.pages, numbers) {
      let isOriginal = page.number == text.pages[0].number
      for number in isOriginal ? numbers.dropFirst() : numbers[...] {
        // A page that the input holds twice is its own copy.
        let kind = isOriginal ? .samePayload : copyKind(page, text)
        if let original = text.pages.first.flatMap({ run.numbers(of: $0.number).first }) {
          relations.add(copy: .init(of: original, kind: kind), number)
        } else {
          relations.add(
            copy: .init(
              kind: kind, original: text.article.id, cluster: found.cluster, originalKind: found.kind),
            number)
        }
      }
    }
  }

  private mutating func write(_ members: [CataloguePage]) throws {
    let isOfRun = members.contains { !run.numbers(of: $0.number).isEmpty }
    for var page in members {
      if let number = run.numbers(of: page.number).first {
        page.written = page.standing
        page.isDropped = relations.drops(number)
        try catalogue.insert(page)
      } else {
        if try catalogue.page(page.number)?.standing != page.standing { try catalogue.insert(page) }
        if isOfRun, page.written != page.standing {
          outdated.append((page.id, try OutdatedRow.bytes(page, catalogue)))
        }
      }
    }
  }
}
