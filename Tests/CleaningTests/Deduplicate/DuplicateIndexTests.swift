import Platform
import TestSupport
import RuleBook
import Testing

@testable import Cleaning

struct DuplicateIndexTests {
  /// An article of a text, as `DuplicateIndex` compares it.
  private func entry(_ name: String, _ text: String, payload: String? = nil, published: String? = nil)
    -> ComparedArticle
  {
    var metadata = Metadata()
    if let published { metadata.fill(.published, [published], from: "test") }
    let provenance = Provenance(
      origin: Origin(source: name), canonical: nil, form: .text,
      payloadDigest: SHA256Digest(of: (payload ?? name).utf8),
      decodedDigest: SHA256Digest(of: text.utf8), textDigest: SHA256Digest(of: text.utf8),
      decoding: Decoding(charset: .utf8, via: .default), behaviourDigest: SHA256Digest(of: []),
      filesDigest: SHA256Digest(of: []), siteRules: nil, method: .classifier, confidence: 1, cuts: [],
      normalised: [],
      truncation: nil)
    let article = Article(
      id: "id-" + name, paragraphs: [.init(kind: .paragraph, level: 0, text: text)], text: text,
      metadata: metadata, kind: .article, kindConfidence: 1, confidence: 1, flags: [], review: nil,
      provenance: provenance)
    return ComparedArticle(article, rules: RuleBook.builtIn.urls)
  }

  private func relations(_ articles: [ComparedArticle]) -> [DuplicateRelation] {
    var index = DuplicateIndex()
    for (number, article) in articles.enumerated() {
      index.add(text: article.text.fingerprint, number: number)
    }
    let copies = index.copies { articles[$0] }
    return articles.enumerated().map { number, article in
      guard let copy = copies[number] else { return DuplicateRelation(cluster: article.id) }
      let original = articles[copy.original]
      return DuplicateRelation(copy.kind, copy: article, of: original.id, cluster: original.id)
    }
  }

  @Test func tellsCopiesOfBytesFromCopiesOfTexts() {
    let found = relations([
      entry("a", "bridge", payload: "p"), entry("b", "bridge", payload: "p"),
      entry("c", "bridge", payload: "q"), entry("d", "ferry"),
    ])
    #expect(found.map(\.kind) == [nil, .samePayload, .sameText, nil])
    #expect(found.map(\.cluster) == ["id-a", "id-a", "id-a", "id-d"])
  }

  @Test func theFirstByDateThenKeyStandsForItsCopies() {
    let dated = [
      entry("a", "bridge"), entry("b", "bridge", published: "2024-05-02"),
      entry("c", "bridge", published: "2024-05-01T10:00:00Z"),
      entry("d", "bridge", published: "2024-05-01T09:00:00Z"),
    ]
    #expect(relations(dated).map(\.kind) == [.sameText, .sameText, .sameText, nil])
    #expect(relations([entry("b", "x"), entry("a", "x")]).map(\.kind) == [.sameText, nil])
  }

  @Test func theOrderOfAddingChangesNothing() {
    var random = SeededRandom(seed: 9)
    for _ in 0..<100 {
      let entries = (0..<12).map { number in
        entry(
          "n\(number)", ["x", "y", "z"].randomElement(using: &random)!,
          payload: ["p", "q"].randomElement(using: &random)!,
          published: [nil, "2024-05-01", "2023-01-01"].randomElement(using: &random)!)
      }
      func byID(_ entries: [ComparedArticle]) -> [String: DuplicateRelation] {
        Dictionary(uniqueKeysWithValues: zip(entries.map(\.id), relations(entries)))
      }
      let found = byID(entries)
      #expect(byID(entries.shuffled(using: &random)) == found)
      #expect(found.values.filter { $0.kind == nil }.count == Set(entries.map(\.text)).count)
    }
  }

  @Test func writesTheRelationForTheProvenance() {
    func written(_ relation: DuplicateRelation) -> String {
      var writer = JSONWriter()
      relation.write(into: &writer)
      return String(decoding: writer.bytes, as: UTF8.self)
    }
    #expect(
      written(.init(cluster: "a"))
        == #"{"cluster":"a","relation":null,"representative":null,"supersedes":[],"copies":0,"evidence":[],"evidence_omitted":0}"#
    )
    let copy = relations([entry("a", "bridge"), entry("b", "bridge")])[1]
    #expect(
      written(copy)
        == #"{"cluster":"id-a","relation":"same-text","representative":"id-a","supersedes":[],"copies":0,"evidence":[{"relation":"same-text","page":"id-b","other":"id-a","jaccard":1.0,"containment":1.0,"shared_shingles":1,"page_shingles":1,"other_shingles":1,"numbers":[]}],"evidence_omitted":0}"#
    )
  }
}
