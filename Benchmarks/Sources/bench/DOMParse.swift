import CParse
import Glibc

/// Parses pages with libxml2 into documents, as a program without bluepencil would.
enum DOMParse {
  /// CPU seconds of parsing and freeing all files; reading and gunzipping them comes before and does not count.
  static func seconds(of files: some Sequence<String>) -> Double {
    let pages = files.map(Page.content)
    let options = Int32(
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        | HTML_PARSE_NONET.rawValue)
    let start = CPUTime.now()
    for page in pages {
      page.withUnsafeBytes { bytes in
        let text = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        xmlFreeDoc(htmlReadMemory(text, Int32(bytes.count), nil, "UTF-8", options))
      }
    }
    return CPUTime.now() - start
  }
}

/// A page's file.
enum Page {
  /// Its bytes, gunzipped where they are gzip'd: zlib passes other files through.
  static func content(of path: String) -> [UInt8] {
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
