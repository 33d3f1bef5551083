import Dump
import Glibc

/// The WARC file of a run and its log. Both have names that end in `.partial` until the run is done.
final class FetchOutput {
  let warc: WARCWriter
  let log: FetchLog
  /// What an earlier run has done that this one goes on with.
  let finished: FinishedFetches
  /// What the file has already.
  private(set) var captures: [Capture] = []
  private(set) var reader: CaptureReader?
  private let path: String

  static let partialSuffix = ".partial"

  /// `dump.fetch.jsonl` of `dump.warc.gz`.
  static func logPath(of path: String) -> String {
    let stem = path.hasSuffix(".gz") ? String(path.dropLast(3)) : path
    return (stem.hasSuffix(".warc") ? String(stem.dropLast(5)) : stem) + ".fetch.jsonl"
  }

  private static func partial(_ path: String) -> String { path + partialSuffix }

  init(_ path: String, _ options: FetchOptions) throws(FetchError) {
    self.path = path
    do throws(OutputError) { try NamedFile.makeFolder(for: path) } catch {
      throw FetchError(error.description)
    }
    let log = Self.logPath(of: path)
    try Self.prepare(path, log, options)
    let finished = FinishedFetches(readingLog: Self.partial(log)) ?? FinishedFetches()
    self.finished = finished
    let (captures, reader) = try Self.captures(in: Self.partial(path))
    (self.captures, self.reader) = (captures, reader)
    warc = try WARCWriter(
      Self.partial(path), from: reader?.end ?? 0, isCompressed: path.hasSuffix(".gz"),
      software: String(options.userAgent.prefix { $0 != " " }))
    self.log = try FetchLog(Self.partial(log), from: finished.size)
    try warc.writeInfo(name: String(path.split(separator: "/").last ?? ""), userAgent: options.userAgent)
  }

  /// Sees to it that what stands under the partial names is what to go on with.
  private static func prepare(_ path: String, _ log: String, _ options: FetchOptions) throws(FetchError) {
    let isThere = access(path, F_OK) == 0
    let isBegun = access(partial(path), F_OK) == 0
    if options.isResuming {
      guard isThere, !isBegun else { return }
      for name in [path, log] where access(name, F_OK) == 0 {
        guard rename(name, partial(name)) == 0 else { throw .system(name) }
      }
      return
    }
    if !options.overwrites, isThere || isBegun {
      throw FetchError(
        isBegun
          ? "\(partial(path)): is what an earlier run has done; --resume goes on with it, --overwrite begins anew"
          : "\(path): is there already; --resume goes on with it, --overwrite replaces it, and --earlier \(path) -o OTHER "
            + "fetches what has changed since")
    }
    for name in [partial(path), partial(log)] where access(name, F_OK) == 0 {
      guard unlink(name) == 0 else { throw .system(name) }
    }
  }

  private static func captures(in path: String) throws(FetchError) -> ([Capture], CaptureReader?) {
    guard access(path, F_OK) == 0 else { return ([], nil) }
    let reader = try CaptureReader.open(path)
    var captures: [Capture] = []
    while let capture = reader.next() { captures.append(capture) }
    if reader.isDamagedWithin, let damage = reader.damage {
      throw FetchError(
        "\(damage.problem); expected damage at the file's end at most, as a kill leaves it, since what follows would be lost"
      )
    }
    return (captures, reader)
  }

  /// Gives the files their names: what there is, is what was asked for.
  func commit() throws(FetchError) {
    try warc.sync()
    try log.sync()
    for name in [Self.logPath(of: path), path] {
      guard rename(Self.partial(name), name) == 0 else { throw .system(name) }
    }
  }
}
