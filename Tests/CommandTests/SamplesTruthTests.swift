import Dump
import Platform
import TestSupport
import Testing

/// What the sample pages come to, against what `samples/truth.jsonl` says they should.
@Suite struct SamplesTruthTests {
  /// An article's fields in which we know the output to differ from the truth, and what is in the way.
  struct KnownIssue {
    let source: String
    let fields: Set<Field>
    let reason: String

    init(_ source: String, _ fields: Set<Field>, _ reason: String) {
      (self.source, self.fields, self.reason) = (source, fields, reason)
    }
  }

  /// A difference that goes away fails the test as a new one does; its field here goes then too.
  private static let knownIssues: [KnownIssue] = [
    KnownIssue(
      "text/bridge-lift.txt", [.dateline, .agency],
      "the agency HGN, not in the vocabulary, is taken for a place"),
    KnownIssue(
      "html/hochwasser-pegel.html", [.dateline], "no rule reads a place in mixed case without an agency"),
    KnownIssue("html/hochwasser-pegel.html", [.text], "the dek stays in the text"),
    KnownIssue(
      "html/marche-couvert.html", [.text], "the dek and an advertisement stay in the text"),
    KnownIssue(
      "html/most-sosnovka.html", [.text],
      "date, headline and byline stand in one block of a table cell; the poll and a link stay"),
    KnownIssue("html/feria-del-libro.html", [.text], "the dek stays in the text"),
    KnownIssue("html/snow-guide.html", [.text], "each cell of the table is a paragraph"),
    KnownIssue(
      "crawl.warc.gz#https://le-courrier.example/rive-haute/bac-electrique", [.text],
      "the dek stays in the text"),
  ]

  enum Field: String, CaseIterable {
    case title, dek, authors, published, language, dateline, agency, text
  }

  @Test func everyArticleComesOutAndNoOther() throws {
    let truth = try Self.truth().map { $0["source"]?.string ?? "" }
    #expect(try Self.output().keys.sorted() == truth.sorted())
  }

  @Test(arguments: Field.allCases)
  func articlesComeOutAsTheTruthSays(field: Field) throws {
    let output = try Self.output()
    for truth in try Self.truth() {
      let source = try #require(truth["source"]?.string)
      let article = try #require(output[source], "\(source) gave no article")
      let difference = difference(of: values(of: field, in: article), from: values(of: field, in: truth))
      let issue = Self.knownIssues.first { $0.source == source && $0.fields.contains(field) }
      if let issue {
        withKnownIssue("\(source): \(issue.reason)") { #expect(difference.isEmpty) }
      } else if !difference.isEmpty {
        Issue.record("\(source), \(field.rawValue):\n\(difference.joined(separator: "\n"))")
      }
    }
  }

  private static func truth() throws -> [JSONValue] {
    try SampleRun.rows(FileTree.bytes(of: Repository.root + "/samples/truth.jsonl"))
  }

  /// Articles by source, copies of others too.
  private static func output() throws -> [String: JSONValue] {
    let run = try SampleRun(format: .jsonl)
    return try Dictionary(
      uniqueKeysWithValues: (run.articles() + run.log("duplicates.jsonl")).map {
        (SampleRun.source(of: $0), $0)
      })
  }

  /// A field's values: none where it is null, the paragraphs of a text.
  private func values(of field: Field, in row: JSONValue) -> [String] {
    let value = row[field.rawValue] ?? row["metadata"]?[field.rawValue]
    let texts = value?.elements.compactMap(\.string) ?? []
    switch field {
    case .text: return texts.flatMap { $0.split(separator: "\n\n").map(String.init) }
    // The truth holds days; the output what the page says, a time of day too.
    case .published: return texts.map { String($0.prefix(10)) }
    default: return texts
    }
  }

  /// The values that only one side has: `-` the truth, `+` what came out.
  private func difference(of found: [String], from expected: [String]) -> [String] {
    found.difference(from: expected).map { change in
      switch change {
      case .remove(_, let value, _): "  - \(value)"
      case .insert(_, let value, _): "  + \(value)"
      }
    }
  }
}
