import HTMLTree

/// Where the headline stands on a page, and the blocks around it, which may say who wrote the story and when.
struct Headline {
  /// Blocks after the headline as far as the text has begun, then those before it, the nearest first.
  let after: [Int]
  let before: [Int]
  /// Blocks right behind the article.
  let tail: [Int]

  /// How many blocks after the headline are looked at, and how many of them may be long paragraphs.
  private static let reach = 30
  private static let paragraphs = 2
  /// Bytes from which a block of the article is a paragraph and not a line beside it.
  private static let paragraphLength = 160
  private static let reachBefore = 5
  private static let reachBehind = 6

  /// - Parameter heading: the node that shows the title, if there is one.
  init(_ page: Page, heading: Int?, title: String?, isArticle: [Bool]) {
    let first = isArticle.firstIndex(of: true) ?? 0
    let anchor =
      heading.flatMap { Self.block(of: $0, page) }
      ?? title.flatMap { Self.block(titled: $0, page, before: first + 3) }
    var after: [Int] = []
    var paragraphs = 0
    for block in page.blocks.indices.dropFirst(anchor.map { $0 + 1 } ?? max(0, first - Self.reachBefore)) {
      guard after.count < Self.reach, paragraphs < Self.paragraphs else { break }
      if isArticle[block], page.blocks[block].text.count >= Self.paragraphLength { paragraphs += 1 }
      if Self.isBeside(page.blocks[block]) { after.append(block) }
    }
    self.after = after
    before = (anchor ?? 0 > 0 ? Array(max(0, anchor! - Self.reachBefore)..<anchor!) : []).reversed()
      .filter { Self.isBeside(page.blocks[$0]) }
    let end = (isArticle.lastIndex(of: true) ?? page.blocks.count - 1) + 1
    tail = Array(end..<max(end, min(end + Self.reachBehind, page.blocks.count)))
      .filter { Self.isBeside(page.blocks[$0]) }
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
    return page.blocks.indices.prefix(max(end, 8)).last { block in
      page.blocks[block].text.count < title.utf8.count * 2 + 20
        && TitleWords(page.string(of: block)).closeness(to: words) > 0.8
    }
  }

  private static func isBeside(_ block: Block) -> Bool {
    let isInArticle = block.context.contains(.article)
    return block.context.isDisjoint(with: [.nav, .hidden, .caption, .control])
      && (isInArticle || block.context.isDisjoint(with: [.aside, .footer]))
  }
}
