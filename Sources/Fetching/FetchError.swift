import Glibc

/// Why a run cannot go on: what, where, and what was expected.
public struct FetchError: Error, Sendable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }

  /// The system's words for the last call.
  static func system(_ path: String) -> FetchError {
    FetchError("\(path): \(String(cString: strerror(errno)))")
  }
}

/// Bytes at the end of a file.
enum FileEnd {
  static func append(_ bytes: [UInt8], to file: Int32, _ path: String) throws(FetchError) {
    var offset = 0
    while offset < bytes.count {
      let written = bytes.withUnsafeBytes { write(file, $0.baseAddress! + offset, bytes.count - offset) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw .system(path) }
      offset += written
    }
  }
}
