public import Cleaning
import Platform

/// Cleans a dump into a folder: reads, cleans on several threads, and writes in the order of the input.
public struct CleaningRun {
  public struct Options: Sendable {
    /// Paths as the user gave them, for the manifest.
    public var inputs: [String]
    public var output: String
    public var format = OutputFormat.markdown
    /// Threads, 1 or more.
    public var jobs = 1
    /// Where JSON records and tables have what.
    public var fields = RecordFields()
    /// Most bytes of a page, decompressed.
    public var maxBytes = PageReader.defaultMaxBytes

    public init(inputs: [String], output: String) {
      self.inputs = inputs
      self.output = output
    }
  }

  /// Something for a person to see while the run goes on.
  public enum Event: Sendable {
    /// After each page; counts so far.
    case page(RunSummary)
    /// A page that could not be read, as a line of text.
    case error(String)
  }

  /// How many pages may be in hand at once, a job: enough that one slow page does not stop the others.
  private static let windowPerJob = 32

  private let cleaner: Cleaner
  private let options: Options

  public init(_ cleaner: Cleaner, options: Options) {
    self.cleaner = cleaner
    self.options = options
  }

  /// Runs to the end of the input or to an interrupting signal.
  ///
  /// - Throws: ``OutputError`` when the output cannot be written. Nothing half-written is left under a
  ///   final name.
  public func run(_ inputs: InputList, report: (Event) -> Void) throws -> RunSummary {
    do {
      return try clean(PageReader(inputs, fields: options.fields, maxBytes: options.maxBytes), report)
    } catch let failure as AtomicFile.Failure {
      throw OutputError(description: failure.description)
    }
  }

  private func clean(_ reader: PageReader, _ report: (Event) -> Void) throws -> RunSummary {
    let start = MonotonicClock.seconds
    let folder = try OutputFolder(path: options.output, format: options.format)
    var index = DuplicateIndex()
    var summary = RunSummary()
    let (cleaner, format) = (cleaner, options.format)
    try OrderedWork.run(
      jobs: options.jobs, window: options.jobs * Self.windowPerJob,
      next: { Interruption.isRequested ? nil : reader.next() },
      work: { PageResult($0, cleaner: cleaner, format: format) },
      fold: { result in
        try Self.fold(result, into: folder, &index, &summary, report)
        report(.page(summary))
      })
    summary.isInterrupted = Interruption.isRequested
    summary.skippedRecords = reader.skippedRecords
    let relations = index.relations()
    for case let kind? in relations.map(\.kind) {
      summary.kept -= 1
      summary.duplicates += 1
      summary.count(kind.rawValue)
    }
    precondition(summary.addsUp, "pages were lost: \(summary)")
    summary.review = try folder.finish(relations)
    if !summary.isInterrupted { summary.removed = folder.removeStale() }
    try folder.write(
      Manifest.bytes(summary, book: cleaner.book, inputs: options.inputs, format: format), as: "manifest.json"
    )
    try folder.write(
      Timings.bytes(summary, seconds: MonotonicClock.seconds - start, jobs: options.jobs), as: "timings.json")
    return summary
  }

  private static func fold(
    _ result: PageResult, into folder: OutputFolder, _ index: inout DuplicateIndex,
    _ summary: inout RunSummary,
    _ report: (Event) -> Void
  ) throws {
    summary.read += 1
    summary.bytes += result.size
    summary.hits.merge(result.hits, uniquingKeysWith: +)
    switch result.fate {
    case .article(let draft, let entry):
      summary.kept += 1
      index.add(entry)
      try folder.add(draft)
    case .dropped(let row, let reason):
      summary.dropped += 1
      summary.count(reason)
      try folder.add(dropped: row)
    case .error(let row, let reason, let message):
      summary.errors += 1
      summary.count(reason)
      try folder.add(error: row)
      report(.error(message))
    }
  }
}

/// The output folder cannot be written.
public struct OutputError: Error, CustomStringConvertible {
  public let description: String
}

/// `timings.json`: the one output that differs from run to run.
enum Timings {
  static func bytes(_ summary: RunSummary, seconds: Double, jobs: Int) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("seconds")
      writer.ratio(seconds)
      writer.member("jobs", jobs)
      writer.member("pages", summary.read)
      writer.member("bytes", summary.bytes)
      writer.key("pages_per_second")
      writer.ratio(Double(summary.read) / max(seconds, 1e-9))
    }
    writer.newline()
    return writer.bytes
  }
}
