import HTMLTree
import Platform

/// The article of a page that shows its text to browsers without scripts alone, in `noscript` elements. Its blocks stand
/// in the page like all others, so that spans and cuts point into the source.
enum NoscriptArticle {
  /// The page with the prose of its longest `noscript` element as the article; nil where none has enough of it.
  static func find(in shown: ClassifiedPage) -> ClassifiedPage? {
    guard let tree = shown.page.tree else { return nil }
    let least = max(EmbeddedArticle.leastLength, shown.articleLength * 3)
    let elements = Dictionary(grouping: candidates(in: shown.page)) { element(around: $0, shown.page, tree) }
    let lengths = elements.mapValues { blocks in
      blocks.filter { shown.isProse[$0] }.reduce(0) { $0 + shown.page.blocks[$1].text.count }
    }
    // Of two with as much text the first, whatever the dictionary's order.
    guard let best = lengths.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }), best.value >= least,
      let blocks = elements[best.key], let first = blocks.firstIndex(where: { shown.isProse[$0] }),
      let last = blocks.lastIndex(where: { shown.isProse[$0] })
    else { return nil }
    var whole = shown
    whole.isArticle = shown.isArticle.map { _ in false }
    for block in blocks[first...last]
    where shown.page.blocks[block].linkBytes * 2 < shown.page.blocks[block].text.count {
      whole.isArticle[block] = true
    }
    whole.method = .noscript
    return whole
  }

  /// Whether all of the article that was chosen stands in `noscript` elements.
  static func holdsAll(of whole: ClassifiedPage) -> Bool {
    whole.isArticle.contains(true)
      && zip(whole.page.blocks, whole.isArticle).allSatisfy { !$0.1 || $0.0.context.contains(.noscript) }
  }

  /// Takes what asks for JavaScript out of the article.
  static func excludeNotices(from whole: inout ClassifiedPage) {
    let page = whole.page
    let notices = page.blocks.indices.map {
      page.blocks[$0].context.contains(.noscript) && isNotice($0, page)
    }
    whole.exclude(notices, as: .notice)
  }

  /// Blocks within `noscript` elements that may be article.
  private static func candidates(in page: Page) -> [Int] {
    page.blocks.indices.filter { page.blocks[$0].context.contains(.noscript) && !isNotice($0, page) }
  }

  /// `JavaScript` stands in letters of its own in notices of all languages.
  private static func isNotice(_ block: Int, _ page: Page) -> Bool {
    let text = UTF8Text.folded(page.text(of: block))
    return ByteRuns.first(of: "javascript".utf8, in: text[...]) != nil
  }

  private static func element(around block: Int, _ page: Page, _ tree: HTMLTree) -> Int {
    var node = page.blocks[block].node
    while tree.nodes[node].tag != .noscript, let parent = tree.parent(of: node) { node = parent }
    return node
  }
}
