import Glibc

/// Holds what is ready to be written until it is known which articles are copies of others. It lies in the
/// output folder without a name, so that it is gone with the process.
final class Spool {
  /// A place in the spool.
  struct Extent: Sendable {
    let offset: Int
    let length: Int
  }

  private let path: String
  private let file: Int32
  private var end = 0

  init(folder: String) throws(AtomicFile.Failure) {
    path = folder + "/.spool-\(getpid())"
    try AtomicFile.makeFolder(for: path)
    file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw AtomicFile.failure(path) }
    unlink(path)
  }

  deinit { close(file) }

  func append(_ bytes: [UInt8]) throws(AtomicFile.Failure) -> Extent {
    try AtomicFile.writeAll(bytes, to: file, path)
    defer { end += bytes.count }
    return Extent(offset: end, length: bytes.count)
  }

  func read(_ extent: Extent) throws(AtomicFile.Failure) -> [UInt8] {
    var isComplete = true
    let bytes = [UInt8](unsafeUninitializedCapacity: extent.length) { buffer, count in
      while count < extent.length {
        let read = pread(file, buffer.baseAddress! + count, extent.length - count, extent.offset + count)
        guard read > 0 else {
          isComplete = false
          return
        }
        count += read
      }
    }
    guard isComplete else { throw AtomicFile.failure(path) }
    return bytes
  }
}
