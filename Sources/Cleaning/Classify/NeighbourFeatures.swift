import HTMLTree

/// Features of a block from the other blocks of its page.
extension BlockFeatures {
  func fillNeighbours() {
    for row in 0..<table.rows {
      fillNeighbour(row, row - 1, .previousLength, .previousLinkShare, .previousEndsSentence, .previousKind)
      fillNeighbour(row, row - 2, .beforePreviousLength, .beforePreviousLinkShare, nil, nil)
      fillNeighbour(row, row + 1, .nextLength, .nextLinkShare, .nextEndsSentence, .nextKind)
      fillNeighbour(row, row + 2, .afterNextLength, .afterNextLinkShare, nil, nil)
    }
    fillWindow(reach: 3, .nearProse, .nearLinks)
    fillWindow(reach: 10, .wideProse, .wideLinks)
    fillDistances(.distanceToProseBefore, .distanceToProseAfter) { measures[$0].isProse }
    fillHeadings()
  }

  private func fillNeighbour(
    _ row: Int, _ other: Int, _ length: Feature, _ linkShare: Feature, _ ends: Feature?, _ kind: Feature?
  ) {
    guard measures.indices.contains(other) else {
      table[row, length] = -1
      if let kind { table[row, kind] = -1 }
      return
    }
    table[row, length] = table[other, .length]
    table[row, linkShare] = measures[other].linkShare
    if let ends { table[row, ends] = measures[other].endsSentence ? 1 : 0 }
    if let kind { table[row, kind] = Float(page.blocks[other].kind.rawValue) }
  }

  /// Prose and link characters within `reach` blocks on both sides.
  private func fillWindow(reach: Int, _ prose: Feature, _ links: Feature) {
    var proseSum: Float = 0
    var linkSum: Float = 0
    func add(_ row: Int, _ sign: Float) {
      guard measures.indices.contains(row) else { return }
      let measure = measures[row]
      if measure.isProse { proseSum += sign * measure.length }
      linkSum += sign * measure.length * measure.linkShare
    }
    for row in 0..<min(reach, table.rows) { add(row, 1) }
    for row in 0..<table.rows {
      add(row + reach, 1)
      add(row - reach - 1, -1)
      table[row, prose] = Self.logarithm(max(0, proseSum))
      table[row, links] = Self.logarithm(max(0, linkSum))
    }
  }

  private func fillHeadings() {
    var headings: Float = 0
    for row in 0..<table.rows {
      table[row, .headingsSinceProse] = min(headings, 20)
      if page.blocks[row].kind == .heading { headings += 1 }
      if measures[row].isProse { headings = 0 }
    }
  }

  /// Blocks with the same text, and blocks whose element, parent and grandparent have the same names:
  /// what a template writes many times it writes alike.
  func fillLikeness() {
    var numbers = HashNumbers()
    let texts = measures.map { numbers.number(of: $0.fingerprint) }
    var copies = [Int](repeating: 0, count: numbers.count)
    var alike = [Alike](repeating: Alike(), count: groups.count)
    for row in 0..<table.rows {
      table[row, .repeatedEarlier] = Float(min(copies[texts[row]], 10))
      copies[texts[row]] += 1
      alike[groups.ofBlocks[row]].add(measures[row])
    }
    for row in 0..<table.rows {
      table[row, .repeats] = Float(min(copies[texts[row]], 10))
      let group = alike[groups.ofBlocks[row]]
      table[row, .groupSize] = Self.logarithm(group.count)
      table[row, .groupLength] = Self.logarithm(group.length / group.count)
      table[row, .groupLinkShare] = group.links / max(group.length, 1)
      table[row, .groupProse] = group.prose / group.count
    }
  }

  /// The span of blocks with the most text less links and labels: body text extraction (Finn, 2001), with
  /// a block's worth its length when it reads as prose, and a cost for each that does not.
  func fillSpan() {
    var best: (sum: Float, start: Int, end: Int) = (0, 0, -1)
    var sum: Float = 0
    var start = 0
    for row in 0..<table.rows {
      let measure = measures[row]
      let worth = measure.isProse ? min(measure.length, 600) : -20 - 80 * measure.linkShare
      if sum <= 0 {
        sum = 0
        start = row
      }
      sum += worth
      if sum > best.sum { best = (sum, start, row) }
    }
    for row in 0..<table.rows {
      table[row, .inDensestSpan] = row >= best.start && row <= best.end ? 1 : 0
      let outside = row < best.start ? row - best.start : row > best.end ? row - best.end : 0
      table[row, .spanPosition] = Float(max(-50, min(50, outside)))
    }
  }

  func fillClues() {
    var titleRows: [Int] = []
    page.text.withUnsafeBufferPointer { text in
      for row in 0..<table.rows {
        let bytes = UnsafeBufferPointer(rebasing: text[page.blocks[row].text])
        let overlap = clues.titleShare(of: bytes)
        let isTitle = overlap >= 0.8 && measures[row].words >= 3
        table[row, .titleOverlap] = overlap
        table[row, .isTitle] = isTitle ? 1 : 0
        table[row, .inArticleBody] = clues.standsInArticleBody(bytes)
        if isTitle { titleRows.append(row) }
      }
    }
    let headlineRow = page.blocks.firstIndex { $0.headingLevel == 1 }
    let titleRow = titleRow(among: titleRows)
    for row in 0..<table.rows {
      table[row, .distanceToTitle] = Self.distance(row, titleRow)
      table[row, .distanceToHeadline] = Self.distance(row, headlineRow)
    }
  }

  /// Where the page shows its title: its first heading that says it, else the first block; in text, whose first
  /// line often is the title element's, the last one before the densest span.
  private func titleRow(among rows: [Int]) -> Int? {
    if page.form == .html { return rows.first { page.blocks[$0].headingLevel == 1 } ?? rows.first }
    let span = (0..<table.rows).first { table[$0, .inDensestSpan] == 1 } ?? 0
    return rows.last { $0 <= span } ?? rows.first
  }

  private static func distance(_ row: Int, _ other: Int?) -> Float {
    guard let other else { return -200 }
    return Float(max(-100, min(100, row - other)))
  }
}

/// Sums over the blocks of one group.
private struct Alike {
  var count: Float = 0
  var length: Float = 0
  var links: Float = 0
  var prose: Float = 0

  mutating func add(_ measure: BlockMeasures) {
    count += 1
    length += measure.length
    links += measure.length * measure.linkShare
    prose += measure.isProse ? 1 : 0
  }
}
