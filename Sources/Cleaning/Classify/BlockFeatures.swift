import Glibc
import HTMLTree

/// Fills a page's ``FeatureTable``. Everything is measured once, before anything is judged.
struct BlockFeatures {
  private let page: Page
  private let clues: PageClues
  private let words: TokenWeights
  private let names: TokenWeights
  let measures: [BlockMeasures]
  private let table: FeatureTable

  static func table(
    for page: Page, clues: PageClues, words: TokenWeights, names: TokenWeights
  ) -> (FeatureTable, [BlockMeasures]) {
    let features = BlockFeatures(page: page, clues: clues, words: words, names: names)
    features.fillOwn()
    features.fillMarkup()
    features.fillPlace()
    features.fillNeighbours()
    features.fillLikeness()
    features.fillSpan()
    features.fillClues()
    return (features.table, features.measures)
  }

  private init(page: Page, clues: PageClues, words: TokenWeights, names: TokenWeights) {
    self.page = page
    self.clues = clues
    self.words = words
    self.names = names
    measures = page.text.withUnsafeBufferPointer { text in
      page.blocks.map {
        BlockMeasures(of: UnsafeBufferPointer(rebasing: text[$0.text]), linkBytes: $0.linkBytes)
      }
    }
    table = FeatureTable(rows: page.blocks.count)
  }

  private static func logarithm(_ value: Float) -> Float { log1p(value) }

  private func fillOwn() {
    page.text.withUnsafeBufferPointer { text in
      for row in 0..<table.rows {
        let measure = measures[row]
        let block = page.blocks[row]
        let wordCount = max(measure.words, 1)
        table[row, .length] = Self.logarithm(measure.length)
        table[row, .words] = Self.logarithm(measure.words)
        table[row, .wordLength] = min(measure.length / wordCount, 30)
        table[row, .linkShare] = measure.linkShare
        table[row, .links] = Float(min(block.links, 20))
        table[row, .uppercaseWords] = measure.wordsUppercase / wordCount
        table[row, .lowercaseWords] = measure.wordsLowercase / wordCount
        table[row, .capitalWords] = measure.wordsAllCapitals / wordCount
        table[row, .digits] = measure.digits / max(measure.length, 1)
        table[row, .punctuation] = measure.punctuation / wordCount
        table[row, .commas] = min(measure.commas, 20)
        table[row, .sentences] = min(measure.sentences, 20)
        table[row, .ornaments] = min(measure.ornaments, 10)
        table[row, .endsSentence] = measure.endsSentence ? 1 : 0
        table[row, .endsWithColon] = measure.endsWithColon ? 1 : 0
        table[row, .endsWithEllipsis] = measure.endsWithEllipsis ? 1 : 0
        table[row, .startsUppercase] = measure.startsUppercase ? 1 : 0
        table[row, .startsLowercase] = measure.startsLowercase ? 1 : 0
        table[row, .startsWithDigit] = measure.startsWithDigit ? 1 : 0
        table[row, .isProse] = measure.isProse ? 1 : 0
        table[row, .wordScore] = Self.wordScore(UnsafeBufferPointer(rebasing: text[block.text]), words)
      }
    }
  }

  /// Mean weight of the first words that are known, times the root of their number, as evidence adds up
  /// slower than words do.
  private static func wordScore(_ text: UnsafeBufferPointer<UInt8>, _ words: TokenWeights) -> Float {
    var sum: Float = 0
    var count: Float = 0
    Tokens.words(in: UnsafeBufferPointer(rebasing: text.prefix(240))) { hash, _ in
      let weight = words[hash]
      guard weight != 0 else { return }
      sum += weight
      count += 1
    }
    return count == 0 ? 0 : sum / count.squareRoot()
  }

  private func fillMarkup() {
    let tree = page.tree
    let scores = tree.map { NameScores(tree: $0, weights: names) }
    let containers = tree.map { ContainerMeasures(tree: $0, blocks: page.blocks, measures: measures) }
    for row in 0..<table.rows {
      let block = page.blocks[row]
      table[row, .kind] = Float(block.kind.rawValue)
      table[row, .headingLevel] = Float(block.headingLevel)
      table[row, .followsBlankLine] = block.followsBlankLine ? 1 : 0
      for (feature, context) in Self.contextFeatures where block.context.contains(context) {
        table[row, feature] = 1
      }
      guard let tree, let scores, let containers, block.node >= 0 else { continue }
      fillNames(row, tree, scores, node: block.node)
      fillContainer(row, tree, containers, node: block.node)
    }
  }

  private static let contextFeatures: [(Feature, Block.Context)] = [
    (.inArticle, .article), (.inMain, .main), (.inNav, .nav), (.inAside, .aside), (.inHeader, .header),
    (.inFooter, .footer), (.inForm, .form), (.inFigure, .figure), (.inTable, .table), (.inList, .list),
    (.inQuote, .quote), (.isHidden, .hidden), (.inNoscript, .noscript), (.isWithinLink, .link),
  ]

  private func fillNames(_ row: Int, _ tree: HTMLTree, _ scores: NameScores, node: Int) {
    table[row, .depth] = Float(tree.nodes[node].depth)
    table[row, .nameScore] = scores.own[node]
    table[row, .lowestNameScore] = scores.lowest[node]
    table[row, .highestNameScore] = scores.highest[node]
    table[row, .nameScoreSum] = scores.sum[node]
    guard let parent = tree.parent(of: node) else { return }
    table[row, .parentNameScore] = scores.own[parent]
    if let grandparent = tree.parent(of: parent) {
      table[row, .grandparentNameScore] = scores.own[grandparent]
    }
  }

  private func fillContainer(
    _ row: Int, _ tree: HTMLTree, _ containers: ContainerMeasures, node: Int
  ) {
    let total = max(containers.proseLength[0], 1)
    guard let parent = tree.parent(of: node) else { return }
    table[row, .parentProse] = containers.proseLength[parent] / total
    table[row, .parentLinkShare] = containers.linkShare(of: parent)
    table[row, .parentLength] = Self.logarithm(containers.length[parent])
    if let grandparent = tree.parent(of: parent) {
      table[row, .grandparentProse] = containers.proseLength[grandparent] / total
      table[row, .grandparentLinkShare] = containers.linkShare(of: grandparent)
    }
    guard containers.best >= 0, containers.narrow >= 0 else { return }
    let best = containers.best
    table[row, .bestShare] = containers.proseLength[best] / total
    let isInside = node >= best && node < tree.end(of: best)
    table[row, .inBestContainer] = isInside ? 1 : 0
    table[row, .inNarrowContainer] =
      node >= containers.narrow && node < tree.end(of: containers.narrow) ? 1 : 0
    table[row, .levelsBelowBest] =
      isInside ? Float(tree.nodes[node].depth) - Float(tree.nodes[best].depth) : -1
  }

  private func fillPlace() {
    let total = max(measures.reduce(0) { $0 + $1.length }, 1)
    let prose = max(measures.reduce(0) { $0 + ($1.isProse ? $1.length : 0) }, 1)
    var before: Float = 0
    var proseBefore: Float = 0
    for row in 0..<table.rows {
      let measure = measures[row]
      let own = measure.isProse ? measure.length : 0
      table[row, .index] = Self.logarithm(Float(row))
      table[row, .indexFromEnd] = Self.logarithm(Float(table.rows - 1 - row))
      table[row, .textBefore] = before / total
      table[row, .textAfter] = (total - before - measure.length) / total
      table[row, .proseBefore] = proseBefore / prose
      table[row, .proseAfter] = (prose - proseBefore - own) / prose
      table[row, .blocks] = Self.logarithm(Float(table.rows))
      table[row, .pageLength] = Self.logarithm(total)
      before += measure.length
      proseBefore += own
    }
  }
}

// MARK: Other blocks

extension BlockFeatures {
  private func fillNeighbours() {
    for row in 0..<table.rows {
      fillNeighbour(row, row - 1, .previousLength, .previousLinkShare, .previousEndsSentence, .previousKind)
      fillNeighbour(row, row - 2, .beforePreviousLength, .beforePreviousLinkShare, nil, nil)
      fillNeighbour(row, row + 1, .nextLength, .nextLinkShare, .nextEndsSentence, .nextKind)
      fillNeighbour(row, row + 2, .afterNextLength, .afterNextLinkShare, nil, nil)
    }
    fillWindow(reach: 3, .nearProse, .nearLinks)
    fillWindow(reach: 10, .wideProse, .wideLinks)
    fillDistances()
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

  private func fillDistances() {
    let far: Float = 50
    var distance = far
    var headings: Float = 0
    for row in 0..<table.rows {
      table[row, .distanceToProseBefore] = distance
      table[row, .headingsSinceProse] = min(headings, 20)
      if page.blocks[row].kind == .heading { headings += 1 }
      if measures[row].isProse { headings = 0 }
      distance = measures[row].isProse ? 1 : min(distance + 1, far)
    }
    distance = far
    for row in stride(from: table.rows - 1, through: 0, by: -1) {
      table[row, .distanceToProseAfter] = distance
      distance = measures[row].isProse ? 1 : min(distance + 1, far)
    }
  }

  /// Blocks with the same text, and blocks whose element, parent and grandparent have the same names:
  /// what a template writes many times it writes alike.
  private func fillLikeness() {
    var texts: [UInt64: (count: Int, seen: Int)] = [:]
    for measure in measures { texts[measure.fingerprint, default: (0, 0)].count += 1 }
    var groups: [UInt64: (count: Float, length: Float, links: Float, prose: Float)] = [:]
    var classes = ClassHashes(page.tree)
    let signatures = page.blocks.map { Self.signature(of: $0, page.tree, &classes) }
    for (signature, measure) in zip(signatures, measures) {
      var group = groups[signature] ?? (0, 0, 0, 0)
      group.count += 1
      group.length += measure.length
      group.links += measure.length * measure.linkShare
      group.prose += measure.isProse ? 1 : 0
      groups[signature] = group
    }
    for row in 0..<table.rows {
      let fingerprint = measures[row].fingerprint
      table[row, .repeats] = Float(min(texts[fingerprint]!.count, 10))
      table[row, .repeatedEarlier] = Float(min(texts[fingerprint]!.seen, 10))
      texts[fingerprint]!.seen += 1
      let group = groups[signatures[row]]!
      table[row, .groupSize] = Self.logarithm(group.count)
      table[row, .groupLength] = Self.logarithm(group.length / group.count)
      table[row, .groupLinkShare] = group.links / max(group.length, 1)
      table[row, .groupProse] = group.prose / group.count
    }
  }

  private static func signature(of block: Block, _ tree: HTMLTree?, _ classes: inout ClassHashes) -> UInt64 {
    var signature = UInt64(block.kind.rawValue)
    guard let tree, block.node >= 0 else { return signature }
    var node: Int? = block.node
    for _ in 0..<3 {
      guard let current = node else { break }
      signature = (signature ^ classes.hash(of: current, in: tree)) &* 0x100_0000_01b3
      node = tree.parent(of: current)
    }
    return signature
  }

  /// The span of blocks with the most text less links and labels: body text extraction (Finn, 2001), with
  /// a block's worth its length when it reads as prose, and a cost for each that does not.
  private func fillSpan() {
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

  private func fillClues() {
    var titleRow: Int?
    var headlineRow: Int?
    page.text.withUnsafeBufferPointer { text in
      for row in 0..<table.rows {
        let bytes = UnsafeBufferPointer(rebasing: text[page.blocks[row].text])
        let overlap = clues.titleShare(of: bytes)
        let isTitle = overlap >= 0.8 && measures[row].words >= 3
        table[row, .titleOverlap] = overlap
        table[row, .isTitle] = isTitle ? 1 : 0
        table[row, .inArticleBody] = clues.standsInArticleBody(bytes)
        if isTitle,
          titleRow == nil || (page.blocks[row].headingLevel == 1 && page.blocks[titleRow!].headingLevel != 1)
        {
          titleRow = row
        }
        if headlineRow == nil, page.blocks[row].headingLevel == 1 { headlineRow = row }
      }
    }
    for row in 0..<table.rows {
      table[row, .distanceToTitle] = Self.distance(row, titleRow)
      table[row, .distanceToHeadline] = Self.distance(row, headlineRow)
    }
  }

  private static func distance(_ row: Int, _ other: Int?) -> Float {
    guard let other else { return -200 }
    return Float(max(-100, min(100, row - other)))
  }
}

/// Hashes of elements' tags and class lists, each computed once: blocks share most of their ancestors.
private struct ClassHashes {
  /// 0 for elements that were not asked for.
  private var hashes: [UInt64]

  init(_ tree: HTMLTree?) { hashes = [UInt64](repeating: 0, count: tree?.nodes.count ?? 0) }

  mutating func hash(of node: Int, in tree: HTMLTree) -> UInt64 {
    if hashes[node] != 0 { return hashes[node] }
    var hash = TokenHash()
    hash.add(tree.nodes[node].tag.rawValue)
    for byte in tree.attribute(.class, of: node) ?? [] { hash.add(byte) }
    hashes[node] = hash.value | 1
    return hashes[node]
  }
}
