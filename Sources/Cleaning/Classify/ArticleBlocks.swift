/// Chooses the article's blocks by their scores.
enum ArticleBlocks {
  /// Prose within the article stays at or above this: one uncertain sentence between two sure ones is no
  /// boilerplate, which stands in runs.
  private static let proseThreshold: Float = 0.3
  /// The same for prose that stands next to the article's first or last sure block in a text page.
  private static let adjacentProseThreshold: Float = 0.35
  /// Texts are learned with many that have little boilerplate, so that of a half sure block less than half is true.
  private static let textThreshold: Float = 0.6
  /// In a text that has little but its article, blocks at or above this are kept, and all prose: what was cut there
  /// before it came here was the boilerplate.
  private static let bareThreshold: Float = 0.2
  /// Characters of prose, together, that a page without a sure block must have to count as an article.
  private static let fallbackLength = 250

  static func chosen(from classification: BlockClassifier.Classification, page: Page) -> ClassifiedPage {
    let (chosen, method) = blocks(classification, page)
    var whole = ClassifiedPage(
      page: page, scores: classification.scores, isArticle: chosen, isProse: classification.isProse,
      method: method)
    if page.form == .html { exclude(from: &whole, classification) }
    return whole
  }

  /// The blocks of a page that is article by itself, so that all are when none is sure.
  static func embedded(
    _ classification: BlockClassifier.Classification, page: Page, method: Provenance.Method
  ) -> ClassifiedPage {
    let sure = classification.scores.map { $0 >= BlockClassifier.threshold }
    return ClassifiedPage(
      page: page, scores: classification.scores,
      isArticle: sure.contains(true) ? sure : sure.map { _ in true },
      isProse: classification.isProse, method: method)
  }

  private static func exclude(
    from whole: inout ClassifiedPage, _ classification: BlockClassifier.Classification
  ) {
    let comments = ReaderComments.find(
      depths: classification.commentDepths, words: classification.words, isArticle: whole.isArticle)
    whole.exclude(comments, as: .comments)
    let repeated = RepeatedBlocks.find(
      in: whole.page, isArticle: whole.isArticle, scores: classification.scores)
    whole.exclude(repeated, as: .repeated)
  }

  private static func blocks(
    _ classification: BlockClassifier.Classification, _ page: Page
  ) -> (isArticle: [Bool], method: Provenance.Method) {
    let scores = classification.scores
    let threshold =
      page.form == .html
      ? BlockClassifier.threshold : classification.isBare ? bareThreshold : textThreshold
    var chosen = scores.map { $0 >= threshold }
    DataTables.unite(&chosen, in: page, scores: scores, words: classification.words)
    guard let first = chosen.firstIndex(of: true), let last = chosen.lastIndex(of: true) else {
      return fallback(page, isProse: classification.isProse)
    }
    if page.form == .text {
      let prose = classification.isBare ? 0 : proseThreshold
      let adjacentProse = classification.isBare ? 0 : adjacentProseThreshold
      for block in first...last where !chosen[block] && scores[block] >= prose {
        chosen[block] = classification.isProse[block]
      }
      let adjacent = { (block: Int) in
        classification.isProse[block] && scores[block] >= adjacentProse
      }
      for block in (last + 1..<max(last + 1, scores.count)).prefix(while: adjacent) { chosen[block] = true }
      for block in (0..<first).reversed().prefix(while: adjacent) { chosen[block] = true }
    }
    return (chosen, .classifier)
  }

  /// The longest run of prose, if it is long enough; nothing else.
  private static func fallback(_ page: Page, isProse: [Bool]) -> (
    isArticle: [Bool], method: Provenance.Method
  ) {
    var best = 0..<0
    var bestLength = 0
    var start = 0
    var length = 0
    for block in page.blocks.indices {
      let isOutside = !page.blocks[block].context.isDisjoint(with: [.hidden, .noscript, .footer, .nav])
      guard isProse[block], !isOutside else {
        start = block + 1
        length = 0
        continue
      }
      length += page.blocks[block].text.count
      if length > bestLength { (best, bestLength) = (start..<block + 1, length) }
    }
    let isLong = bestLength >= fallbackLength
    return (page.blocks.indices.map { isLong && best.contains($0) }, .fallback)
  }

  /// Mean probability of the verdicts being right, weighed by length, over the blocks the article consists
  /// of and those the classifier was least sure to cut.
  static func confidence(_ examination: Examination) -> Double {
    var sum = 0.0
    var weight = 0.0
    for (block, verdict) in examination.verdicts.enumerated() {
      let score = Double(examination.scores[block])
      guard verdict.isKept || score > 0.2 else { continue }
      let length = Double(examination.page.blocks[block].text.count)
      sum += length * (verdict.isKept ? score : 1 - score)
      weight += length
    }
    return weight == 0 ? 0 : sum / weight
  }
}
