import CDeflate

/// Gzip of whole byte arrays, by libdeflate; two to three times as fast as zlib, which ``Gunzip`` uses where
/// data come piece by piece.
public enum Gzip {
  /// One member. Equal input gives equal bytes: the header holds no time.
  ///
  /// - Parameter level: 1 (fast) … 12 (small).
  public static func compressed(_ bytes: [UInt8], level: Int32 = 1) -> [UInt8] {
    let compressor = libdeflate_alloc_compressor(level)
    defer { libdeflate_free_compressor(compressor) }
    let capacity = libdeflate_gzip_compress_bound(compressor, bytes.count)
    return [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
      count = libdeflate_gzip_compress(compressor, bytes, bytes.count, target.baseAddress, capacity)
      precondition(count > 0, "libdeflate's bound was too small")
    }
  }

  /// Decompresses data of one or more members.
  ///
  /// - Parameter limit: most bytes of output.
  /// - Returns: nil when the data are damaged, end early or are more than the limit; ``Gunzip`` tells which.
  public static func decompressed(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
    guard let decompressor = libdeflate_alloc_decompressor() else { return nil }
    defer { libdeflate_free_decompressor(decompressor) }
    // The last four bytes hold the size modulo 2^32 where there is one member; else the buffer grows.
    var capacity = min(limit, max(bytes.count * 4, Int(lastSize(bytes) ?? 0))) + 1
    while true {
      var consumed = 0
      var status = LIBDEFLATE_BAD_DATA
      let output = [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
        while consumed < bytes.count {
          var read = 0
          var written = 0
          status = bytes.withUnsafeBufferPointer { source in
            libdeflate_gzip_decompress_ex(
              decompressor, source.baseAddress! + consumed, bytes.count - consumed,
              target.baseAddress! + count,
              capacity - count, &read, &written)
          }
          guard status == LIBDEFLATE_SUCCESS else { return }
          consumed += read
          count += written
        }
      }
      if status == LIBDEFLATE_SUCCESS { return output.count <= limit ? output : nil }
      guard status == LIBDEFLATE_INSUFFICIENT_SPACE, capacity <= limit else { return nil }
      capacity = min(capacity * 2, limit + 1)
    }
  }

  private static func lastSize(_ bytes: [UInt8]) -> UInt32? {
    guard bytes.count >= 18 else { return nil }
    return bytes.suffix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }
}
