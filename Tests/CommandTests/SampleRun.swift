import Cleaning
import Dump
import Platform
import TestSupport

/// A run over the sample pages, or over some of them, into a folder that goes with it.
struct SampleRun {
  /// Loaded once: that takes a second in a debug build.
  private static let cleaner = Result { () throws(ModelFailure) in try Cleaner() }

  static let pages = Repository.root + "/samples/pages"
  /// Folders and files directly below ``pages``, as a user might list them.
  static let parts = ["crawl.jsonl", "crawl.warc.gz", "html", "odd", "text"].map { "\(pages)/\($0)" }

  let summary: RunSummary
  private let folder: TemporaryFolder

  var path: String { folder.path }

  init(format: OutputFormat, inputs: [String] = [pages], jobs: Int = 1) throws {
    folder = try TemporaryFolder()
    summary = try Self.clean(inputs, into: folder.path, format: format, jobs: jobs)
  }

  /// Cleans into the same folder again.
  func repeated(format: OutputFormat) throws -> RunSummary {
    try Self.clean([Self.pages], into: path, format: format, jobs: 1)
  }

  private static func clean(
    _ inputs: [String], into output: String, format: OutputFormat, jobs: Int
  ) throws -> RunSummary {
    var options = CleaningRun.Options(inputs: inputs, output: output)
    options.format = format
    options.jobs = jobs
    return try CleaningRun(try cleaner.get(), options: options).run(InputList(paths: inputs)) { _ in }
  }

  /// All that was written but for the times it took.
  func files() throws -> [String: [UInt8]] {
    try FileTree.contents(below: path).filter { !["timings.json", ".journal"].contains($0.key) }
  }

  /// Rows of the articles that a run to JSON Lines kept.
  func articles() throws -> [JSONValue] {
    try FileTree.paths(below: path).filter { $0.hasSuffix(".jsonl.gz") }.flatMap { shard in
      try Self.rows(Gunzip.inflated(FileTree.bytes(of: "\(path)/\(shard)"), limit: 1 << 24))
    }
  }

  /// Rows of `duplicates.jsonl`, `dropped.jsonl` or `errors.jsonl`.
  func log(_ name: String) throws -> [JSONValue] { try Self.rows(FileTree.bytes(of: "\(path)/\(name)")) }

  static func rows(_ bytes: [UInt8]) throws -> [JSONValue] {
    try bytes.split(separator: 0x0A).map { try JSONValue(parsing: Array($0)) }
  }

  /// A row's source, relative to the sample pages.
  static func source(of row: JSONValue) -> String { relative(row["source"]?.string ?? "") }

  /// A text without the place of the checkout.
  static func relative(_ text: String) -> String { text.replacing(pages + "/", with: "") }
}
