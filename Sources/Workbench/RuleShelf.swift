import Dump
import Glibc
import RuleBook

/// The rules that a person works at: those within the program, with the files of a folder laid over them.
struct RuleShelf {
  private let folder: String?
  private(set) var files: [RuleFile]

  /// - Parameter folder: where files are saved, which may be empty; nil to save none.
  init(folder: String?) throws(WorkbenchFailure) {
    self.folder = folder
    files = []
    try reload()
  }

  private mutating func reload() throws(WorkbenchFailure) {
    do throws(RuleFolder.Failure) {
      files = RuleBook.builtInFiles(under: try folder.map(Self.files) ?? [])
    } catch {
      throw WorkbenchFailure(.files, error.description)
    }
  }

  private static func files(in folder: String) throws(RuleFolder.Failure) -> [RuleFile] {
    try RuleFolder.files(in: folder, mayBeEmpty: true)
  }

  /// The rules with one file more, or one in place of the file of its path.
  func book(with file: RuleFile? = nil, readsTests: Bool = false) throws(RuleErrors) -> RuleBook {
    guard let file else { return try RuleBook(files: files, readsTests: readsTests) }
    let others = files.filter { $0.relativePath != file.relativePath }
    return try RuleBook(files: others + [file], readsTests: readsTests)
  }

  /// The text of a file, by its path below the folder; nil where there is none.
  func text(at path: some StringProtocol) -> String? {
    files.first { $0.relativePath == path }?.text
  }

  /// A file as a request gives it.
  static func file(path: String, text: String) throws(WorkbenchFailure) -> RuleFile {
    let names = path.split(separator: "/", omittingEmptySubsequences: false)
    let arePlain = names.allSatisfy { name in
      !name.isEmpty && !name.hasPrefix(".")
        && name.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || "._-".utf8.contains($0) }
    }
    guard arePlain, names.count <= 4, path.hasSuffix(".yaml") else {
      throw WorkbenchFailure(
        .invalid, "\(path): expected a path below the rule folder such as site/example.org.yaml")
    }
    return RuleFile(path: "Rules/\(path)", text: text)
  }

  /// Writes a file into the folder.
  mutating func save(_ file: RuleFile) throws(WorkbenchFailure) {
    guard let folder else {
      throw WorkbenchFailure(.invalid, "there is no folder to save into; start again with --rules DIR")
    }
    let path = "\(folder)/\(file.relativePath)"
    guard Self.staysWithin(folder, path) else {
      throw WorkbenchFailure(.invalid, "\(path): leads out of the rule folder by a link")
    }
    do throws(OutputError) {
      try NamedFile.write(Array(file.text.utf8), to: path)
    } catch {
      throw WorkbenchFailure(.files, error.description)
    }
    try reload()
  }

  /// Whether what there is of a path on the disk lies below the folder once links are followed.
  private static func staysWithin(_ folder: String, _ path: String) -> Bool {
    guard let root = realPath(folder) else { return false }
    var known = path
    while realPath(known) == nil, let slash = known.lastIndex(of: "/") { known = String(known[..<slash]) }
    guard let real = realPath(known) else { return false }
    return real == root || real.hasPrefix(root + "/")
  }

  private static func realPath(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }
}
