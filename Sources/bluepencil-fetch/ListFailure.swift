import Glibc
import Platform

/// A list of addresses that cannot be read.
struct ListFailure: Error, CustomStringConvertible {
  let description: String

  /// - Parameter path: `-` for standard input.
  static func read(_ path: String) throws(ListFailure) -> String {
    guard let bytes = FileBytes.read(path == "-" ? "/dev/stdin" : path) else {
      throw ListFailure(
        description: "\(path): \(String(cString: strerror(errno))); expected a file of addresses, one a line")
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
