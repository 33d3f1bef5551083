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

  /// From ``bytes`` of another; nil where there are not 32.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
    self.words = words
  }

  /// From ``hex`` of another; nil where there are not 64 hexadecimal digits.
  public init?(hex: String) {
    let digits = Array(hex.utf8)
    let nibbles = digits.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count == 64, nibbles.count == 64 else { return nil }
    self.init(bytes: stride(from: 0, to: 64, by: 2).map { UInt8(nibbles[$0] << 4 | nibbles[$0 + 1]) })
  }

  /// The 32 bytes.
  public var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }

  /// The first 64 bits, for tables that must be small and can bear that two digests share it.
  public var fingerprint: UInt64 { words.0 }

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
