import Dump
import Platform
import TestSupport
import Testing

/// What the sample pages come to, against what `samples/truth.jsonl` says they should.
@Suite struct SamplesTruthTests {
  /// Where we know that the output differs, and what is in the way. A difference that goes away fails the
  /// test as a new one does: its line here goes then too.
  private static let knownIssues: [String: [Field: String]] = [:]

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
      let (found, expected) = (values(of: field, in: article), values(of: field, in: truth))
      let check = { (sourceLocation: SourceLocation) in
        #expect(found == expected, "\(source)\n\(difference(found, expected))", sourceLocation: sourceLocation)
      }
      if let reason = Self.knownIssues[source]?[field] {
        withKnownIssue("\(source): \(reason)") { check(#_sourceLocation) }
      } else {
        check(#_sourceLocation)
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
      uniqueKeysWithValues: (run.articles() + run.log("duplicates.jsonl")).map { (SampleRun.source(of: $0), $0) })
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
  private func difference(_ found: [String], _ expected: [String]) -> String {
    found.difference(from: expected).map { change in
      switch change {
      case .remove(_, let value, _): "  - \(value)"
      case .insert(_, let value, _): "  + \(value)"
      }
    }.joined(separator: "\n")
  }
}
