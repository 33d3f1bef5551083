import Glibc

/// The header fields of a WARC record or an HTTP message (RFC 9110, section 5): names without regard to
/// case, folded lines joined, lines without a colon passed over.
package struct HeaderFields: Sendable {
  private var fields: [(name: String, value: String)] = []

  /// - Parameter lines: the header without its first line.
  init(parsing lines: some Collection<UInt8>) {
    for line in lines.split(separator: 0x0A) {
      if let first = line.first, first == 0x20 || first == 0x09, !fields.isEmpty {
        fields[fields.count - 1].value += " " + Self.trimmed(line)
      } else if let colon = line.firstIndex(of: 0x3A) {
        let name = Self.trimmed(line[..<colon]).lowercased()
        fields.append((name, Self.trimmed(line[line.index(after: colon)...])))
      }
    }
  }

  /// The first value of a name in lower case; nil where there is none or an empty one.
  package subscript(name: String) -> String? { fields.first { $0.name == name && !$0.value.isEmpty }?.value }

  /// All values of a name, in order, as one list separated by commas.
  package func list(_ name: String) -> [String] {
    fields.filter { $0.name == name }.flatMap { $0.value.split(separator: ",") }
      .map { Self.trimmed($0.utf8).lowercased() }.filter { !$0.isEmpty }
  }

  private static func trimmed(_ bytes: some Collection<UInt8>) -> String {
    let start = Array(bytes.drop { JSONLine.isSpace($0) })
    let end = start.lastIndex { !JSONLine.isSpace($0) } ?? -1
    return String(decoding: start[...end], as: UTF8.self)
  }

  /// Bytes of a header with its blank line; nil where the blank line is not there.
  static func length(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    var index = 0
    while let found = memchr(base + index, 0x0A, bytes.count - index) {
      index = UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
      if index < bytes.count && bytes[index] == 0x0A { return index + 1 }
      if index + 1 < bytes.count && bytes[index] == 0x0D && bytes[index + 1] == 0x0A { return index + 2 }
    }
    return nil
  }
}
