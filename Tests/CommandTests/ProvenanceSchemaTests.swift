import Cleaning
import Dump
import TestSupport
import Testing

/// What a run writes, against `docs/provenance.schema.json`.
struct ProvenanceSchemaTests {
  private let schema: JSONSchema

  init() throws {
    let bytes = try FileTree.bytes(of: Repository.root + "/docs/provenance.schema.json")
    schema = try JSONSchema(String(decoding: bytes, as: UTF8.self))
  }

  /// The provenance of all samples, as text: they come from files, JSON Lines and WARC.
  private static func provenance() throws -> [String] {
    let folder = try TemporaryFolder()
    var options = CleaningRun.Options(inputs: [SampleRun.pages], output: folder.path)
    options.format = .jsonl
    options.shards.compression = .none
    options.shards.isProvenanceBeside = true
    _ = try CleaningRun(Cleaner(), options: options).run(InputList(paths: options.inputs)) { _ in }
    return try FileTree.text(of: folder["provenance-00000.jsonl"]).split(separator: "\n").map(String.init)
  }

  @Test func everyRowIsAsTheSchemaSays() throws {
    let rows = try Self.provenance()
    #expect(rows.count > 20)
    for row in rows { #expect(try schema.problems(in: row) == [], "\(row)") }
  }

  @Test(arguments: [
    (#""status":"kept""#, #""status":"held""#, "must be one of"), (#""start":"#, #""begin":"#, "unknown key"),
    (#""file":"#, #""path":"#, "'file' is missing"),
  ])
  func aRowThatIsOtherwiseIsFound(part: String, change: String, problem: String) throws {
    let row = try #require(try Self.provenance().first { $0.contains(part) })
    let problems = try schema.problems(in: row.replacing(part, with: change))
    #expect(problems.contains { $0.contains(problem) }, "\(problems)")
  }
}
