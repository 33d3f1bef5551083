import Cleaning
import Platform

/// Writes a folder's articles and logs from the journal, in the order of the input.
struct Publication {
  struct Options: Sendable {
    var format = OutputFormat.markdown
    var shards = ShardOptions()
    var jobs = 1
  }

  /// What was written.
  struct Written: Sendable {
    var kept = 0
    var dropped = 0
    var errors = 0
    /// Dropped copies by how they relate.
    var duplicates: [String: Int] = [:]
    /// Kept articles that relate to others, by how.
    var tagged: [String: Int] = [:]
    /// Kept articles that a person should look at, by reason.
    var review: [String: Int] = [:]
    /// Files below the folder.
    var paths = PathSet()

    var pages: Int { kept + dropped + errors + duplicates.values.reduce(0, +) }

    mutating func add(_ other: Written) {
      kept += other.kept
      dropped += other.dropped
      errors += other.errors
      duplicates.merge(other.duplicates, uniquingKeysWith: +)
      tagged.merge(other.tagged, uniquingKeysWith: +)
      review.merge(other.review, uniquingKeysWith: +)
      paths.formUnion(other.paths)
    }
  }

  let folder: String
  let options: Options
  /// The pages in their order.
  let pages: PageOrder
  let relations: PageRelations

  /// - Parameters:
  ///   - sizes: takes ``RowSizes`` of each page, where others join what is written.
  ///   - progress: is told how many pages are written.
  func run(sizes: PendingFile? = nil, progress: (Int) -> Void = { _ in }) throws -> Written {
    var written = Written()
    let logs = try PublishedLogs(folder: folder)
    let shards = ["articles"] + (options.shards.isProvenanceBeside ? ["provenance"] : [])
    let writers = shards.map {
      ShardWriter(folder: folder, stem: $0, compression: options.shards.compression)
    }
    var batches = BatchPlan(pages, shardSize: options.shards.size, relations)
    var shardSize = 0
    let window = options.jobs * 4
    try OrderedWork.run(
      jobs: options.jobs, window: window,
      next: { batches.next() },
      work: { range in Result { () throws(AtomicFile.Failure) in try PublishedBatch(range, of: self) } },
      fold: { result in
        let batch = try result.get()
        try logs.append(batch)
        written.add(batch.written)
        try sizes?.append(batch.sizes.flatMap(\.encoded))
        progress(written.pages)
        guard let size = batch.members.first?.size, size > 0 else { return }
        let beginsShard = shardSize + size > options.shards.size
        shardSize = beginsShard ? size : shardSize + size
        for (writer, member) in zip(writers, batch.members) {
          try writer.append(member, beginsShard: beginsShard)
        }
      })
    if let failure = batches.failure { throw failure }
    try logs.commit()
    guard options.format == .jsonl else { return written }
    for writer in writers {
      try writer.finish()
      for name in writer.names { written.paths.insert(name) }
    }
    return written
  }
}

/// Parts the pages into runs that one thread writes at once.
private struct BatchPlan {
  private let pages: PageOrder
  private let shardSize: Int
  private let relations: PageRelations
  private var start = 0
  private(set) var failure: AtomicFile.Failure?

  init(_ pages: PageOrder, shardSize: Int, _ relations: PageRelations) {
    (self.pages, self.shardSize, self.relations) = (pages, shardSize, relations)
  }

  mutating func next() -> Range<Int>? {
    guard start < pages.count, failure == nil else { return nil }
    var extent = MemberExtent(shardSize: shardSize)
    var end = start
    do throws(AtomicFile.Failure) {
      while end < pages.count,
        extent.add(relations.drops(end) ? 0 : try pages.header(of: end).rowBytes)
      { end += 1 }
    } catch {
      failure = error
      return nil
    }
    defer { start = end }
    return start..<end
  }
}

/// The logs of a folder while they are written.
private struct PublishedLogs {
  private let dropped: PendingFile
  private let duplicates: PendingFile
  private let errors: PendingFile
  private let review: PendingFile

  init(folder: String) throws(AtomicFile.Failure) {
    dropped = try PendingFile(path: folder + "/dropped.jsonl")
    duplicates = try PendingFile(path: folder + "/duplicates.jsonl")
    errors = try PendingFile(path: folder + "/errors.jsonl")
    review = try PendingFile(path: folder + "/review.jsonl")
  }

  func append(_ batch: PublishedBatch) throws(AtomicFile.Failure) {
    try dropped.append(batch.dropped)
    try duplicates.append(batch.duplicates)
    try errors.append(batch.errors)
    try review.append(batch.review)
  }

  func commit() throws(AtomicFile.Failure) {
    for log in [dropped, duplicates, errors, review] { try log.commit() }
  }
}
