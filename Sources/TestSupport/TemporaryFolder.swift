import Foundation

/// A folder that goes when the value goes.
public final class TemporaryFolder {
  public let path: String

  public init() throws {
    path = NSTemporaryDirectory() + "bluepencil-test-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a name in the folder.
  public subscript(name: String) -> String { path + "/" + name }

  /// Writes a file, and makes the folders that its name asks for.
  public func write(_ text: String, to name: String) throws {
    let file = URL(fileURLWithPath: self[name])
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Paths of all files below the folder, sorted.
  public var files: [String] {
    var isFolder: ObjCBool = false
    return (FileManager.default.subpaths(atPath: path) ?? []).filter {
      FileManager.default.fileExists(atPath: self[$0], isDirectory: &isFolder) && !isFolder.boolValue
    }.sorted()
  }

  public func bytes(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: self[name]).map(Array.init)
  }

  public func text(_ name: String) -> String? { bytes(name).map { String(decoding: $0, as: UTF8.self) } }
}
