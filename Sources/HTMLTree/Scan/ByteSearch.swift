import Glibc

/// Searching bytes at the speed of the C library.
enum ByteSearch {
  /// Position of the first `byte` at or after `start`, or nil.
  @inline(__always)
  static func index(of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard start < bytes.count, let base = bytes.baseAddress else { return nil }
    guard let found = memchr(base + start, Int32(byte), bytes.count - start) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}
