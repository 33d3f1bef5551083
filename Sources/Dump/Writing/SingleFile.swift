/// A file of text that its user asked for.
public enum SingleFile {
  /// Writes the file whole, with the folders above it; one that holds the same stays untouched.
  ///
  /// - Throws: ``OutputError`` when it cannot be written.
  public static func write(_ text: String, to path: String) throws(OutputError) {
    do throws(AtomicFile.Failure) {
      try AtomicFile.makeFolder(for: path)
      try AtomicFile.write(Array(text.utf8), to: path)
    } catch {
      throw OutputError(description: error.description)
    }
  }
}
