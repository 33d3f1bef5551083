import CZstd

/// Zstandard of whole byte arrays, by libzstd.
public enum Zstd {
  /// One frame with a checksum of its content. Equal input gives equal bytes.
  ///
  /// - Parameter level: 1 (fast) … 19 (small).
  public static func compressed(_ bytes: [UInt8], level: Int32 = 1) -> [UInt8] {
    let context = ZSTD_createCCtx()
    defer { ZSTD_freeCCtx(context) }
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    let capacity = ZSTD_compressBound(bytes.count)
    return [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
      count = ZSTD_compress2(context, target.baseAddress, capacity, bytes, bytes.count)
      precondition(ZSTD_isError(count) == 0, "libzstd's bound was too small")
    }
  }

  /// Decompresses one frame whose header tells its content's size, as ``compressed(_:level:)`` makes it.
  ///
  /// - Parameter size: bytes of the content, as whoever compressed it noted.
  /// - Returns: nil when the data are damaged, end early or hold another number of bytes.
  public static func decompressed(_ bytes: [UInt8], size: Int) -> [UInt8]? {
    // Before the memory for it is asked for.
    guard ZSTD_getFrameContentSize(bytes, bytes.count) == UInt64(size) else { return nil }
    var isWhole = false
    let output = [UInt8](unsafeUninitializedCapacity: size) { target, count in
      let result = ZSTD_decompress(target.baseAddress, size, bytes, bytes.count)
      isWhole = ZSTD_isError(result) == 0 && result == size
      count = isWhole ? size : 0
    }
    return isWhole ? output : nil
  }

  /// Decompresses data of one frame or more.
  ///
  /// - Parameter limit: most bytes of output.
  /// - Returns: nil when the data are damaged, end early or are more than the limit.
  public static func decompressed(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
    var output: [UInt8] = []
    guard (try? Unzstd().decompress(all: bytes, limit: limit, into: &output)) == true else { return nil }
    return output.count <= limit ? output : nil
  }
}
