public import Cleaning
import Platform

/// One article in a file that its user names, with its sidecar beside.
public enum SingleArticle {
  /// Writes the sidecar, then the file; both anew even where their bytes stay, so that Make sees that they are
  /// made.
  ///
  /// - Parameter path: where the article goes; the sidecar's suffix is `.json` in place of its own.
  /// - Throws: ``OutputError`` when a file cannot be written.
  public static func write(_ article: Article, to path: String, format: OutputFormat) throws(OutputError) {
    do throws(AtomicFile.Failure) {
      guard let file = ArticleDraft(article, format: format, path: path).file else {
        preconditionFailure("\(format) has no article files")
      }
      try AtomicFile.replace(sidecar(of: path), by: file.sidecar.bytes)
      try AtomicFile.replace(path, by: file.bytes)
    } catch {
      throw OutputError(description: error.description)
    }
  }

  /// `a/b.json` for `a/b.md`.
  public static func sidecar(of path: String) -> String {
    let name = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let dot = path[name...].dropFirst().lastIndex(of: ".") ?? path.endIndex
    return path[..<dot] + ".json"
  }
}
