import Cleaning
import Glibc
import Platform
public import RuleBook

/// What is kept of the articles of earlier runs, so that later ones are compared with them: a folder with a catalogue
/// in SQLite, sorted keys, and signatures. One process has it at a time.
///
/// Files besides the catalogue are never changed. They belong to the state once the catalogue names them, so that the
/// end of one transaction is the moment at which the state becomes the new one.
public final class DuplicateState {
  let folder: String
  let catalogue: StateCatalogue
  let signatures: SignatureFiles
  private(set) var runs: [PostingRun] = []
  private var keyFiles: [StateCatalogue.File] = []
  private var lastFile = 0
  private let lock: StateLock
  private var merging: StateMerging?

  /// Opens a state.
  ///
  /// - Parameters:
  ///   - folder: made where there is none and `isMaking`.
  ///   - policy: names the sources that stand before others; nil to take those of the state.
  ///   - isMaking: makes a new state where there is none.
  /// - Throws: ``StateFailure``.
  public init(folder: String, policy: DuplicatePolicy?, isMaking: Bool = false) throws {
    self.folder = folder
    (lock, catalogue, signatures) = try StateFailure.wrapping(folder) {
      let path = "\(folder)/\(StateCatalogue.name)"
      let exists = access(path, F_OK) == 0
      guard exists || isMaking else {
        throw StateFailure(
          folder, "holds no state; expected a folder that 'bluepencil clean --state' has written")
      }
      try AtomicFile.makeFolder(for: path)
      if !exists, let other = FolderListing.names(in: folder)?.first(where: Self.isForeign) {
        throw StateFailure(
          folder, "holds '\(other)' and no state; expected a folder of a state's own, or none yet",
          isMismatch: true)
      }
      let lock = try StateLock(folder: folder)
      let catalogue = try StateCatalogue(path: path, isReading: false)
      // A new state's catalogue may be empty, if its process was ended, but not one that has had a run.
      if try catalogue.isEmpty(),
        FolderListing.names(in: folder)?.contains(where: StateFileName.isOne) == true
      {
        throw StateFailure.damage(path, "is empty")
      }
      try catalogue.check(policy, folder: folder)
      let signatures = SignatureFiles(folder: folder, files: try catalogue.textFiles())
      try signatures.check()
      return (lock, catalogue, signatures)
    }
    try StateFailure.wrapping(folder) {
      try reopen()
      try removeOrphans()
    }
  }

  deinit { _ = merging?.wait() }

  /// SQLite keeps what undoes a transaction beside its file.
  private static func isForeign(_ name: String) -> Bool {
    !name.hasPrefix(StateCatalogue.name) && !StateFileName.isOne(name)
  }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  func removeFile(_ name: String) { unlink(path(name)) }

  /// A number that no file of the state has had since it was opened.
  func nextFile() -> Int {
    lastFile += 1
    return lastFile
  }

  /// Takes the files that the catalogue names.
  func reopen() throws {
    keyFiles = try catalogue.keyFiles()
    merging = nil
    runs = try keyFiles.map { try PostingRun(path: path(StateFileName.keys($0.number)), bytes: $0.bytes) }
    lastFile = max(
      keyFiles.map(\.number).max() ?? 0, try catalogue.textFiles().map(\.number).max() ?? 0, lastFile)
  }

  /// Removes what a process has left that was ended before its transaction.
  private func removeOrphans() throws {
    let known = Set(
      keyFiles.map { StateFileName.keys($0.number) }
        + (try catalogue.textFiles()).map { StateFileName.texts($0.number) })
    for name in FolderListing.names(in: folder) ?? [] where StateFileName.isOne(name) && !known.contains(name)
    {
      removeFile(name)
    }
  }

  /// Begins to take the pages of a run in.
  ///
  /// - Parameter output: the folder that the run writes, as an absolute path; nil where no pages are added.
  package func update(output: String?) throws -> StateUpdate {
    try StateFailure.wrapping(folder) { try StateUpdate(self, output: output) }
  }

  // MARK: Merging

  /// Begins to merge runs of keys on a thread of its own, where there are many of about one length. The next update
  /// takes the result.
  public func beginMerging() throws {
    guard merging == nil, let chosen = StateMerging.choice(among: keyFiles) else { return }
    merging = try StateFailure.wrapping(folder) {
      StateMerging(
        zip(keyFiles, runs).filter { file, _ in chosen.contains(file.number) },
        without: try catalogue.removedTexts(), file: nextFile(), path: path)
    }
  }

  /// Puts what was merged in its parts' place, within an update's transaction.
  ///
  /// - Returns: numbers of the files that are not used any more.
  func takeMerged() throws -> [Int] {
    guard let merging, let merged = merging.wait() else { return [] }
    for number in merging.parts { try catalogue.removeKeys(number) }
    try catalogue.add(keys: merged)
    return merging.parts
  }
}

/// Holds a state's folder for one process, until that ends or lets go.
final class StateLock {
  private let descriptor: Int32

  init(folder: String) throws {
    descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw StateFailure(folder, "cannot be opened: \(systemMessage())") }
    // What an initializer throws with all properties set, `deinit` cleans up: closed here too, the number would be closed
    // twice, the second time perhaps as another thread's file.
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let isBusy = errno == EWOULDBLOCK
      let reason = systemMessage()
      throw StateFailure(
        folder,
        isBusy ? "another bluepencil uses this state; wait for it or end it" : "cannot be locked: \(reason)")
    }
  }

  deinit { close(descriptor) }
}

/// A path from the root, without links.
enum AbsolutePath {
  /// The path itself where there is no such file.
  static func of(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

/// Waits until the names in a folder are on the disk.
enum FolderSync {
  static func sync(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
