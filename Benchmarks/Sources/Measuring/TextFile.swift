import Glibc

/// A file that a benchmark makes.
public enum TextFile {
  /// It could not be written.
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  /// Writes a new file, and makes the folders that it asks for.
  public static func write(_ text: String, to path: String) throws(Failure) {
    for slash in path.indices where path[slash] == "/" { mkdir(String(path[..<slash]), 0o755) }
    guard let file = fopen(path, "w") else {
      throw Failure(description: "\(path): \(String(cString: strerror(errno)))")
    }
    defer { fclose(file) }
    guard fputs(text, file) >= 0 else { throw Failure(description: "\(path): not written") }
  }
}
