import Glibc
import Platform

/// A file of a state while it is written. It counts only when the catalogue names it, so that it needs no name of its
/// own for that time.
final class StateFileWriter {
  let path: String
  /// Bytes so far.
  private(set) var size = 0
  private let file: Int32
  private var buffer: [UInt8] = []
  private static let bufferBytes = 256 << 10

  init(path: String) throws(AtomicFile.Failure) {
    self.path = path
    file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw AtomicFile.failure(path) }
  }

  deinit { close(file) }

  func append(_ bytes: some Collection<UInt8>) throws(AtomicFile.Failure) {
    buffer += bytes
    size += bytes.count
    if buffer.count >= Self.bufferBytes { try flush() }
  }

  func append(_ numbers: some Collection<UInt64>) throws(AtomicFile.Failure) {
    try append(numbers.map(\.littleEndian).withUnsafeBytes { Array($0) })
  }

  /// Makes what was appended readable.
  func flush() throws(AtomicFile.Failure) {
    try AtomicFile.writeAll(buffer, to: file, path)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Waits until all of it is on the disk.
  func finish() throws(AtomicFile.Failure) {
    try flush()
    try AtomicFile.sync(file, path)
  }
}

/// Names of the files of a state besides its catalogue.
enum StateFileName {
  static func keys(_ number: Int) -> String { "keys-\(number).run" }
  static func texts(_ number: Int) -> String { "texts-\(number).seg" }

  /// Whether a file has a name that such a file can have.
  static func isOne(_ name: String) -> Bool {
    for (start, end) in [("keys-", ".run"), ("texts-", ".seg")] where name.hasPrefix(start) {
      let digits = name.dropFirst(start.count).dropLast(end.count)
      return name.hasSuffix(end) && !digits.isEmpty && digits.allSatisfy(\.isNumber)
    }
    return false
  }
}
