import Cleaning
import Platform
import RuleBook
import TestSupport
import Testing

@testable import Dump

/// What a state says of pages against what one run over all of them says.
struct StateUpdateTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func state(_ name: String = "state") throws -> DuplicateState {
    try DuplicateState(folder: folder[name], policy: .init(), isMaking: true)
  }

  /// Parts an array into some of random lengths.
  private func parts(_ articles: [ComparedArticle], _ count: Int, _ random: inout SeededRandom)
    -> [[ComparedArticle]]
  {
    var parts: [[ComparedArticle]] = Array(repeating: [], count: count)
    for article in articles { parts[Int.random(in: 0..<count, using: &random)].append(article) }
    return parts
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6])
  func tenRunsInAnyOrderFindWhatOneFinds(seed: UInt64) throws {
    var made = MadeUpArticles(seed: seed)
    let articles = made.articles(260)
    let expected = standingsOfOneRun(articles)
    #expect(Set(expected.values.map(\.relation)).count >= 6)
    var random = SeededRandom(seed: seed)
    for (index, count) in [1, 10].enumerated() {
      let name = "state\(index)"
      for part in parts(articles.shuffled(using: &random), count, &random) {
        try state(name).take(part, output: "/out\(part.count)")
      }
      let found = try state(name).standings()
      #expect(found == expected)
    }
  }

  @Test(arguments: [7, 8, 9])
  func whatIsForgottenHasNeverBeen(seed: UInt64) throws {
    var made = MadeUpArticles(seed: seed)
    let articles = made.articles(260)
    var random = SeededRandom(seed: seed)
    for part in parts(articles, 3, &random) { try state().take(part) }
    let gone = Set(articles.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }.map(\.id))
    do {
      let state = try state()
      let update = try state.update(output: nil)
      for id in gone.sorted() { try update.remove(try #require(try state.catalogue.page(id: id))) }
      _ = try update.relations(.init(), jobs: 1)
      try update.commit()
    }
    let rest = articles.filter { !gone.contains($0.id) }
    #expect(try state().standings() == standingsOfOneRun(rest))
    // They may come again.
    try state().take(articles.filter { gone.contains($0.id) })
    #expect(try state().standings() == standingsOfOneRun(articles))
  }

  /// Two texts are candidates by two beginnings that they share, until so many other texts have one of these that not all
  /// pairs of it are compared. None of the others is a candidate of the two.
  @Test func pairsThatALargerBucketLosesAreLost() throws {
    let digests = (0..<40).map { SHA256Digest(of: [UInt8($0)]) }.sorted { $0.fingerprint < $1.fingerprint }
    var random = SeededRandom(seed: 3)
    func article(_ rank: Int, _ shingles: ClosedRange<UInt32>, _ lead: [UInt32]) -> ComparedArticle {
      ComparedArticle(
        id: "page\(rank)", payload: digests[rank], text: digests[rank], published: nil, revised: nil,
        key: "page\(rank)", address: nil, isTruncated: false,
        signature: TextSignature(
          words: 100, shingles: Array(shingles),
          bands: (0..<32).map { _ in UInt32.random(in: 0...(.max), using: &random) }, lead: lead, numbers: [])
      )
    }
    // In the order of their digests they are neither first nor next to each other.
    let two = [article(10, 1...100, [1, 2]), article(20, 1...250, [1, 2])]
    let others = digests.indices.filter { $0 != 10 && $0 != 20 }.map { rank in
      article(rank, UInt32(rank) * 1000...UInt32(rank) * 1000 + 100, [1, UInt32(rank) + 100])
    }
    let first = two + others[..<30]
    try state().take(first)
    #expect(try state().standings() == standingsOfOneRun(first))
    #expect(try state().standings()["page10"]?.relation == .excerptOf)
    try state().take(Array(others[30...]))
    #expect(try state().standings() == standingsOfOneRun(two + others))
    #expect(try state().standings()["page10"]?.relation == nil)
    var selection = PageSelection()
    selection.ids = others[30...].map(\.id)
    #expect(try state().forget(selection) == 8)
    #expect(try state().standings() == standingsOfOneRun(first))
  }

  @Test func theSamePagesAgainChangeNothing() throws {
    var made = MadeUpArticles(seed: 11)
    let articles = made.articles(200)
    try state().take(Array(articles[..<120]), output: "/one")
    let first = try state().take(Array(articles[120...]), output: "/two")
    let standings = try state().standings()
    let second = try state().take(Array(articles[120...]), output: "/two")
    #expect(try state().standings() == standings)
    #expect(first.outcome.outdated.map(\.row) == second.outcome.outdated.map(\.row))
    #expect(!first.outcome.outdated.isEmpty)
    #expect((first.outcome.earlierPages, second.outcome.earlierPages) == (120, 120))
    for number in 0..<80 {
      #expect(first.relations.drops(number) == second.relations.drops(number))
      let article = articles[120 + number]
      let relations = [first, second].map { result in
        result.relations.relation(of: number, article) { articles[120 + $0] }
      }
      #expect(relations[0] == relations[1])
    }
  }

  @Test func anUpdateThatIsNotCommittedLeavesNothing() throws {
    var made = MadeUpArticles(seed: 12)
    let articles = made.articles(60)
    try state().take(Array(articles[..<30]))
    let (standings, files) = (try state().standings(), folder.files)
    do {
      let update = try state().update(output: "/two")
      for (number, article) in articles[30...].enumerated() {
        try update.add(article, number: number, path: nil)
      }
      _ = try update.relations(.init(), jobs: 1)
    }
    #expect(try state().standings() == standings)
    #expect(folder.files == files)
  }

  /// Fetched twice with the same bytes, it is one page, and the earlier time counts.
  @Test func thePageOfTheEarlierFetchIsTheOneThatCounts() throws {
    func article(_ revised: String?) -> ComparedArticle {
      ComparedArticle(
        id: "a", payload: SHA256Digest(of: [1]), text: SHA256Digest(of: [2]), published: nil,
        revised: revised,
        key: "a", address: CanonicalAddress(host: "a.example", text: "a.example/1"), isTruncated: false,
        signature: TextSignature(["one two"]))
    }
    let times = ["2024-05-02", nil, "2024-05-01", "2024-05-03"]
    for (index, order) in [times, times.reversed()].enumerated() {
      let name = "state\(index)"
      try state(name).take([article(order[0]), article(order[1])])
      try state(name).take([article(order[2])])
      let (relations, _) = try state(name).take([article(order[3]), article(order[3])])
      #expect(try state(name).catalogue.page(id: "a")?.revised == "2024-05-01")
      // What one input holds twice is its own copy, what another run holds too is not.
      #expect(!relations.drops(0) && relations.drops(1))
    }
  }

  /// A page that stood for its article gives way to one that a later run brings.
  @Test func aBetterPageSupersedesThatOfAnEarlierRun() throws {
    let words = (0..<60).map { "w\(String($0, radix: 36))" }.joined(separator: " ")
    func article(_ id: String, _ day: Int, _ more: String = "") -> ComparedArticle {
      ComparedArticle(
        id: id, payload: SHA256Digest(of: id.utf8), text: SHA256Digest(of: (words + more).utf8),
        published: "2024-05-\(day)", revised: nil, key: id,
        address: CanonicalAddress(host: "\(id).example", text: "\(id).example/1"), isTruncated: false,
        signature: TextSignature([words + more]))
    }
    try state().take([article("b", 20)], output: "/one")
    let (later, earlier) = (article("c", 22, " and more"), article("a", 10))
    let (relations, outcome) = try state().take([later, earlier], output: "/two")
    let representative = relations.relation(of: 1, earlier) { _ in later }
    #expect(representative.supersedes == ["b"])
    #expect((representative.kind, representative.copies) == (nil, 1))
    #expect(relations.relation(of: 0, later) { _ in later }.kind == .reprintOf)
    let row = try JSONValue(parsing: try #require(outcome.outdated.first).row)
    #expect(row["id"]?.string == "b" && row["output"]?.string == "/one")
    #expect(row["written"]?["cluster"]?.string == "b" && row["now"]?["cluster"]?.string == "a")
    #expect(row["now"]?["relation"]?.string == "same-text")
    // A third run whose page is a copy of what none of its own pages has.
    let copy = article("d", 25)
    let third = try state().take([copy], output: "/three")
    let relation = third.relations.relation(of: 0, copy) { _ in copy }
    #expect((relation.kind, relation.representative, relation.cluster) == (.sameText, "a", "a"))
    #expect(third.relations.drops(0))
  }
}
