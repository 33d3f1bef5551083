import Glibc

/// A folder of pages to measure on.
public struct Corpus: Sendable {
  public let name: String
  /// The folder that holds its pages.
  public let root: String
  /// Its HTML pages, in order.
  public let paths: [String]

  /// - Parameter folder: a corpus with its `pages/`, or a folder of pages.
  public init(folder: String) {
    let corpus = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    root = access(corpus + "/pages", F_OK) == 0 ? corpus + "/pages" : corpus
    paths = PageFile.paths(below: root)
    name = corpus.split(separator: "/").last.map(String.init) ?? corpus
  }

  /// Runs `clean` on it with one job, into a folder that is removed again.
  ///
  /// - Parameters:
  ///   - command: path of bluepencil.
  ///   - options: more of them, such as `--rules`.
  ///   - times: how often it is given the folder in one run.
  /// - Returns: CPU seconds of the command.
  public func clean(with command: String, _ options: [String] = [], times: Int = 1) throws -> Double {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let roots = Array(repeating: root, count: times)
    let words =
      [command, "clean"] + roots + [
        "-o", folder.path + "/out", "--format", "jsonl", "--jobs", "1", "-q",
        "--max-errors", "1000",
      ]
    return try Process(words + options).cpu
  }
}
