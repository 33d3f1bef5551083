import Cleaning

/// Postings of texts before they are sorted into a run.
struct PostingBuffer {
  /// Of so many texts a run is made; it bounds memory (some 350 bytes a text).
  static let mostTexts = 1 << 16

  private var sections: [[UInt64]] = Array(repeating: [], count: PostingRun.sections)
  private(set) var texts = 0

  var isFull: Bool { texts >= Self.mostTexts }

  mutating func add(_ signature: TextSignature, text: UInt32) {
    texts += 1
    for (band, key) in signature.bands.enumerated() {
      sections[band].append(UInt64(key) << 32 | UInt64(text))
    }
    for key in signature.lead { sections[PostingRun.leads].append(UInt64(key) << 32 | UInt64(text)) }
  }

  /// Its postings as a run in memory.
  var run: PostingRun { PostingRun(sections.map { $0.sorted() }) }

  mutating func removeAll() { self = PostingBuffer() }
}

/// Writes a run of postings, section after section.
struct PostingRunWriter {
  private let file: StateFileWriter
  private var counts = Array(repeating: UInt64(0), count: PostingRun.sections)
  private var pending: [UInt64] = []

  init(path: String) throws {
    file = try StateFileWriter(path: path)
    try file.append(PostingRun.signature)
  }

  /// Appends a posting, in the order of sections and within them by size.
  mutating func append(_ posting: UInt64, section: Int) throws {
    pending.append(posting)
    counts[section] += 1
    guard pending.count == 1 << 13 else { return }
    try file.append(pending)
    pending.removeAll(keepingCapacity: true)
  }

  /// - Returns: the file's length in bytes.
  mutating func finish() throws -> Int {
    try file.append(pending + counts)
    try file.finish()
    return file.size
  }
}

extension PostingRun {
  /// Writes the postings of several runs as one.
  ///
  /// - Parameter removed: texts whose postings are left out.
  /// - Returns: the file's length in bytes.
  static func merge(_ runs: [PostingRun], without removed: Set<UInt32>, to path: String) throws -> Int {
    var writer = try PostingRunWriter(path: path)
    for section in 0..<sections {
      var cursors = runs.map { PostingCursor($0[section]) }
      while let least = cursors.indices.min(by: { cursors[$0].next ?? .max < cursors[$1].next ?? .max }),
        let posting = cursors[least].next
      {
        cursors[least].skip()
        guard removed.isEmpty || !removed.contains(UInt32(truncatingIfNeeded: posting)) else { continue }
        try writer.append(posting, section: section)
      }
      for run in runs { run.release(section) }
    }
    return try writer.finish()
  }
}
