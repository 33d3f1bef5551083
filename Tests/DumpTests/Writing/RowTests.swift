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
    let sidecar = try JSONValue(parsing: try #require(draft.file).sidecar)
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
  @Test func aCopysRowDiffersFromAKeptOneInItsStatusAlone() throws {
    let draft = ArticleDraft(article(), format: .jsonl)
    for kind in DuplicateRelation.Kind.allCases {
      let relation = DuplicateRelation(cluster: "other", kind: kind)
      let copy = draft.row.bytes(for: relation)
      var writer = JSONWriter()
      _ = ArticleRow.write(article(), relation: relation, output: nil, into: &writer)
      writer.newline()
      #expect(copy == writer.bytes)
      let after = draft.row.bytes[draft.row.status.upperBound...]
      #expect(copy.prefix(draft.row.status.lowerBound) == draft.row.bytes.prefix(draft.row.status.lowerBound))
      #expect(copy.suffix(after.count) == after)
      let provenance = try #require(try JSONValue(parsing: copy)["provenance"])
      #expect(provenance["status"]?.string == "duplicate")
      #expect(provenance["reason"]?.string == kind.rawValue)
      #expect(provenance["dedup"]?["representative"]?.string == "other")
    }
    #expect(draft.row.bytes(for: .init(cluster: "x", kind: nil)) == draft.row.bytes)
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
