/// A format of compressed files, recognised by their first bytes.
public enum Compression: String, Sendable, CaseIterable {
  case gzip
  case zstd

  /// Bytes of a file that ``init(sniffing:)`` needs.
  public static let sniffLength = 4

  /// - Parameter head: the first bytes of a file or member; fewer than ``sniffLength`` where it is shorter.
  public init?(sniffing head: some Collection<UInt8>) {
    if Gunzip.isGzip(head) {
      self = .gzip
    } else if Unzstd.isFrame(head) {
      self = .zstd
    } else {
      return nil
    }
  }

  /// The bytes that each member with content begins with: gzip's with deflate as method (RFC 1952), a
  /// Zstandard frame's magic number (RFC 8878).
  public var memberSignature: [UInt8] {
    switch self {
    case .gzip: [0x1F, 0x8B, 0x08]
    case .zstd: Unzstd.frameMagic
    }
  }

  public func decompressor() throws(DecompressionFailure) -> any MemberDecompressor {
    switch self {
    case .gzip: try Gunzip()
    case .zstd: try Unzstd()
    }
  }
}
