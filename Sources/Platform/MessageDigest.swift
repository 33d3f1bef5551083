import CNettle

/// Digests by the algorithms that archives name, by Nettle.
public enum MessageDigest {
  /// - Parameter algorithm: `sha1`, `sha-256`, `md5` and so on; case and hyphens do not matter.
  /// - Returns: nil for an algorithm that Nettle does not know.
  public static func bytes(of data: some Collection<UInt8>, algorithm: String) -> [UInt8]? {
    guard let method = nettle_lookup_hash(algorithm.lowercased().filter { $0 != "-" }) else { return nil }
    return data.withContiguousStorageIfAvailable { digest($0, method.pointee) }
      ?? Array(data).withUnsafeBufferPointer { digest($0, method.pointee) }
  }

  private static func digest(_ buffer: UnsafeBufferPointer<UInt8>, _ method: nettle_hash) -> [UInt8] {
    let length = Int(method.digest_size)
    return withUnsafeTemporaryAllocation(
      byteCount: Int(method.context_size), alignment: MemoryLayout<UInt64>.alignment
    ) { context in
      method.`init`(context.baseAddress)
      method.update(context.baseAddress, buffer.count, buffer.baseAddress)
      return [UInt8](unsafeUninitializedCapacity: length) { target, count in
        method.digest(context.baseAddress, length, target.baseAddress)
        count = length
      }
    }
  }
}
