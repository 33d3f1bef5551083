public import Cleaning
import Platform

/// Cleans a dump into a folder. First every page is read, cleaned on several threads and noted in the
/// ``Journal``; when all are known, the ``Publication`` writes the folder from it.
public struct CleaningRun {
  public struct Options: Sendable {
    /// 512 MiB, a decision: about 150 MB gzip'd, which tools read whole and networks copy in seconds.
    public static let defaultShardBytes = 512 << 20

    /// Paths as the user gave them, for the manifest.
    public var inputs: [String]
    public var output: String
    public var format = OutputFormat.markdown
    public var compression = ShardCompression.gzip
    /// Bytes of rows, not compressed, after which a new shard begins.
    public var shardBytes = defaultShardBytes
    /// Provenance in shards of its own, in place of a field of each row of JSON Lines.
    public var isProvenanceBeside = false
    /// Threads, 1 or more.
    public var jobs = 1
    /// Most bytes of a page, decompressed.
    public var maxBytes = PageReader.defaultMaxBytes
    /// Takes results from the journal of an earlier run into the same folder where nothing has changed.
    public var isResuming = false
    /// Leaves the journal in the folder for a later run; one that is interrupted leaves it always.
    public var keepsJournal = true

    public init(inputs: [String], output: String) {
      self.inputs = inputs
      self.output = output
    }

    /// Name of the first shard of JSON Lines.
    public var firstShard: String { "articles-00000" + compression.suffix }
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
  ///   final name, and `isResuming` goes on from there.
  public func run(_ inputs: InputList, report: (Event) -> Void) throws -> RunSummary {
    do {
      let start = MonotonicClock.seconds
      let folder = try OutputFolder(path: options.output)
      let journal = try Journal(folder: options.output, isResuming: options.isResuming)
      var tally = PageTally(journal)
      try clean(PageReader(inputs, maxBytes: options.maxBytes), journal, &tally, report)
      let summary = try publish(tally, folder)
      try folder.write(
        Timings.bytes(summary, seconds: MonotonicClock.seconds - start, jobs: options.jobs),
        as: "timings.json")
      if options.keepsJournal || summary.isInterrupted {
        try journal.compact(keeping: tally.pages.offsets)
      } else {
        journal.remove()
      }
      return summary
    } catch let failure as AtomicFile.Failure {
      throw OutputError(description: failure.description)
    }
  }

  private func clean(
    _ reader: PageReader, _ journal: Journal, _ tally: inout PageTally, _ report: (Event) -> Void
  ) throws {
    let work = PageWork(
      cleaner: cleaner, format: options.format,
      key: PageKey(book: cleaner.book, format: options.format, maxBytes: options.maxBytes),
      known: journal.known)
    defer { try? journal.flush() }
    try OrderedWork.run(
      jobs: options.jobs, window: options.jobs * Self.windowPerJob,
      next: { Interruption.isRequested ? nil : reader.next() },
      work: { work.output(of: $0) },
      fold: { output in
        try tally.add(output, to: journal)
        if case .error(_, let message) = output.account { report(.error(message)) }
        report(.page(tally.summary))
      })
    try journal.flush()
    tally.summary.isInterrupted = Interruption.isRequested
    tally.summary.skippedRecords = reader.skippedRecords
  }

  private func publish(_ tally: PageTally, _ folder: OutputFolder) throws -> RunSummary {
    var publication = Publication.Options()
    publication.format = options.format
    publication.compression = options.compression
    publication.shardBytes = options.shardBytes
    publication.isProvenanceBeside = options.isProvenanceBeside && options.format == .jsonl
    publication.jobs = options.jobs
    let written = try Publication(
      folder: options.output, options: publication, pages: tally.pages,
      representatives: tally.representatives()
    ).run()
    var summary = try tally.summary.settled(by: written)
    if !summary.isInterrupted { summary.removed = folder.removeStale(except: written.paths) }
    if options.format == .jsonl {
      try folder.writeCard(isProvenanceBeside: options.isProvenanceBeside)
    }
    folder.sync()
    try folder.write(
      Manifest.bytes(summary, book: cleaner.book, inputs: options.inputs, format: options.format),
      as: "manifest.json")
    return summary
  }
}

/// The output folder cannot be written.
public struct OutputError: Error, CustomStringConvertible {
  public let description: String
}
