import Glibc
import Synchronization

/// Adds up the sizes of all files of an input on a thread of its own, as walking two million takes a while.
final class InputSize: Sendable {
  private struct State {
    var total: Int?
    var isCancelled = false
  }

  private let state = Mutex(State())

  /// Bytes of all files; nil as long as they are not known, and where one can only be read once, as a pipe.
  var bytes: Int? { state.withLock(\.total) }

  /// Calls `body` while the files are counted, then stops.
  static func counting<Result>(_ inputs: InputList, _ body: (InputSize) throws -> Result) rethrows -> Result {
    let size = InputSize()
    let thread = WorkerThread { size.count(inputs) }
    defer {
      size.state.withLock { $0.isCancelled = true }
      thread?.join()
    }
    return try body(size)
  }

  private func count(_ inputs: InputList) {
    var total = 0
    for item in inputs {
      if state.withLock(\.isCancelled) { return }
      switch item {
      case .standardInput: return
      case .failure: continue
      case .range(_, _, let range): total += range.count
      case .file(let path, _):
        var info = stat()
        guard path.withCString({ stat($0, &info) }) == 0 else { continue }
        guard info.st_mode & S_IFMT == S_IFREG else { return }
        total += Int(info.st_size)
      }
    }
    state.withLock { $0.total = total }
  }
}
