import CZlib

/// Gzip compression of whole byte arrays, one member each; members may be joined to a file.
public enum Gzip {
  /// - Parameter level: zlib's 1 (fast) … 9 (small). The header's time is zero, so that equal input
  ///   gives equal bytes.
  public static func compressed(_ bytes: [UInt8], level: Int32 = 3) -> [UInt8] {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    precondition(bp_deflateInit2(stream, level, 15 + 16) == Z_OK, "zlib cannot start")
    defer { deflateEnd(stream) }
    let capacity = Int(deflateBound(stream, UInt(bytes.count)))
    return [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
      bytes.withUnsafeBufferPointer { source in
        stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        stream.pointee.avail_in = UInt32(source.count)
        stream.pointee.next_out = target.baseAddress
        stream.pointee.avail_out = UInt32(capacity)
        precondition(deflate(stream, Z_FINISH) == Z_STREAM_END, "deflateBound was too small")
      }
      count = capacity - Int(stream.pointee.avail_out)
    }
  }
}
