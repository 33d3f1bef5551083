import CCrypto

/// Digests by the algorithms that archives name, by OpenSSL's libcrypto.
public enum MessageDigest {
  /// - Parameter algorithm: `sha1`, `sha-256`, `md5` and so on; case and hyphens do not matter.
  /// - Returns: nil for an algorithm that libcrypto does not know.
  public static func bytes(of data: some Collection<UInt8>, algorithm: String) -> [UInt8]? {
    guard let method = EVP_get_digestbyname(algorithm.filter { $0 != "-" }) else { return nil }
    return data.withContiguousStorageIfAvailable { digest($0, method) }
      ?? Array(data).withUnsafeBufferPointer { digest($0, method) }
  }

  private static func digest(_ buffer: UnsafeBufferPointer<UInt8>, _ method: OpaquePointer) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { target, count in
      var length: UInt32 = 0
      let done = EVP_Digest(buffer.baseAddress, buffer.count, target.baseAddress, &length, method, nil)
      precondition(done == 1, "libcrypto refuses a digest that it knows")
      count = Int(length)
    }
  }
}
