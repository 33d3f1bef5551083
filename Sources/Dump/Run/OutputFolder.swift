import Cleaning
import Glibc
import Platform

/// The folder that a run writes into: articles, logs, manifest.
final class OutputFolder {
  private let path: String
  private let format: OutputFormat
  private let spool: Spool
  private var drafts: [SpooledDraft] = []
  private let dropped: PendingFile
  private let duplicates: PendingFile
  private let errors: PendingFile
  private let review: PendingFile
  private var written: Set<String> = []
  private let wasOurs: Bool

  /// Where the parts of an article's draft lie in the spool.
  private struct SpooledDraft {
    let row: Spool.Extent
    let status: Range<Int>
    let file: (path: String, bytes: Spool.Extent, sidecar: Spool.Extent)?
    let review: (reason: String, row: [UInt8])?
  }

  /// Bytes of JSON Lines after which a new shard begins.
  private static let shardBytes = 512 << 20
  /// Bytes of JSON Lines in one member of a shard's gzip file.
  private static let memberBytes = 1 << 20

  init(path: String, format: OutputFormat) throws(AtomicFile.Failure) {
    self.path = path
    self.format = format
    try AtomicFile.makeFolder(for: path + "/manifest.json")
    wasOurs = access(path + "/manifest.json", F_OK) == 0
    spool = try Spool(folder: path)
    dropped = try PendingFile(path: path + "/dropped.jsonl")
    duplicates = try PendingFile(path: path + "/duplicates.jsonl")
    errors = try PendingFile(path: path + "/errors.jsonl")
    review = try PendingFile(path: path + "/review.jsonl")
  }

  func add(_ draft: ArticleDraft) throws(AtomicFile.Failure) {
    let row = try spool.append(draft.row.bytes)
    var file: (path: String, bytes: Spool.Extent, sidecar: Spool.Extent)?
    if let parts = draft.file {
      file = (parts.path, try spool.append(parts.bytes), try spool.append(parts.sidecar))
    }
    drafts.append(SpooledDraft(row: row, status: draft.row.status, file: file, review: draft.review))
  }

  func add(dropped row: [UInt8]) throws(AtomicFile.Failure) { try dropped.append(row) }

  func add(error row: [UInt8]) throws(AtomicFile.Failure) { try errors.append(row) }

  // MARK: Finishing

  /// Writes the articles that are kept, and the logs.
  ///
  /// - Parameter relations: one for each draft, in the order of adding.
  /// - Returns: how many of the articles that are kept go to review, by reason.
  func finish(_ relations: [DuplicateRelation]) throws(AtomicFile.Failure) -> [String: Int] {
    var reviewed: [String: Int] = [:]
    var shards = ShardWriter(folder: path, shardBytes: Self.shardBytes, memberBytes: Self.memberBytes)
    for (draft, relation) in zip(drafts, relations) {
      if relation.kind != nil {
        let row = ArticleDraft.Row(bytes: try spool.read(draft.row), status: draft.status)
        try duplicates.append(row.bytes(for: relation))
        continue
      }
      if let (reason, row) = draft.review {
        reviewed[reason, default: 0] += 1
        try review.append(row)
      }
      if let file = draft.file {
        try write(file)
      } else {
        try shards.append(try spool.read(draft.row))
      }
    }
    if format == .jsonl { written.formUnion(try shards.finish()) }
    for log in [dropped, duplicates, errors, review] { try log.commit() }
    return reviewed
  }

  private func write(_ file: (path: String, bytes: Spool.Extent, sidecar: Spool.Extent)) throws(AtomicFile
    .Failure)
  {
    let sidecar = file.path.dropLast(format.fileSuffix?.count ?? 0) + ".json"
    try AtomicFile.write(try spool.read(file.bytes), to: "\(path)/\(file.path)")
    try AtomicFile.write(try spool.read(file.sidecar), to: "\(path)/\(sidecar)")
    written.formUnion([file.path, String(sidecar)])
  }

  func write(_ bytes: [UInt8], as name: String) throws(AtomicFile.Failure) {
    try AtomicFile.write(bytes, to: "\(path)/\(name)")
  }

  /// Removes articles of an earlier run that this one did not write, so that the folder shows this run
  /// alone. Only files that such a run names so are touched, and only where its manifest stands.
  ///
  /// - Returns: how many articles were removed.
  func removeStale() -> Int {
    guard wasOurs else { return 0 }
    var removed = 0
    for shard in (FolderListing.names(in: path) ?? []) where Self.isShard(shard) && !written.contains(shard) {
      unlink("\(path)/\(shard)")
      removed += 1
    }
    for host in (FolderListing.names(in: path + "/articles") ?? []) {
      let folder = "articles/\(host)"
      for name in (FolderListing.names(in: "\(path)/\(folder)") ?? []) where Self.isArticleFile(name) {
        guard !written.contains("\(folder)/\(name)") else { continue }
        unlink("\(path)/\(folder)/\(name)")
        if !name.hasSuffix(".json") { removed += 1 }
      }
      rmdir("\(path)/\(folder)")
    }
    return removed
  }

  private static func isShard(_ name: String) -> Bool {
    name.hasPrefix("articles-") && name.hasSuffix(".jsonl.gz") && name.utf8.count == 23
  }

  /// `….-0123abcd.md`, `.txt` or `.json`.
  private static func isArticleFile(_ name: String) -> Bool {
    guard let dot = name.lastIndex(of: "."), ["md", "txt", "json"].contains(name[name.index(after: dot)...])
    else { return false }
    let id = name[..<dot].suffix(9)
    return id.first == "-" && id.dropFirst().count == 8 && id.dropFirst().allSatisfy(\.isHexDigit)
  }
}
