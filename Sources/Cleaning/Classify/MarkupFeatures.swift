import HTMLTree

/// Features of a block from the elements it stands in.
extension BlockFeatures {
  func fillMarkup() {
    for row in 0..<table.rows {
      let block = page.blocks[row]
      table[row, .kind] = Float(block.kind.rawValue)
      table[row, .headingLevel] = Float(block.headingLevel)
      table[row, .followsBlankLine] = block.followsBlankLine ? 1 : 0
      for (feature, context) in Self.contextFeatures where block.context.contains(context) {
        table[row, feature] = 1
      }
    }
    if let tree = page.tree { fillElements(tree) }
  }

  private func fillElements(_ tree: HTMLTree) {
    let scores = NameScores(tree: tree, weights: names)
    let containers = ContainerMeasures(tree: tree, blocks: page.blocks, measures: measures)
    let regions = PageRegions(tree: tree, commentDepth: scores.commentDepth)
    for row in 0..<table.rows {
      let node = page.blocks[row].node
      fillNames(row, tree, scores, node: node)
      fillContainer(row, tree, containers, node: node)
      fillRegions(row, tree, regions, containers, node: node)
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
    table[row, .commentDepth] = Float(scores.commentDepth[node])
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

  private func fillRegions(
    _ row: Int, _ tree: HTMLTree, _ regions: PageRegions, _ containers: ContainerMeasures, node: Int
  ) {
    if tree.nodes[node].tag == .p { table[row, .isParagraphElement] = 1 }
    if let parent = tree.parent(of: node) {
      table[row, .siblingParagraphs] = Self.logarithm(Float(regions.paragraphs[parent]))
    }
    if let article = regions.articles[node] {
      table[row, .articleOrdinal] = Float(min(article.ordinal, 10))
      table[row, .articleShare] = containers.proseLength[article.node] / max(containers.proseLength[0], 1)
    }
    if let comments = regions.comments[node] {
      table[row, .commentShare] = containers.length[comments] / max(containers.length[0], 1)
    }
  }
}
