import Platform

/// Makes one folder of those that runs over the shares of one input have written, as one run over the whole
/// input would have: copies are looked for among all pages.
public struct MergingRun {
  public struct Options: Sendable {
    /// The folders of the shares, in any order.
    public var parts: [String]
    public var output: String
    public var shards = ShardOptions()
    /// The folder that remembers the articles of earlier runs; nil to compare the pages with each other alone.
    public var state: String?
    /// Threads, 1 or more.
    public var jobs = 1

    public init(parts: [String], output: String) {
      self.parts = parts
      self.output = output
    }
  }

  /// The folders do not belong together.
  public struct Mismatch: Error, CustomStringConvertible {
    public let description: String
  }

  private struct Part {
    let path: String
    let manifest: Manifest
    let journal: JournalReader
    let offsets: [Int]
  }

  private let options: Options

  public init(_ options: Options) { self.options = options }

  /// - Returns: what was counted, and what the articles were written as.
  /// - Throws: ``Mismatch``, or ``OutputError`` where something cannot be read or written.
  public func run() throws -> (summary: RunSummary, format: OutputFormat) {
    do {
      let start = MonotonicClock.seconds
      let parts = try parts()
      let folder = try OutputFolder(path: options.output)
      let setting = parts[0].manifest.setting
      let state = try options.state.map {
        try DuplicateState(folder: $0, policy: setting.duplicates, isMaking: true)
      }
      try state?.beginMerging()
      var tally = PageTally(parts.map(\.journal), folder: options.output, isSearching: state == nil)
      try count(parts, &tally)
      tally.summary.inputPages = tally.summary.read
      tally.summary.skippedRecords = parts[0].manifest.summary.skippedRecords
      let summary = try folder.publish(
        tally, setting.duplicates, .init(format: setting.format, shards: options.shards, jobs: options.jobs),
        state: state
      ) { Manifest(setting: setting, share: .whole, summary: $0) }
      try folder.write(
        Timings.bytes(summary, seconds: MonotonicClock.seconds - start, jobs: options.jobs), as: Timings.name)
      return (summary, setting.format)
    } catch let failure as AtomicFile.Failure {
      throw OutputError(description: failure.description)
    }
  }

  /// Takes the journals in turns, as the shares took the pages.
  private func count(_ parts: [Part], _ tally: inout PageTally) throws {
    var page = 0
    try OrderedWork.run(
      jobs: options.jobs, window: options.jobs * 32,
      next: { () -> (JournalReader, Int)? in
        let part = parts[page % parts.count]
        guard page / parts.count < part.offsets.count else { return nil }
        defer { page += 1 }
        return (part.journal, part.offsets[page / parts.count])
      },
      work: { journal, offset in
        Result { () throws(AtomicFile.Failure) in
          (PageWork.Output(try journal.result(at: offset), .known(offset)), offset)
        }
      },
      fold: { result in
        let (output, offset) = try result.get()
        try tally.add(output, at: offset)
      })
  }

  // MARK: Parts

  /// The parts in the order of their shares.
  private func parts() throws -> [Part] {
    let parts = try options.parts.map(part).sorted { $0.manifest.share.number < $1.manifest.share.number }
    guard let first = parts.first else { throw Mismatch(description: "no folders to merge") }
    let total = parts.reduce(0) { $0 + $1.offsets.count }
    for (index, part) in parts.enumerated() {
      let share = part.manifest.share
      guard share.count == parts.count, share.number == index + 1 else {
        throw Mismatch(
          description: "\(part.path): holds share \(share); expected \(index + 1)/\(parts.count), "
            + "one folder of each share")
      }
      guard part.manifest.setting == first.manifest.setting else {
        throw Mismatch(
          description: "\(part.path): differs from \(first.path) in version, rules, inputs or format; "
            + "expected shares of one run")
      }
      guard part.manifest.summary.inputPages == total, part.offsets.count == share.size(of: total) else {
        throw Mismatch(
          description:
            "\(part.path): has \(part.offsets.count) pages of \(part.manifest.summary.inputPages), and "
            + "all shares have \(total); expected that all runs have read the same input")
      }
    }
    return parts
  }

  private func part(_ path: String) throws -> Part {
    let name = "\(path)/\(Manifest.name)"
    let bytes: [UInt8]
    do throws(StreamFailure) {
      bytes = try RawFile(InputPath(name)).readAll()
    } catch {
      throw OutputError(
        description: "\(name): cannot be read: \(error.problem); expected the folder of a run")
    }
    guard let manifest = Manifest(parsing: bytes) else {
      throw Mismatch(description: "\(name): no manifest of this version's")
    }
    guard !manifest.summary.isInterrupted else {
      throw Mismatch(description: "\(path): was interrupted; expected a finished run (go on with --resume)")
    }
    let (journal, pages) = try Journal.left(in: path)
    guard pages.count == manifest.summary.read else {
      throw Mismatch(
        description: "\(path): its journal has \(pages.count) pages, its manifest \(manifest.summary.read); "
          + "expected a run with --shard that was finished")
    }
    return Part(path: path, manifest: manifest, journal: journal, offsets: pages.offsets)
  }
}
