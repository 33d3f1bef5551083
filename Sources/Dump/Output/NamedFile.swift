import Glibc

/// A file that its user names.
public enum NamedFile {
  /// Makes the folders that a file's path needs.
  public static func makeFolder(for path: String) throws(OutputError) {
    do throws(AtomicFile.Failure) { try AtomicFile.makeFolder(for: path) } catch {
      throw OutputError(description: error.description)
    }
  }

  /// Writes it whole or not at all.
  ///
  /// - Parameter path: `-` for standard output.
  public static func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
    do throws(AtomicFile.Failure) {
      if path == "-" {
        try AtomicFile.writeAll(bytes, to: STDOUT_FILENO, "standard output")
      } else {
        try AtomicFile.replace(path, by: bytes)
      }
    } catch {
      throw OutputError(description: error.description)
    }
  }

  /// The file's lines, without their ends; empty ones are left out.
  public static func lines(of path: String) throws(OutputError) -> [String] {
    try RowFile.rows(of: path).map { String(decoding: $0, as: UTF8.self) }
  }
}
