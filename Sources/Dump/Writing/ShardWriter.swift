import Platform

/// Writes rows of JSON Lines into files of bounded size, `<stem>-00000.jsonl.gz` and so on.
final class ShardWriter {
  /// Some rows, compressed.
  struct Member: Sendable {
    /// Bytes of the rows.
    var size = 0
    var compressed: [UInt8] = []

    init(_ rows: [UInt8], _ compression: ShardCompression) {
      size = rows.count
      compressed = rows.isEmpty ? [] : compression.compressed(rows)
    }
  }

  private let folder: String
  private let stem: String
  private let compression: ShardCompression
  private var shard: PendingFile?
  private(set) var names: Set<String> = []

  init(folder: String, stem: String, compression: ShardCompression) {
    (self.folder, self.stem, self.compression) = (folder, stem, compression)
  }

  /// - Parameter beginsShard: the rows before are a file of their own.
  func append(_ member: Member, beginsShard: Bool) throws(AtomicFile.Failure) {
    if beginsShard { try closeShard() }
    try openShard()
    try shard?.append(member.compressed)
  }

  /// Gives the last shard its name; without rows there is one of none.
  func finish() throws(AtomicFile.Failure) {
    if names.isEmpty {
      try openShard()
      try shard?.append(compression.compressed([]))
    }
    try closeShard()
  }

  private func openShard() throws(AtomicFile.Failure) {
    guard shard == nil else { return }
    let name = Self.name(stem, names.count, compression)
    names.insert(name)
    shard = try PendingFile(path: "\(folder)/\(name)")
  }

  private func closeShard() throws(AtomicFile.Failure) {
    try shard?.commit()
    shard = nil
  }

  /// `<stem>-00000.jsonl.gz` and so on.
  static func name(_ stem: String, _ number: Int, _ compression: ShardCompression) -> String {
    let digits = String(number)
    return "\(stem)-\(String(repeating: "0", count: max(0, 5 - digits.count)))\(digits)\(compression.suffix)"
  }

  /// Whether a file has a name that a shard can have.
  static func isShard(_ name: String) -> Bool {
    for stem in ["articles-", "provenance-"] where name.hasPrefix(stem) {
      let digits = name.dropFirst(stem.count).prefix { ("0"..."9").contains($0) }
      let suffix = name[digits.endIndex...]
      if digits.count >= 5, ShardCompression.allCases.contains(where: { $0.suffix == suffix }) { return true }
    }
    return false
  }
}
