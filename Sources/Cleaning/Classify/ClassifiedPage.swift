/// A page with the classifier's view of its blocks, before rules have their say.
struct ClassifiedPage: Sendable {
  var page: Page
  /// The classifier's probability, 0…1, of each block being article.
  var scores: [Float]
  var isArticle: [Bool]
  /// Why blocks that the classifier took for article are none of it.
  private(set) var exclusions: [Exclusion?]
  /// Whether each block is running text.
  var isProse: [Bool]
  var method: Provenance.Method
  /// The score from which a block is kept unless its surroundings say otherwise.
  let scoreLimit: Float

  init(
    page: Page, scores: [Float], isArticle: [Bool], isProse: [Bool], method: Provenance.Method,
    scoreLimit: Float = ScoreLimits.html.block
  ) {
    self.page = page
    self.scores = scores
    self.isArticle = isArticle
    self.isProse = isProse
    self.method = method
    self.scoreLimit = scoreLimit
    exclusions = page.blocks.map { _ in nil }
  }

  /// Bytes of the blocks that are article.
  var articleLength: Int {
    zip(page.blocks, isArticle).reduce(0) { $0 + ($1.1 ? $1.0.text.count : 0) }
  }

  /// Takes blocks out of the article; those that are not in it stay as they are.
  mutating func exclude(_ blocks: [Bool], as exclusion: Exclusion) {
    exclude(blocks.map { $0 ? exclusion : nil })
  }

  /// The same, each block for a reason of its own; nil for those that may stay.
  mutating func exclude(_ reasons: [Exclusion?]) {
    for block in isArticle.indices where isArticle[block] && reasons[block] != nil {
      isArticle[block] = false
      exclusions[block] = reasons[block]
    }
  }

  /// The page with a block cut into several; what the classifier said of it holds of each of them.
  ///
  /// - Parameter parts: byte ranges of the page's text for each block that is taken apart.
  func dividing(_ parts: [Int: [Range<Int>]]) -> ClassifiedPage {
    var divided = self
    var blocks: [Block] = []
    (divided.scores, divided.isArticle, divided.exclusions, divided.isProse) = ([], [], [], [])
    for (index, block) in page.blocks.enumerated() {
      for range in parts[index] ?? [block.text] {
        blocks.append(part(range, of: block))
        divided.scores.append(scores[index])
        divided.isArticle.append(isArticle[index])
        divided.exclusions.append(exclusions[index])
        divided.isProse.append(isProse[index])
      }
    }
    divided.page = page.replacingBlocks(blocks)
    return divided
  }

  private func part(_ range: Range<Int>, of block: Block) -> Block {
    var part = block
    part.text = range
    // In text the block's bytes are the source's, unless lines were joined; in HTML characters do not map one to one.
    if page.form == .text, block.text == block.source { part.source = range }
    if range.lowerBound > block.text.lowerBound { part.followsBlankLine = false }
    part.linkBytes = min(part.linkBytes, range.count)
    return part
  }
}
