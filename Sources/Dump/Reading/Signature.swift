import Glibc

/// A few bytes by which the beginning of something is known.
struct Signature {
  let bytes: [UInt8]

  /// The header of an entry of a ZIP archive.
  static let zipEntry = Signature(bytes: Array("PK\u{3}\u{4}".utf8))
  static let warcRecord = Signature(bytes: Array("WARC/1.".utf8))

  /// The index of the first occurrence at or after `start`.
  func firstIndex(in text: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int? {
    guard let base = text.baseAddress else { return nil }
    var index = start
    // `memmem` would do, but Swift's Glibc does not have GNU's functions.
    while index < text.count, let found = memchr(base + index, Int32(bytes[0]), text.count - index) {
      index = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      if UnsafeBufferPointer(rebasing: text[index...]).starts(with: bytes) { return index }
      index += 1
    }
    return nil
  }
}
