import Glibc

/// Names in a folder.
public enum FolderListing {
  /// Sorted, without `.` and `..`; nil, with the reason in `errno`, when the folder cannot be read.
  public static func names(in path: String) -> [String]? {
    var names: [String] = []
    guard forEach(in: path, { names.append($0) }) else { return nil }
    return names.sorted()
  }

  /// Gives each name but `.` and `..`, in no order and one at a time, as a folder may hold millions. `body`
  /// may remove the file.
  ///
  /// - Returns: false, with the reason in `errno`, when the folder cannot be read.
  @discardableResult
  public static func forEach(in path: String, _ body: (String) -> Void) -> Bool {
    guard let folder = opendir(path) else { return false }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { body(name) }
    }
    return true
  }
}
