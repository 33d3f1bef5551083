import Glibc
import Platform
import RuleBook

/// The folder that a run writes into, which is the run's alone while it lasts.
final class OutputFolder {
  let path: String
  /// Whether an earlier run has been here.
  let wasOurs: Bool
  private let lock: Int32

  init(path: String) throws(AtomicFile.Failure) {
    self.path = path
    try AtomicFile.makeFolder(for: path + "/manifest.json")
    lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard lock >= 0 else { throw AtomicFile.failure(path) }
    // Gone with the process, however that ends.
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      let error = AtomicFile.failure(path)
      close(lock)
      guard errno == EWOULDBLOCK else { throw error }
      throw AtomicFile.Failure(path: path, reason: "another run writes into it; wait for it or end it")
    }
    wasOurs = [Manifest.name, Journal.name].contains { access("\(path)/\($0)", F_OK) == 0 }
    guard access(path, W_OK) == 0 else { throw AtomicFile.failure(path) }
  }

  deinit { close(lock) }

  /// Writes everything that belongs into the folder, the manifest last.
  ///
  /// - Parameters:
  ///   - state: what is known of earlier runs. It becomes the new one when all else is written.
  ///   - progress: is told how many pages are written.
  /// - Returns: the summary as it was written.
  func publish(
    _ tally: PageTally, _ policy: DuplicatePolicy, _ options: Publication.Options, state: DuplicateState?,
    progress: (Int) -> Void = { _ in },
    manifest: (RunSummary) -> Manifest
  ) throws -> RunSummary {
    let update = try state.map { try $0.update(output: AbsolutePath.of(path)) }
    let written = try Publication(
      folder: path, options: options, pages: tally.pages,
      relations: tally.relations(policy, jobs: options.jobs, update)
    ).run(progress: progress)
    var summary = try tally.summary.settled(by: written)
    try writeOutdated(update?.outcome)
    summary.state = update.map { .init($0.outcome) }
    if !summary.isInterrupted { summary.removed = removeStale(except: written.paths) }
    if options.format == .jsonl { try writeCard(isProvenanceBeside: options.shards.isProvenanceBeside) }
    // One call, where one a file would take longer than cleaning.
    FileSystem.sync(holding: lock)
    try write(manifest(summary).bytes, as: Manifest.name)
    try update?.commit()
    return summary
  }

  /// Without a state there is no such log, and none of an earlier run stays.
  private func writeOutdated(_ outcome: StateUpdate.Outcome?) throws(AtomicFile.Failure) {
    guard let outcome else {
      if wasOurs { unlink("\(path)/\(OutdatedRow.file)") }
      return
    }
    try write(outcome.outdated.flatMap(\.row), as: OutdatedRow.file)
  }

  /// Writes a file of the folder for good.
  func write(_ bytes: [UInt8], as name: String) throws(AtomicFile.Failure) {
    try AtomicFile.write(bytes, to: "\(path)/\(name)", isSynced: true)
  }

  /// Writes the card that describes shards, unless a file of that name is somebody else's.
  func writeCard(isProvenanceBeside: Bool) throws(AtomicFile.Failure) {
    let card = "\(path)/\(DatasetCard.name)"
    guard access(card, F_OK) != 0 || Self.begins(card, with: DatasetCard.mark) else { return }
    try write(DatasetCard.bytes(isProvenanceBeside: isProvenanceBeside), as: DatasetCard.name)
  }

  private static func begins(_ path: String, with mark: String) -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    var start = [UInt8](repeating: 0, count: mark.utf8.count)
    return read(file, &start, start.count) == start.count && start.elementsEqual(mark.utf8)
  }

  /// Removes articles of an earlier run that this one did not write, so that the folder shows this run
  /// alone, and what a killed run has left. Only files that such a run names so are touched, and only where
  /// one has been.
  ///
  /// - Parameter written: the paths below the folder that this run has written.
  /// - Returns: how many articles were removed.
  func removeStale(except written: PathSet) -> Int {
    guard wasOurs else { return 0 }
    var removed = 0
    FolderListing.forEach(in: path) { name in
      guard ShardWriter.isShard(Self.whole(name)), !written.contains(name) else { return }
      unlink("\(path)/\(name)")
      removed += 1
    }
    FolderListing.forEach(in: path + "/articles") { host in
      let folder = "articles/\(host)"
      FolderListing.forEach(in: "\(path)/\(folder)") { name in
        guard Self.isArticleFile(Self.whole(name)), !written.contains("\(folder)/\(name)") else { return }
        unlink("\(path)/\(folder)/\(name)")
        if name.hasSuffix(".md") || name.hasSuffix(".txt") { removed += 1 }
      }
      rmdir("\(path)/\(folder)")
    }
    rmdir("\(path)/articles")
    return removed
  }

  /// The name that a file was to have which was never finished.
  private static func whole(_ name: String) -> String {
    name.hasSuffix(AtomicFile.partialSuffix) ? String(name.dropLast(AtomicFile.partialSuffix.count)) : name
  }

  /// `….-0123abcd.md`, `.txt` or `.json`.
  private static func isArticleFile(_ name: String) -> Bool {
    guard let dot = name.lastIndex(of: "."), ["md", "txt", "json"].contains(name[name.index(after: dot)...])
    else { return false }
    let id = name[..<dot].suffix(9)
    return id.first == "-" && id.dropFirst().count == 8 && id.dropFirst().allSatisfy(\.isHexDigit)
  }
}

/// Paths by 64 bits of their digests: two of two million that share them are less likely than one in a
/// million, and would spare a file that should go.
struct PathSet: Sendable {
  private var fingerprints: Set<UInt64> = []

  mutating func insert(_ path: String) { fingerprints.insert(SHA256Digest(of: path.utf8).fingerprint) }

  mutating func formUnion(_ other: PathSet) { fingerprints.formUnion(other.fingerprints) }

  func contains(_ path: String) -> Bool { fingerprints.contains(SHA256Digest(of: path.utf8).fingerprint) }
}
