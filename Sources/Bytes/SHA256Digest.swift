import CNettle

/// A SHA-256 digest, by Nettle.
public struct SHA256Digest: Sendable, Hashable {
  private let words: (UInt64, UInt64, UInt64, UInt64)

  public init(of bytes: some Collection<UInt8>) {
    var hasher = Hasher()
    bytes.withContiguousStorageIfAvailable { hasher.add($0) }
      ?? Array(bytes).withUnsafeBufferPointer { hasher.add($0) }
    self = hasher.digest()
  }

  /// Takes bytes piece by piece.
  public struct Hasher {
    private var context = sha256_ctx()

    public init() { nettle_sha256_init(&context) }

    public mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
      nettle_sha256_update(&context, bytes.count, bytes.baseAddress)
    }

    public mutating func add(_ text: String) {
      var text = text
      text.withUTF8 { add($0) }
    }

    /// The digest of what was added since the last one.
    public mutating func digest() -> SHA256Digest {
      var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
      withUnsafeMutableBytes(of: &words) { output in
        nettle_sha256_digest(&context, output.count, output.baseAddress!.assumingMemoryBound(to: UInt8.self))
      }
      return SHA256Digest(words: words)
    }
  }

  private init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

  /// From ``bytes`` of another; nil where there are not 32.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
    self.words = words
  }

  /// From ``hex`` of another; nil where there are not 64 hexadecimal digits.
  public init?(hex: String) {
    let nibbles = hex.utf8.compactMap(Self.nibble)
    guard hex.utf8.count == 64, nibbles.count == 64 else { return nil }
    self.init(bytes: stride(from: 0, to: 64, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] })
  }

  private static func nibble(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
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

  public func hash(into hasher: inout Swift.Hasher) { hasher.combine(words.0) }
}
