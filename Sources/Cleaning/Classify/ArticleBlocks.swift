/// Chooses the article's blocks by their scores.
enum ArticleBlocks {
  /// Characters of prose, together, that a page without a sure block must have to count as an article.
  private static let fallbackLength = 250

  static func chosen(from classification: BlockClassifier.Classification, page: Page) -> ClassifiedPage {
    let (chosen, method) = blocks(classification, page)
    var whole = ClassifiedPage(
      page: page, scores: classification.scores, isArticle: chosen, isProse: classification.isProse,
      method: method, scoreLimit: classification.limits.block)
    if page.form == .html { exclude(from: &whole, classification) }
    return whole
  }

  /// The blocks of a page that is article by itself, so that all are when none is sure.
  static func embedded(
    _ classification: BlockClassifier.Classification, page: Page, method: Provenance.Method
  ) -> ClassifiedPage {
    let sure = classification.scores.map { $0 >= classification.limits.block }
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
    let (scores, limits) = (classification.scores, classification.limits)
    var chosen = scores.map { $0 >= limits.block }
    DataTables.unite(&chosen, in: page, scores: scores, words: classification.words)
    guard chosen.contains(true) else { return fallback(page, isProse: classification.isProse) }
    if page.form == .text { smooth(&chosen, classification) }
    return (chosen, .classifier)
  }

  /// Adds what uncertain blocks of text are by those around them.
  private static func smooth(_ chosen: inout [Bool], _ classification: BlockClassifier.Classification) {
    let (scores, limits) = (classification.scores, classification.limits)
    let isProse = classification.isProse
    guard let first = chosen.firstIndex(of: true), let last = chosen.lastIndex(of: true) else { return }
    for block in first...last where !chosen[block] && isProse[block] && scores[block] >= limits.innerProse {
      chosen[block] = true
    }
    for block in (first + 1..<max(last, first + 1)) where !chosen[block] && scores[block] >= limits.subhead {
      let isBetween = chosen[block - 1] && isProse[block - 1] && chosen[block + 1] && isProse[block + 1]
      if isBetween { chosen[block] = true }
    }
    let isAdjacent = { (block: Int) in isProse[block] && scores[block] >= limits.adjacentProse }
    for block in (last + 1..<max(last + 1, scores.count)).prefix(while: isAdjacent) { chosen[block] = true }
    for block in (0..<first).reversed().prefix(while: isAdjacent) { chosen[block] = true }
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
