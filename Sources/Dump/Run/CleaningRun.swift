public import Cleaning
import Platform
public import RuleBook
import Synchronization

/// Cleans a dump into a folder. First every page is read, cleaned on several threads and noted in the
/// ``Journal``; when all are known, the ``Publication`` writes the folder from it.
public struct CleaningRun {
  public struct Options: Sendable {
    /// Paths as the user gave them, for the manifest.
    public var inputs: [String]
    public var output: String
    public var format = OutputFormat.markdown
    public var shards = ShardOptions()
    /// The pages that this run cleans.
    public var share = InputShare.whole
    /// Threads, 1 or more.
    public var jobs = 1
    /// Relations to other pages that articles are dropped for, besides those that the rules name.
    public var droppedRelations: [PageRelation] = []
    /// Where JSON records and tables have what.
    public var fields = RecordFields()
    /// Most bytes of a page, decompressed.
    public var maxBytes = PageReader.defaultMaxBytes
    /// Learns the templates of sites from the whole input first, and applies them; nil to do without.
    public var learning: SiteNaming?
    /// Takes results from the journal of an earlier run into the same folder where nothing has changed.
    public var isResuming = false
    /// The folder that remembers the articles of earlier runs; nil to compare the pages with each other alone.
    public var state: String?
    /// Leaves the journal in the folder for a later run; one that is interrupted leaves it always.
    public var keepsJournal = true

    public init(inputs: [String], output: String) {
      self.inputs = inputs
      self.output = output
    }
  }

  /// Something for a person to see while the run goes on.
  public enum Event: Sendable {
    /// After each page that templates are learned from: how many there are so far.
    case outlined(Int)
    /// After each page that was cleaned.
    case page(Progress)
    /// While the folder is written: pages so far, of all.
    case written(Int, of: Int)
    /// A page that could not be read, as a line of text.
    case error(String)
  }

  /// How far a run has come with its input.
  public struct Progress: Sendable {
    /// Counts so far.
    public let summary: RunSummary
    /// Bytes of the input on disk, so far and of all; nil as long as they are not known.
    public let position: Int
    public let inputBytes: Int?
  }

  private let cleaner: Cleaner
  private let options: Options

  public init(_ cleaner: Cleaner, options: Options) {
    self.cleaner = cleaner
    self.options = options
  }

  /// Runs to the end of the input or to an interrupting signal.
  ///
  /// - Throws: ``OutputError`` when the output cannot be written, ``StateFailure`` when the state cannot be used. Nothing half-written is left under a
  ///   final name, and `isResuming` goes on from there.
  public func run(_ inputs: InputList, report: (Event) -> Void) throws -> RunSummary {
    do {
      let start = MonotonicClock.seconds
      let folder = try OutputFolder(path: options.output)
      let state = try options.state.map {
        try DuplicateState(folder: $0, policy: cleaner.book.duplicates, isMaking: true)
      }
      try state?.beginMerging()
      var learned: TemplatePass.Result?
      if options.learning != nil {
        learned = try learn(inputs, report)
        guard learned != nil else {
          var summary = RunSummary()
          summary.isInterrupted = true
          return summary
        }
      }
      let journal = try Journal(folder: options.output, isResuming: options.isResuming)
      var tally = PageTally([journal.reader], folder: options.output, isSearching: state == nil)
      try InputSize.counting(inputs) { size in
        try clean(
          PageReader(inputs, fields: options.fields, maxBytes: options.maxBytes), size, journal, learned,
          &tally, report)
      }
      tally.summary.learned = learned.map(RunSummary.Learned.init)
      let summary = try publish(tally, folder, state, report)
      if options.keepsJournal || summary.isInterrupted {
        // Whoever merges shares takes a journal's pages as they come.
        try journal.compact(keeping: tally.pages.offsets, isExact: options.share != .whole)
      } else {
        journal.remove()
      }
      try folder.write(
        Timings.bytes(summary, seconds: MonotonicClock.seconds - start, jobs: options.jobs), as: Timings.name)
      return summary
    } catch let failure as AtomicFile.Failure {
      throw OutputError(description: failure.description)
    }
  }

  /// Nil where a signal ended the reading.
  private func learn(_ inputs: InputList, _ report: (Event) -> Void) throws -> TemplatePass.Result? {
    var pass = TemplatePass.Options(naming: options.learning ?? .init())
    pass.jobs = options.jobs
    pass.fields = options.fields
    pass.maxBytes = options.maxBytes
    return try TemplatePass(cleaner, options: pass).run(inputs) { report(.outlined($0)) }
  }

  private func clean(
    _ reader: PageReader, _ size: InputSize, _ journal: Journal, _ learned: TemplatePass.Result?,
    _ tally: inout PageTally, _ report: (Event) -> Void
  ) throws {
    let input = SharedInput(reader, options.share)
    // Workers read on while a result is folded.
    let position = Mutex(0)
    let work = PageWork(
      cleaner: learned.map { cleaner.applying($0.templates) } ?? cleaner, format: options.format,
      key: PageKey(book: cleaner.book, format: options.format, limits: cleaner.limits),
      known: journal.known,
      learned: learned.map { ($0.templates, options.learning ?? .init()) })
    defer { try? journal.flush() }
    try OrderedWork.runPages(
      jobs: options.jobs,
      next: {
        defer { position.withLock { $0 = reader.position } }
        return input.nextPage()
      },
      work: { work.output(of: $0) },
      fold: { output in
        switch output.place {
        case .known(let offset):
          tally.summary.reused += 1
          try tally.add(output, at: offset)
        case .new(let frame): try tally.add(output, at: journal.append(frame))
        }
        if case .error(_, let message) = output.account { report(.error(message)) }
        report(
          .page(
            Progress(summary: tally.summary, position: position.withLock { $0 }, inputBytes: size.bytes)))
      })
    try journal.flush()
    tally.summary.isInterrupted = Interruption.isRequested
    tally.summary.skippedRecords = reader.skippedRecords
    tally.summary.inputPages = input.count
  }

  private func publish(
    _ tally: PageTally, _ folder: OutputFolder, _ state: DuplicateState?, _ report: (Event) -> Void
  ) throws -> RunSummary {
    let publication = Publication.Options(
      format: options.format, shards: options.shards, jobs: options.jobs)
    let policy = cleaner.book.duplicates.dropping(options.droppedRelations)
    return try folder.publish(
      tally, policy, publication, state: state, progress: { report(.written($0, of: tally.pages.count)) }
    ) { summary in
      Manifest(
        summary, book: cleaner.book, inputs: options.inputs, format: options.format, duplicates: policy,
        share: options.share)
    }
  }
}

/// The output folder cannot be written.
public struct OutputError: Error, CustomStringConvertible {
  public let description: String
}
