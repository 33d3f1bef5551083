import Platform

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
