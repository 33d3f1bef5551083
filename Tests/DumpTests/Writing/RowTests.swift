import RuleBook
import Testing

@testable import Cleaning
@testable import Dump
@testable import Platform

struct ArticleRowTests {
  private func row(_ article: Article) throws -> JSONValue {
    try JSONValue(parsing: ArticleDraft(article, format: .jsonl).row.bytes)
  }

  private func keys(_ value: JSONValue?) -> [String] {
    guard case .object(let members) = value else { return [] }
    return members.map(\.name)
  }

  @Test func hasEveryKeyWhateverIsKnown() throws {
    let empty = try row(article())
    let full = try row(
      article(metadata: Dictionary(uniqueKeysWithValues: MetadataField.allCases.map { ($0, ["x"]) })))
    #expect(
      keys(empty) == [
        "id", "text", "title", "dek", "authors", "published", "modified", "language", "url", "sitename",
        "source",
        "kind", "kind_confidence", "confidence", "tags", "image", "metadata", "flags", "review", "provenance",
      ])
    #expect(keys(full) == keys(empty))
    #expect(keys(full["metadata"]) == keys(empty["metadata"]))
    #expect(keys(full["provenance"]) == keys(empty["provenance"]))
    #expect(empty["title"] == .null)
    #expect(empty["authors"] == .array([]))
    #expect(empty["metadata"]?["credits"] == .array([]))
    let named = Set(keys(full) + keys(full["metadata"]))
    #expect(MetadataField.allCases.filter { !named.contains($0.rawValue) } == [])
  }

  @Test func aSidecarLeavesTheTextToItsFile() throws {
    let draft = ArticleDraft(article(), format: .markdown)
    let sidecar = try JSONValue(parsing: try #require(draft.file).sidecar.bytes)
    #expect(sidecar["text"] == nil)
    #expect(try row(article())["text"]?.string == "The bridge opened.")
    #expect(keys(sidecar) == keys(try row(article())).filter { $0 != "text" })
    #expect(try row(article())["provenance"]?["output"]?["path"] == .null)
  }

  @Test func cutsStandInTheProvenance() throws {
    let cut = Provenance.Cut(
      rule: "any.label.share", kind: "ui-label", stories: 4, span: 3..<8, path: "/html/body/p", text: "Share",
      length: 5)
    let provenance = try #require(try row(article(cuts: [cut]))["provenance"])
    #expect(
      provenance["cuts"]?.elements.first
        == .object([
          .init(name: "rule", value: .string("any.label.share")), .init(name: "stage", value: .string("cut")),
          .init(name: "kind", value: .string("ui-label")), .init(name: "start", value: .number(3)),
          .init(name: "end", value: .number(8)), .init(name: "path", value: .string("/html/body/p")),
          .init(name: "text", value: .string("Share")), .init(name: "length", value: .number(5)),
          .init(name: "stories", value: .number(4)),
        ]))
    #expect(provenance["schema"]?.string == "bluepencil/provenance/1")
    #expect(provenance["normalised"]?.elements.first?["count"]?.number == 2)
  }
}

struct ProvenanceRowTests {
  /// A relation with evidence.
  private func relation(_ kind: PageRelation) -> DuplicateRelation {
    var relation = DuplicateRelation(
      cluster: "star", kind: kind, representative: "other",
      evidence: [
        .init(
          kind, page: "this", other: "other", .init(shared: 3, page: 4, other: 6),
          numbers: [.init(page: "12", other: "15")])
      ])
    relation.supersedes = ["older"]
    return relation
  }

  @Test(arguments: [true, false])
  func whatBecameOfAPageChangesItsStatusAlone(isDropped: Bool) throws {
    let draft = ArticleDraft(article(), format: .markdown)
    for row in [draft.row, try #require(draft.file).sidecar] {
      for kind in PageRelation.allCases {
        let stated = row.stating(relation(kind), isDropped: isDropped)
        let after = row.bytes[row.status.upperBound...]
        #expect(stated.bytes.prefix(row.status.lowerBound) == row.bytes.prefix(row.status.lowerBound))
        #expect(stated.bytes.suffix(after.count) == after)
        let provenance = try #require(try JSONValue(parsing: stated.bytes)["provenance"])
        #expect(try JSONValue(parsing: Array(stated.bytes[stated.provenance])) == provenance)
        #expect(provenance["status"]?.string == (isDropped ? "duplicate" : "kept"))
        #expect(provenance["reason"]?.string == (isDropped ? kind.rawValue : nil))
        #expect(provenance["dedup"]?["cluster"]?.string == "star")
        #expect(provenance["dedup"]?["representative"]?.string == "other")
        #expect(provenance["dedup"]?["supersedes"]?.elements.map(\.string) == ["older"])
        let evidence = try #require(provenance["dedup"]?["evidence"]?.elements.first)
        #expect(evidence["jaccard"]?.number == 0.4286)
        #expect(evidence["containment"]?.number == 0.75)
        #expect(evidence["numbers"]?.elements.first?["other"]?.string == "15")
      }
    }
  }

  @Test func anArticleAloneHasItsRowAsItWas() {
    let row = ArticleDraft(article(), format: .jsonl).row
    #expect(row.stating(.init(cluster: "x"), isDropped: false).bytes == row.bytes)
  }
}

struct LogRowTests {
  @Test func aRejectedPageKeepsItsText() throws {
    let rejection = Rejection(.dropped, "no-article", "none of 3 blocks")
    let page = RejectedPage(
      id: "1", origin: Origin(source: "a", url: "http://a.example/"), rejection: rejection, text: "Home")
    let row = try JSONValue(parsing: LogRow.rejected(page))
    #expect(row["status"]?.string == "dropped")
    #expect(row["reason"]?.string == "no-article")
    #expect(row["text"]?.string == "Home")
    let failed = RejectedPage(
      id: "", origin: Origin(source: "a"), rejection: Rejection(.error, "not-text", "a PNG image"))
    let other = try JSONValue(parsing: LogRow.rejected(failed))
    #expect(other["id"] == .null)
    #expect(other["text"] == nil)
  }
}
