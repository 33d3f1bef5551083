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

  /// The article's runs, one block after the other, by number; within a block each once.
  private var runs: [Int] = []
  /// By block, where its runs stand in ``runs``.
  private var ranges: [Range<Int>] = []
  /// By run.
  private var holders: [Holders] = []
  private var repeated: [Bool]

  /// The blocks that hold a run.
  private struct Holders {
    var count = 0
    var last: Int32 = -1
    /// The first of them, then -1: a page may say one thing ten thousand times.
    var first = SIMD4<Int32>(repeating: -1)

    mutating func add(_ block: Int32) {
      if count < 4 { first[count] = block }
      count += 1
      last = block
    }
  }

  /// - Parameters:
  ///   - isArticle: blocks to compare; the others count for nothing.
  /// - Returns: by block, whether other blocks of the article say the same.
  static func find(in page: Page, isArticle: [Bool], scores: [Float]) -> [Bool] {
    var blocks = RepeatedBlocks(page, isArticle)
    func order(_ block: Int) -> (Int, Float, Int) { (blocks.ranges[block].count, scores[block], -block) }
    let candidates = page.blocks.indices.filter { blocks.ranges[$0].count >= leastRuns }
      .sorted { order($0) < order($1) }
    for block in candidates.reversed() where blocks.isScattered(block) { blocks.remove(block) }
    for block in candidates where !blocks.repeated[block] && blocks.share(block) >= repeatedShare {
      blocks.remove(block)
    }
    return blocks.repeated
  }

  private init(_ page: Page, _ isArticle: [Bool]) {
    repeated = [Bool](repeating: false, count: page.blocks.count)
    var numbers = HashNumbers()
    page.text.withUnsafeBufferPointer { text in
      for (number, block) in page.blocks.enumerated() {
        let start = runs.count
        if isArticle[number] {
          Self.forEachRun(of: UnsafeBufferPointer(rebasing: text[block.text])) { add($0, number, &numbers) }
        }
        ranges.append(start..<runs.count)
      }
    }
  }

  private mutating func add(_ hash: UInt64, _ block: Int, _ numbers: inout HashNumbers) {
    let run = numbers.number(of: hash)
    if run == holders.count { holders.append(Holders()) }
    guard holders[run].last != block else { return }
    holders[run].add(Int32(block))
    runs.append(run)
  }

  /// Share of a block's runs that other blocks hold too.
  private func share(_ block: Int) -> Double {
    Double(runs[ranges[block]].count { holders[$0].count > 1 }) / Double(ranges[block].count)
  }

  /// Whether others hold what a block says, and none of them most of it.
  private func isScattered(_ block: Int) -> Bool {
    guard share(block) >= Self.scatteredShare else { return false }
    var shared: [Int32: Int] = [:]
    for run in runs[ranges[block]] {
      let first = holders[run].first
      for index in first.indices where first[index] >= 0 && first[index] != block {
        shared[first[index], default: 0] += 1
      }
    }
    return Double(shared.values.max() ?? 0) < Self.scatteredShare * Double(ranges[block].count)
  }

  private mutating func remove(_ block: Int) {
    repeated[block] = true
    for run in runs[ranges[block]] { holders[run].count -= 1 }
  }

  private static func forEachRun(of text: UnsafeBufferPointer<UInt8>, _ body: (_ hash: UInt64) -> Void) {
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
      if (hash >> 40) % sampling == 0 { body(hash) }
    }
  }
}
