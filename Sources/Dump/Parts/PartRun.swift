public import Cleaning
import Platform
public import RuleBook

/// Cleans one part of an input into a folder that holds results and not articles: how these relate is known when all
/// parts are cleaned. ``PartWriting`` writes the articles then.
public struct PartRun {
  public struct Options: Sendable {
    public var output: String
    public var format = OutputFormat.markdown
    /// Threads, 1 or more.
    public var jobs = 1
    /// As in ``CleaningRun/Options``.
    public var droppedRelations: [PageRelation] = []
    public var fields = RecordFields()
    public var maxBytes = PageReader.defaultMaxBytes
    /// What the whole input has taught, and who tells whose template a page has.
    public var learned: (file: LearnedFile, naming: SiteNaming)?

    public init(output: String) { self.output = output }
  }

  /// What a part is of.
  public enum Input: Sendable {
    case pages(InputList)
    /// Revisits of all parts, with the places of their originals.
    case revisits(RevisitList)
  }

  private let cleaner: Cleaner
  private let options: Options

  public init(_ cleaner: Cleaner, options: Options) { (self.cleaner, self.options) = (cleaner, options) }

  /// - Throws: ``OutputError`` where the folder cannot be written.
  public func run(_ input: Input) throws -> RunSummary {
    do {
      return try clean(input)
    } catch let failure as AtomicFile.Failure {
      throw OutputError(description: failure.description)
    }
  }

  private func clean(_ input: Input) throws -> RunSummary {
    let folder = try OutputFolder(path: options.output)
    let journal = try Journal(folder: options.output, isResuming: false)
    let source = PartSource(input, options)
    var tally = PageTally([journal.reader], folder: options.output, isSearching: false)
    let keys = try PendingFile(path: "\(options.output)/\(PartFolder.keys)")
    let compared = try PendingFile(path: "\(options.output)/\(PartFolder.compared)")
    let work = work(journal)
    try OrderedWork.runPages(
      jobs: options.jobs, next: { source.next() }, work: { work.output(of: $0) },
      fold: { output in
        guard case .new(let frame) = output.place else { preconditionFailure("a part takes no known pages") }
        let offset = try journal.append(frame)
        try tally.add(output, at: offset)
        guard let rows = output.rows else { return }
        try keys.append(rows.keyRow(frame: offset))
        try compared.append(rows.comparedRow(frame: offset))
      })
    try journal.flush()
    for file in [keys, compared] { try file.commit() }
    try source.writeRevisits(into: options.output)
    let summary = self.summary(tally, source)
    try folder.write(manifest(summary).bytes, as: Manifest.name)
    return summary
  }

  private func work(_ journal: Journal) -> PageWork {
    let templates = options.learned.map { ($0.file.templates, $0.naming) }
    return PageWork(
      cleaner: templates.map { cleaner.applying($0.0) } ?? cleaner, format: options.format,
      key: PageKey(book: cleaner.book, format: options.format, limits: cleaner.limits),
      known: journal.known, learned: templates, makesRows: true)
  }

  /// Which articles are duplicates nobody knows yet.
  private func summary(_ tally: PageTally, _ source: PartSource) -> RunSummary {
    var summary = tally.summary
    summary.kept += summary.duplicates
    summary.duplicates = 0
    summary.isInterrupted = Interruption.isRequested
    summary.skippedRecords = source.skippedRecords
    summary.learned = options.learned?.file.summary
    return summary
  }

  private func manifest(_ summary: RunSummary) -> Manifest {
    Manifest(
      summary, book: cleaner.book, inputs: [], format: options.format,
      duplicates: cleaner.book.duplicates.dropping(options.droppedRelations), share: .whole)
  }
}

/// Gives the pages of a part.
private final class PartSource {
  private let reader: PageReader?
  private var revisits: [Revisit]
  private var nextRevisit = 0

  init(_ input: PartRun.Input, _ options: PartRun.Options) {
    switch input {
    case .pages(let list):
      reader = PageReader(list, fields: options.fields, maxBytes: options.maxBytes, defersRevisits: true)
      revisits = []
    case .revisits(let list):
      reader = nil
      revisits = list.revisits(maxBytes: options.maxBytes)
    }
  }

  var skippedRecords: [String: Int] { reader?.skippedRecords ?? [:] }

  func next() -> PendingPage? {
    if let reader { return reader.next() }
    guard nextRevisit < revisits.count else { return nil }
    defer { nextRevisit += 1 }
    return PendingPage(.revisit(revisits[nextRevisit]))
  }

  func writeRevisits(into folder: String) throws(AtomicFile.Failure) {
    guard let index = reader?.revisits else { return }
    try RevisitList.write(index, into: folder)
  }
}
