import Platform

/// How JSON Lines are parted into files.
public struct ShardOptions: Sendable {
  public var compression = ShardCompression.gzip
  /// Bytes of rows, not compressed, after which a new shard begins.
  public var size = defaultSize
  /// Provenance in shards of its own, in place of a field of each row.
  public var isProvenanceBeside = false

  /// 512 MiB, a decision: about 150 MB gzip'd, which tools read whole and networks copy in seconds.
  public static let defaultSize = 512 << 20

  public init() {}

  /// Name of the first shard.
  public var firstName: String { "articles-00000" + compression.suffix }
}

/// How shards of JSON Lines are compressed.
public enum ShardCompression: String, Sendable, CaseIterable {
  case gzip, zstd, none

  /// Suffix of a shard's file.
  var suffix: String {
    switch self {
    case .gzip: ".jsonl.gz"
    case .zstd: ".jsonl.zst"
    case .none: ".jsonl"
    }
  }

  /// A member or frame that can be joined to others.
  func compressed(_ rows: [UInt8]) -> [UInt8] {
    switch self {
    case .gzip: Gzip.compressed(rows)
    case .zstd: Zstd.compressed(rows, level: 3)
    case .none: rows
    }
  }
}
