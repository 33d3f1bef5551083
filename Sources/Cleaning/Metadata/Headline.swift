import HTMLTree

/// Where the headline stands on a page, and the blocks around it, which may say who wrote the story and when.
struct Headline {
  /// The block of the headline itself, if it was found.
  let anchor: Int?
  /// Blocks after the headline as far as the text has begun.
  let after: [Int]
  /// Blocks before the headline, the nearest first.
  let before: [Int]
  /// Blocks right behind the article.
  let tail: [Int]

  /// How many blocks after the headline are looked at, and how many of them may be long paragraphs.
  private static let reach = 30
  private static let paragraphs = 2
  /// Bytes from which a block of the article is a paragraph and not a line beside it.
  private static let paragraphLength = 160
  private static let reachBefore = 5
  private static let reachBehind = 12

  /// - Parameter heading: the node that shows the title, if there is one.
  init(_ page: Page, heading: Int?, title: String?, isArticle: [Bool]) {
    let first = isArticle.firstIndex(of: true) ?? 0
    let anchor =
      heading.flatMap { Self.block(of: $0, page) }
      ?? title.flatMap { Self.block(titled: $0, page, before: first + 3) }
    self.anchor = anchor
    after = Self.blocks(from: anchor.map { $0 + 1 } ?? max(0, first - Self.reachBefore), page, isArticle)
    before = (max(0, (anchor ?? 0) - Self.reachBefore)..<(anchor ?? 0)).reversed()
      .filter { Self.isBeside(page.blocks[$0]) }
    let end = (isArticle.lastIndex(of: true) ?? page.blocks.count - 1) + 1
    tail = page.blocks.indices[min(end, page.blocks.count)...].prefix(Self.reachBehind)
      .filter { Self.isBeside(page.blocks[$0]) }
  }

  /// Blocks from one on to the second paragraph; of many, the first ones and those right before the text.
  private static func blocks(from start: Int, _ page: Page, _ isArticle: [Bool]) -> [Int] {
    var blocks: [Int] = []
    var seen = 0
    for block in page.blocks.indices.dropFirst(start) where seen < paragraphs {
      let isParagraph = isArticle[block] && page.blocks[block].text.count >= paragraphLength
      if isParagraph { seen += 1 }
      if isBeside(page.blocks[block]) { blocks.append(block) }
    }
    guard blocks.count > reach else { return blocks }
    return blocks.prefix(reach - reachBehind) + blocks.suffix(reachBehind)
  }

  /// The first block whose text stands in an element.
  private static func block(of node: Int, _ page: Page) -> Int? {
    guard let tree = page.tree else { return nil }
    let nodes = node..<tree.end(of: node)
    // The last one: a headline may follow a kicker in the same element.
    return page.blocks.lastIndex { nodes.contains($0.textNode) }
  }

  private static func block(titled title: String, _ page: Page, before end: Int) -> Int? {
    let words = TitleWords(title)
    guard words.count > 1 else { return nil }
    var best: (block: Int, closeness: Double)?
    for block in page.blocks.indices.prefix(max(end, 8))
    where page.blocks[block].text.count < title.utf8.count * 2 + 80 {
      let closeness = page.lines(of: block).map { TitleWords($0).closeness(to: words) }.max() ?? 0
      // Of equally near ones the last: those before it are the window's title and the way to the page.
      if closeness > leastCloseness, closeness >= best?.closeness ?? 0 { best = (block, closeness) }
    }
    return best?.block
  }

  /// How near a line has to be to the title to be the headline.
  private static let leastCloseness = 0.8

  private static func isBeside(_ block: Block) -> Bool {
    let isInArticle = block.context.contains(.article)
    return block.context.isDisjoint(with: [.nav, .hidden, .caption, .control])
      && (isInArticle || block.context.isDisjoint(with: [.aside, .footer]))
  }
}
