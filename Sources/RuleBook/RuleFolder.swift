import Glibc
import Platform

/// Reads a folder of rules.
public enum RuleFolder {
  /// A folder or file that cannot be read.
  public struct Failure: Error, Sendable, CustomStringConvertible {
    public let description: String
  }

  /// All `.yaml` and `.txt` files below a folder, in sorted order, their paths beginning with the folder's
  /// last component.
  ///
  /// - Parameter mayBeEmpty: whether a folder without any is no failure.
  public static func files(in folder: String, mayBeEmpty: Bool = false) throws(Failure) -> [RuleFile] {
    let name = folder.split(separator: "/").last.map(String.init) ?? folder
    var files: [RuleFile] = []
    try collect(folder, as: name, into: &files)
    guard mayBeEmpty || !files.isEmpty else {
      throw Failure(description: "\(folder): no rule files; expected .yaml files below it")
    }
    return files
  }

  /// The site configs right in a folder, sorted by name: all its `.txt` files, also those that begin with a dot.
  public static func siteConfigs(in folder: String) throws(Failure) -> [RuleFile] {
    let name = folder.split(separator: "/").last.map(String.init) ?? folder
    var files: [RuleFile] = []
    for path in try siteConfigPaths(in: folder).dropFirst() {
      let name = "\(name)\(path.dropFirst(folder.count))"
      files.append(RuleFile(path: name, text: try text(of: path), isSiteConfig: true))
    }
    guard !files.isEmpty else {
      throw Failure(description: "\(folder): no site configs; expected files such as example.org.txt")
    }
    return files
  }

  /// One site config.
  public static func siteConfig(at path: String) throws(Failure) -> RuleFile {
    RuleFile(path: path, text: try text(of: path), isSiteConfig: true)
  }

  /// The path of the folder, then those of what ``siteConfigs(in:)`` reads.
  public static func siteConfigPaths(in folder: String) throws(Failure) -> [String] {
    [folder] + (try names(in: folder)).filter { $0.hasSuffix(".txt") }.map { "\(folder)/\($0)" }
  }

  /// The paths of what ``files(in:)`` reads: folders, each before what is in it, and files.
  public static func paths(in folder: String) throws(Failure) -> [String] {
    var paths: [String] = []
    try walk(folder, as: "") { path, _, _ in paths.append(path) }
    return paths
  }

  private static func collect(_ path: String, as name: String, into files: inout [RuleFile]) throws(Failure) {
    try walk(path, as: name) { (path, name, isFolder) throws(Failure) in
      if !isFolder { files.append(RuleFile(path: name, text: try text(of: path))) }
    }
  }

  private static func walk(
    _ path: String, as name: String,
    _ body: (String, _ name: String, _ isFolder: Bool) throws(Failure) -> Void
  ) throws(Failure) {
    let entries = try names(in: path)
    try body(path, name, true)
    for entry in entries where !entry.hasPrefix(".") || RuleFile.isSiteConfig("\(name)/\(entry)") {
      let entryPath = "\(path)/\(entry)"
      var status = stat()
      guard stat(entryPath, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        try walk(entryPath, as: "\(name)/\(entry)", body)
      } else if entry.hasSuffix(".yaml") || entry.hasSuffix(".txt") {
        try body(entryPath, "\(name)/\(entry)", false)
      }
    }
  }

  private static func names(in folder: String) throws(Failure) -> [String] {
    guard let names = FolderListing.names(in: folder) else {
      throw Failure(description: "\(folder): \(String(cString: strerror(errno))); expected a folder of rules")
    }
    return names
  }

  private static func text(of path: String) throws(Failure) -> String {
    guard let bytes = FileBytes.read(path) else {
      throw Failure(description: "\(path): \(String(cString: strerror(errno)))")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(description: "\(path): not UTF-8; rule files are UTF-8 text")
    }
    return text
  }
}
