public import Foundation

/// The files below a folder, for tests that compare what was written.
public enum FileTree {
  /// Paths below the folder, sorted; empty where there is no folder.
  public static func paths(below folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.filter { !isFolder("\(folder)/\($0)") }.sorted()
  }

  /// Content by path below the folder.
  public static func contents(below folder: String) throws -> [String: [UInt8]] {
    try Dictionary(uniqueKeysWithValues: paths(below: folder).map { ($0, try bytes(of: "\(folder)/\($0)")) })
  }

  /// Times of last modification by path below the folder.
  public static func modified(below folder: String) throws -> [String: Date] {
    try Dictionary(
      uniqueKeysWithValues: paths(below: folder).map { path in
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)")
        return (path, attributes[.modificationDate] as? Date ?? .distantPast)
      })
  }

  public static func bytes(of path: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
  }

  public static func text(of path: String) throws -> String {
    String(decoding: try bytes(of: path), as: UTF8.self)
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }
}
