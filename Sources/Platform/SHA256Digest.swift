import CCrypto

/// A SHA-256 digest, by OpenSSL's libcrypto.
public struct SHA256Digest: Sendable, Hashable {
  private let words: (UInt64, UInt64, UInt64, UInt64)

  public init(of bytes: some Collection<UInt8>) {
    let result =
      bytes.withContiguousStorageIfAvailable(Self.digest) ?? Array(bytes).withUnsafeBufferPointer(Self.digest)
    words = result
  }

  private static func digest(_ buffer: UnsafeBufferPointer<UInt8>) -> (UInt64, UInt64, UInt64, UInt64) {
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    withUnsafeMutableBytes(of: &words) { output in
      let done = EVP_Digest(
        buffer.baseAddress, buffer.count, output.baseAddress!.assumingMemoryBound(to: UInt8.self), nil,
        EVP_sha256(), nil)
      precondition(done == 1, "libcrypto has no SHA-256")
    }
    return words
  }

  /// 64 lower-case hexadecimal digits.
  public var hex: String {
    withUnsafeBytes(of: words) { bytes in
      String(unsafeUninitializedCapacity: 64) { target in
        let digits: StaticString = "0123456789abcdef"
        for (index, byte) in bytes.enumerated() {
          target[2 * index] = digits.utf8Start[Int(byte >> 4)]
          target[2 * index + 1] = digits.utf8Start[Int(byte & 15)]
        }
        return 64
      }
    }
  }

  /// `sha256:` and the digits, as the manifest and the provenance write it.
  public var label: String { "sha256:" + hex }

  public static func == (left: Self, right: Self) -> Bool { left.words == right.words }

  public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}
