import Glibc

/// A file being written row by row under a name of its own; it takes its goal's name when it is complete and
/// on the disk.
final class PendingFile {
  let path: String
  private let temporary: String
  private let file: Int32
  private var buffer: [UInt8] = []
  private(set) var size = 0
  private static let bufferBytes = 256 << 10

  init(path: String) throws(AtomicFile.Failure) {
    try AtomicFile.makeFolder(for: path)
    self.path = path
    temporary = path + AtomicFile.partialSuffix
    file = open(temporary, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw AtomicFile.failure(path) }
  }

  deinit {
    close(file)
    unlink(temporary)
  }

  func append(_ bytes: [UInt8]) throws(AtomicFile.Failure) {
    buffer += bytes
    size += bytes.count
    if buffer.count >= Self.bufferBytes { try flush() }
  }

  private func flush() throws(AtomicFile.Failure) {
    try AtomicFile.writeAll(buffer, to: file, path)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Gives the file its name, unless a file of that name holds the same bytes.
  func commit() throws(AtomicFile.Failure) {
    try flush()
    guard !equalsGoal() else { return }
    try AtomicFile.sync(file, path)
    guard rename(temporary, path) == 0 else { throw AtomicFile.failure(path) }
  }

  private func equalsGoal() -> Bool {
    let goal = open(path, O_RDONLY | O_CLOEXEC)
    guard goal >= 0 else { return false }
    defer { close(goal) }
    var status = stat()
    guard fstat(goal, &status) == 0, Int(status.st_size) == size else { return false }
    var offset = 0
    while offset < size {
      let ours = Self.chunk(of: file, at: offset)
      guard !ours.isEmpty, ours == Self.chunk(of: goal, at: offset) else { return false }
      offset += ours.count
    }
    return true
  }

  private static func chunk(of file: Int32, at offset: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: bufferBytes) { buffer, count in
      count = max(0, pread(file, buffer.baseAddress!, bufferBytes, offset))
    }
  }
}
