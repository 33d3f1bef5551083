import Platform
import RuleBook
import TestSupport
import Testing

@testable import Cleaning

struct StarClustersTests {
  /// An article of the words with these numbers.
  private func article(
    _ name: String, _ words: [Int], url: String? = nil, published: String? = "2024-05-01",
    revised: String? = nil,
    isTruncated: Bool = false
  ) -> ComparedArticle {
    let text = words.map { "word\(Self.letters($0))" }.joined(separator: " ")
    return ComparedArticle(
      id: name, payload: SHA256Digest(of: name.utf8), text: SHA256Digest(of: text.utf8), published: published,
      revised: revised, key: url ?? name,
      address: url.flatMap { CanonicalAddress("https://\($0)", rules: RuleBook.builtIn.urls) },
      isTruncated: isTruncated, signature: TextSignature([text]))
  }

  /// A number in letters, as numbers in texts mean something.
  private static func letters(_ number: Int) -> String {
    String("\(number)".map { Character(Unicode.Scalar(UInt8($0.asciiValue! + 49))) })
  }

  private func found(_ articles: [ComparedArticle], _ policy: DuplicatePolicy = .init()) -> [String:
    DuplicateRelation]
  {
    Dictionary(
      uniqueKeysWithValues: zip(articles.map(\.id), FoundRelations(articles, policy: policy).relations))
  }

  @Test func neverMergesByChaining() {
    // Each is near the next one; the first and the last share less than half.
    let chain = (0..<6).map { step in article("\(step)", Array(step * 20..<step * 20 + 200)) }
    let found = found(chain)
    #expect(found["0"]?.cluster != found["5"]?.cluster)
    let signatures = Dictionary(uniqueKeysWithValues: chain.map { ($0.id, $0.signature) })
    for (id, relation) in found {
      guard let representative = relation.representative else { continue }
      #expect(relation.cluster == representative)
      let overlap = TextOverlap(signatures[id]!, signatures[representative]!)
      #expect(overlap.jaccard >= RelationTest.near || overlap.containment >= RelationTest.reprint)
      #expect(found[representative]?.kind == nil)
    }
  }

  @Test func theOrderOfPagesChangesNothing() {
    var random = SeededRandom(seed: 8)
    let news = LabelledNews(seed: 5, families: 3).articles
    let expected = found(news)
    for _ in 0..<6 { #expect(found(news.shuffled(using: &random)) == expected) }
  }

  @Test func aPageAloneHasAClusterOfItsOwn() {
    let found = found([article("a", Array(0..<100)), article("b", Array(200..<300))])
    #expect(found["a"] == DuplicateRelation(cluster: "a"))
    #expect(found["b"]?.isAlone == true)
  }

  @Test func hostsTellReprintsFromNearOnes() {
    let words = Array(0..<200)
    let found = found([
      article("wire", words, url: "wire.example/1"),
      article("print", words + Array(500..<520), url: "www.paper.example/1", published: "2024-05-02"),
      article("again", Array(words.dropLast(2)), url: "m.wire.example/other", published: "2024-05-03"),
      article("local", Array(words.dropFirst()), published: "2024-05-04"),
    ])
    #expect(found["print"]?.kind == .reprintOf)
    #expect(found["again"]?.kind == .near)
    #expect(found["local"]?.kind == .near)
    #expect(Set(found.values.map(\.cluster)) == ["wire"])
    #expect(found["wire"]?.evidence.count == 3)
  }

  @Test func versionsNameTheOlderOnes() {
    let words = Array(0..<120)
    let versions = (0..<3).map { hour in
      article(
        "v\(hour)", words + Array(1000 + hour * 10..<1010 + hour * 10),
        url: "paper.example/story/?utm_source=\(hour)",
        revised: "2024-05-01T0\(hour):00:00Z")
    }
    let found = found(versions)
    #expect(found["v2"]?.kind == nil)
    #expect(found["v2"]?.supersedes == ["v1", "v0"])
    #expect(found["v1"]?.kind == .versionOf)
    #expect(found["v1"]?.supersedes == ["v0"])
    #expect(found["v0"]?.supersedes == [])
  }

  @Test func oneAddressForEverythingMakesNoVersions() {
    let found = found([
      article("a", Array(0..<100), url: "paper.example/"),
      article("b", Array(90..<190), url: "paper.example/"),
      article("c", Array(300..<400), url: "paper.example/page"),
      article("d", Array(398..<500), url: "paper.example/page"),
    ])
    #expect(found.values.allSatisfy { $0.kind == nil })
  }

  @Test func theFullestThenTheNamedSourceThenTheFirstStands() {
    let words = Array(0..<100)
    func representative(_ articles: [ComparedArticle], _ policy: DuplicatePolicy = .init()) -> String? {
      found(articles, policy).values.first { $0.kind == nil }?.cluster
    }
    let early = article("early", words + [900], url: "a.example/1", published: "2024-05-01")
    let late = article("late", words + [901], url: "b.example/1", published: "2024-05-02")
    #expect(representative([early, late]) == "early")
    #expect(representative([early, late], .init(dropped: [], sources: ["b.example"])) == "late")
    let cut = article("cut", words + [902], published: "2024-04-01", isTruncated: true)
    #expect(representative([early, cut]) == "early")
    let long = article("long", words + Array(200..<205) + Array(300..<340), published: "2024-06-01")
    #expect(representative([early, long]) == "long")
  }

  @Test func manyCopiesOfOneArticleAreOneCluster() {
    // More than are compared pair by pair.
    let copies = (0..<150).map { article("n\($0)", Array(0..<200) + [1000 + $0], url: "host\($0).example/a") }
    let found = found(copies)
    #expect(Set(found.values.map(\.cluster)).count == 1)
    #expect(found.values.allSatisfy { $0.evidence.count <= DuplicateRelation.mostEvidence })
    #expect(found.values.contains { $0.omitted > 0 })
  }
}

struct CanonicalAddressTests {
  private let rules = RuleBook.builtIn.urls

  @Test(arguments: [
    ("https://www.paper.example/a/b/?utm_source=x&id=3#top", "paper.example/a/b?id=3"),
    ("http://m.paper.example/a", "paper.example/a"),
    ("http://amp.paper.example/a?fbclid=1", "paper.example/a"),
    ("http://amp.example/a", "amp.example/a"),
  ])
  func leavesOutWhatTellsNothing(address: String, text: String) {
    #expect(CanonicalAddress(address, rules: rules)?.text == text)
  }

  @Test func theHomePageIsNoArticle() {
    #expect(CanonicalAddress("https://paper.example/#x", rules: rules)?.text == nil)
    #expect(CanonicalAddress("https://paper.example/", rules: rules)?.host == "paper.example")
    #expect(CanonicalAddress("dump/a.html", rules: rules) == nil)
  }
}
