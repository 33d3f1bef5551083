import CParse
import Glibc

/// A page's file.
public enum PageFile {
  /// Its bytes, gunzipped where they are gzip'd: zlib passes other files through.
  public static func content(of path: String) -> [UInt8] {
    guard let file = gzopen(path, "rb") else { fatalError("\(path): \(String(cString: strerror(errno)))") }
    defer { gzclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while case let count = gzread(file, &chunk, UInt32(chunk.count)), count > 0 {
      bytes += chunk[..<Int(count)]
    }
    return bytes
  }

  /// The HTML files below a folder, in order.
  static func paths(below folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var paths: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard !name.hasPrefix(".") else { continue }
      let path = "\(folder)/\(name)"
      let isHTML = [".html", ".htm", ".html.gz", ".htm.gz"].contains { name.hasSuffix($0) }
      paths += isHTML ? [path] : self.paths(below: path)
    }
    return paths.sorted()
  }
}
