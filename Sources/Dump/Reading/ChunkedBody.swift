/// A body sent in chunks, each after its length (RFC 9112, section 7.1).
struct ChunkedBody {
  private(set) var content: [UInt8] = []
  /// Whether the last chunk, of length 0, was there.
  private(set) var isComplete = false

  /// - Returns: nil where the bytes begin with no chunk, as where the archive has undone the chunks.
  init?(parsing bytes: [UInt8]) {
    content.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      guard let (length, start) = Self.size(in: bytes, at: index) else {
        if content.isEmpty { return nil }
        return
      }
      isComplete = length == 0
      guard length > 0 else { return }
      let end = min(bytes.count, start + min(length, bytes.count))
      content.append(contentsOf: bytes[start..<end])
      index = end
      if index < bytes.count && bytes[index] == 0x0D { index += 1 }
      if index < bytes.count && bytes[index] == 0x0A { index += 1 }
    }
  }

  /// The length that a line says in hexadecimal digits before its extensions, and the index after the line.
  private static func size(in bytes: [UInt8], at start: Int) -> (length: Int, next: Int)? {
    // A line of a length and its extensions is short.
    guard let end = bytes[start...].prefix(1024).firstIndex(of: 0x0A) else { return nil }
    let digits = bytes[start..<end].prefix { $0 != 0x3B && !JSONLine.isSpace($0) }
    guard let length = Int(String(decoding: digits, as: UTF8.self), radix: 16), length >= 0 else {
      return nil
    }
    return (length, end + 1)
  }
}
