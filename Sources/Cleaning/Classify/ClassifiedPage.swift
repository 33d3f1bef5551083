/// A page with the classifier's view of its blocks, before rules have their say.
struct ClassifiedPage: Sendable {
  var page: Page
  /// The classifier's probability, 0…1, of each block being article.
  var scores: [Float]
  var isArticle: [Bool]
  /// Whether each block is running text.
  var isProse: [Bool]
  var method: Provenance.Method

  /// The page with a block cut into several; what the classifier said of it holds of each of them.
  ///
  /// - Parameter parts: byte ranges of the page's text for each block that is taken apart.
  func dividing(_ parts: [Int: [Range<Int>]]) -> ClassifiedPage {
    var divided = self
    var blocks: [Block] = []
    (divided.scores, divided.isArticle, divided.isProse) = ([], [], [])
    for (index, block) in page.blocks.enumerated() {
      for range in parts[index] ?? [block.text] {
        blocks.append(part(range, of: block))
        divided.scores.append(scores[index])
        divided.isArticle.append(isArticle[index])
        divided.isProse.append(isProse[index])
      }
    }
    divided.page = page.replacingBlocks(blocks)
    return divided
  }

  private func part(_ range: Range<Int>, of block: Block) -> Block {
    var part = block
    part.text = range
    // In text the block's bytes are the source's; in HTML characters do not map one to one.
    if page.form == .text { part.source = range }
    if range.lowerBound > block.text.lowerBound { part.followsBlankLine = false }
    part.linkBytes = min(part.linkBytes, range.count)
    return part
  }
}
