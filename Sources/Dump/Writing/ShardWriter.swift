import Platform

/// Writes rows of JSON Lines into gzip'd files of bounded size.
struct ShardWriter {
  private let folder: String
  private let shardBytes: Int
  private let memberBytes: Int
  private var pending: [UInt8] = []
  private var shard: PendingFile?
  private var shardSize = 0
  private var names: Set<String> = []

  /// - Parameters:
  ///   - shardBytes: uncompressed bytes after which a new file begins.
  ///   - memberBytes: uncompressed bytes of one gzip member.
  init(folder: String, shardBytes: Int, memberBytes: Int) {
    self.folder = folder
    self.shardBytes = shardBytes
    self.memberBytes = memberBytes
  }

  mutating func append(_ row: [UInt8]) throws(AtomicFile.Failure) {
    if shardSize > 0, shardSize + row.count > shardBytes { try closeShard() }
    pending += row
    shardSize += row.count
    if pending.count >= memberBytes { try writeMember() }
  }

  /// Writes what is pending.
  ///
  /// - Returns: names of the files; a run without articles has one, empty.
  mutating func finish() throws(AtomicFile.Failure) -> Set<String> {
    if shardSize > 0 || names.isEmpty { try closeShard() }
    return names
  }

  private mutating func writeMember() throws(AtomicFile.Failure) {
    if shard == nil {
      let digits = String(100_000 + names.count).dropFirst()
      let name = "articles-\(digits).jsonl.gz"
      names.insert(name)
      shard = try PendingFile(path: "\(folder)/\(name)")
    }
    try shard?.append(Gzip.compressed(pending))
    pending.removeAll(keepingCapacity: true)
  }

  private mutating func closeShard() throws(AtomicFile.Failure) {
    try writeMember()
    try shard?.commit()
    shard = nil
    shardSize = 0
  }
}
