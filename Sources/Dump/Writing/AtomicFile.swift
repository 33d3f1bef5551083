import Glibc

/// Writes files whole or not at all, and leaves files alone that hold the same bytes already, so that their
/// time stamps tell tools such as Make what is newer.
enum AtomicFile {
  /// A file that could not be written: what, and the system's reason.
  struct Failure: Error, CustomStringConvertible {
    let path: String
    let reason: String
    var isReading = false
    var description: String { "\(path): cannot be \(isReading ? "read" : "written"): \(reason)" }
  }

  /// Ends the name of a file that is being written. A run that is killed leaves such files; the next one
  /// writes them anew or removes them.
  static let partialSuffix = ".partial"

  /// - Parameter isSynced: waits until the file is on the disk, so that its name never stands for less than
  ///   its bytes, even after a power failure.
  /// - Returns: whether the file was written; false where it held these bytes already.
  @discardableResult
  static func write(_ bytes: [UInt8], to path: String, isSynced: Bool = false) throws(Failure) -> Bool {
    if contents(of: path, ifCount: bytes.count) == bytes { return false }
    try replace(path, by: bytes, isSynced: isSynced)
    return true
  }

  /// Writes a file whatever it holds.
  static func replace(_ path: String, by bytes: [UInt8], isSynced: Bool = true) throws(Failure) {
    try makeFolder(for: path)
    // Beside its goal, so that the renaming stays within one file system.
    let temporary = path + partialSuffix
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure(path) }
    do throws(Failure) {
      try writeAll(bytes, to: file, path)
      if isSynced { try sync(file, path) }
    } catch {
      close(file)
      unlink(temporary)
      throw error
    }
    guard close(file) == 0, rename(temporary, path) == 0 else {
      let error = failure(path)
      unlink(temporary)
      throw error
    }
  }

  static func writeAll(_ bytes: [UInt8], to file: Int32, _ path: String) throws(Failure) {
    var offset = 0
    while offset < bytes.count {
      let written = bytes.withUnsafeBytes {
        Glibc.write(file, $0.baseAddress! + offset, bytes.count - offset)
      }
      if written < 0 {
        if errno == EINTR { continue }
        throw failure(path)
      }
      offset += written
    }
  }

  static func sync(_ file: Int32, _ path: String) throws(Failure) {
    // Some file systems know no such call; what they have written, they have written.
    guard fsync(file) == 0 || errno == EINVAL || errno == ENOSYS else { throw failure(path) }
  }

  static func failure(_ path: String, isReading: Bool = false) -> Failure {
    Failure(path: path, reason: systemMessage(), isReading: isReading)
  }

  /// Makes the folders that a file's path needs.
  static func makeFolder(for path: String) throws(Failure) {
    guard let slash = path.lastIndex(of: "/") else { return }
    let folder = String(path[..<slash])
    guard !folder.isEmpty, access(folder, F_OK) != 0 else { return }
    try makeFolder(for: folder)
    guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw failure(folder) }
  }

  private static func contents(of path: String, ifCount count: Int) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, Int(status.st_size) == count else { return nil }
    var isComplete = true
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let read = Glibc.read(file, buffer.baseAddress! + filled, count - filled)
        guard read > 0 else {
          isComplete = false
          return
        }
        filled += read
      }
    }
    return isComplete ? bytes : nil
  }
}
