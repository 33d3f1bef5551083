/// Finds text that an HTML page brings twice: a second copy for another layout, for print or for scripts, which
/// is often one block, and pull quotes. Of a copy in one block and paragraphs the copy goes; else of two blocks
/// the shorter, and of equal ones the less likely, then the later.
struct RepeatedBlocks {
  /// Bytes of letters and digits in a run that is compared.
  private static let runLength = 16
  /// One run in so many is compared, chosen by its bytes, so that copies choose the same.
  private static let sampling: UInt64 = 4
  /// Fewer compared runs than this, of some 50 letters, tell nothing: refrains and names do repeat.
  private static let leastRuns = 10
  /// Share of a block's runs that others must hold.
  private static let repeatedShare = 0.9
  /// The same where several others hold them together: runs across their borders stand in none.
  private static let scatteredShare = 0.75

  private let runs: [Int: Set<UInt64>]
  private var holders: [UInt64: Holders] = [:]
  private var repeated: [Bool]

  /// The blocks that hold a run.
  private struct Holders {
    var count = 0
    /// The first of them: a page may say one thing ten thousand times.
    var first: [Int] = []

    mutating func add(_ block: Int) {
      count += 1
      if first.count < 4 { first.append(block) }
    }
  }

  /// - Parameters:
  ///   - isArticle: blocks to compare; the others count for nothing.
  /// - Returns: by block, whether other blocks of the article say the same.
  static func find(in page: Page, isArticle: [Bool], scores: [Float]) -> [Bool] {
    var blocks = RepeatedBlocks(page, isArticle)
    let candidates = blocks.runs.filter { $0.value.count >= leastRuns }
      .sorted { ($0.value.count, scores[$0.key], $1.key) < ($1.value.count, scores[$1.key], $0.key) }.map(
        \.key)
    for block in candidates.reversed() where blocks.isScattered(block) { blocks.remove(block) }
    for block in candidates where !blocks.repeated[block] && blocks.share(block) >= repeatedShare {
      blocks.remove(block)
    }
    return blocks.repeated
  }

  private init(_ page: Page, _ isArticle: [Bool]) {
    repeated = [Bool](repeating: false, count: page.blocks.count)
    runs = page.text.withUnsafeBufferPointer { text in
      Dictionary(
        uniqueKeysWithValues: page.blocks.indices.filter { isArticle[$0] }.map { block in
          (block, Self.runs(of: UnsafeBufferPointer(rebasing: text[page.blocks[block].text])))
        })
    }
    for block in runs.keys.sorted() {
      for run in runs[block]! { holders[run, default: Holders()].add(block) }
    }
  }

  /// Share of a block's runs that other blocks hold too.
  private func share(_ block: Int) -> Double {
    let own = runs[block]!
    return Double(own.count { holders[$0]!.count > 1 }) / Double(own.count)
  }

  /// Whether others hold what a block says, and none of them most of it.
  private func isScattered(_ block: Int) -> Bool {
    guard share(block) >= Self.scatteredShare else { return false }
    let own = runs[block]!
    var shared: [Int: Int] = [:]
    for run in own {
      for other in holders[run]!.first where other != block { shared[other, default: 0] += 1 }
    }
    return Double(shared.values.max() ?? 0) < Self.scatteredShare * Double(own.count)
  }

  private mutating func remove(_ block: Int) {
    repeated[block] = true
    for run in runs[block]! { holders[run]!.count -= 1 }
  }

  private static func runs(of text: UnsafeBufferPointer<UInt8>) -> Set<UInt64> {
    var runs: Set<UInt64> = []
    var low: UInt64 = 0
    var high: UInt64 = 0
    var count = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      // Typographic quotes, dashes and spaces are no letters.
      let isPunctuation = byte == 0xE2 && index + 1 < text.count && text[index + 1] == 0x80
      index += isPunctuation ? 3 : 1
      guard !isPunctuation, byte >= 0x80 || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 else { continue }
      high = high << 8 | low >> 56
      low = low << 8 | UInt64(byte < 0x80 ? byte | 0x20 : byte)
      count += 1
      guard count >= runLength else { continue }
      let hash = (low ^ (high &* 0x9e37_79b9_7f4a_7c15)) &* 0xff51_afd7_ed55_8ccd
      if (hash >> 40) % sampling == 0 { runs.insert(hash) }
    }
    return runs
  }
}
