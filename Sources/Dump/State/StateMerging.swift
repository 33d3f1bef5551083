import Platform

/// Several runs of keys on their way to be one, on a thread of its own. What fails there fails nothing: the parts stay.
final class StateMerging: @unchecked Sendable {
  /// Numbers of the files that are merged.
  let parts: [Int]
  private let thread: WorkerThread?
  private let result: Result
  private var isJoined = false

  private final class Result: @unchecked Sendable {
    /// Written by the thread, read when it has ended.
    var file: StateCatalogue.File?
  }

  /// So many runs of about one length become one; lengths are of one level where they are within this factor.
  private static let width = 4

  /// The files to merge next: the shortest level that is full.
  static func choice(among files: [StateCatalogue.File]) -> Set<Int>? {
    let levels = Dictionary(grouping: files) { (Int.bitWidth - $0.bytes.leadingZeroBitCount) / 2 }
    return levels.sorted { $0.key < $1.key }.first { $0.value.count >= width }.map {
      Set($0.value.map(\.number))
    }
  }

  init(
    _ runs: [(StateCatalogue.File, PostingRun)], without removed: Set<UInt32>, file: Int,
    path: (String) -> String
  ) {
    parts = runs.map(\.0.number)
    let result = Result()
    let (postings, target) = (runs.map(\.1), path(StateFileName.keys(file)))
    thread = WorkerThread {
      guard let bytes = try? PostingRun.merge(postings, without: removed, to: target) else { return }
      result.file = .init(number: file, bytes: bytes)
    }
    self.result = result
  }

  /// Waits for the end; nil where the runs could not be merged.
  func wait() -> StateCatalogue.File? {
    if !isJoined { thread?.join() }
    isJoined = true
    return result.file
  }
}
