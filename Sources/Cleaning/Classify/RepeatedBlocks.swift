/// Finds text that an HTML page brings twice: pull quotes, a second copy for another layout or for print,
/// a hidden one for scripts. Of two copies the longer block goes when the others hold all of it, as the one
/// in paragraphs is the article; of equal ones the less likely, else the later.
enum RepeatedBlocks {
  /// Bytes of letters and digits in a run that is compared.
  private static let runLength = 16
  /// One run in so many is compared, chosen by its bytes, so that copies choose the same.
  private static let sampling: UInt64 = 4
  /// Fewer compared runs than this, of some 50 letters, tell nothing: refrains and names do repeat.
  private static let leastRuns = 10
  /// Share of a block's runs that others must hold.
  private static let repeatedShare = 0.9

  /// - Parameters:
  ///   - isArticle: blocks to compare; the others count for nothing.
  /// - Returns: by block, whether other blocks of the article say the same.
  static func find(in page: Page, isArticle: [Bool], scores: [Float]) -> [Bool] {
    var repeated = [Bool](repeating: false, count: page.blocks.count)
    var runs: [(block: Int, runs: Set<UInt64>)] = []
    var holders: [UInt64: Int] = [:]
    page.text.withUnsafeBufferPointer { text in
      for block in page.blocks.indices where isArticle[block] {
        let own = Self.runs(of: UnsafeBufferPointer(rebasing: text[page.blocks[block].text]))
        for run in own { holders[run, default: 0] += 1 }
        if own.count >= leastRuns { runs.append((block, own)) }
      }
    }
    runs.sort { ($1.runs.count, scores[$0.block], $1.block) < ($0.runs.count, scores[$1.block], $0.block) }
    for (block, own) in runs {
      let others = own.count { holders[$0]! > 1 }
      guard Double(others) >= repeatedShare * Double(own.count) else { continue }
      repeated[block] = true
      for run in own { holders[run]! -= 1 }
    }
    return repeated
  }

  private static func runs(of text: UnsafeBufferPointer<UInt8>) -> Set<UInt64> {
    var runs: Set<UInt64> = []
    var low: UInt64 = 0
    var high: UInt64 = 0
    var count = 0
    for byte in text where byte >= 0x80 || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 {
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
