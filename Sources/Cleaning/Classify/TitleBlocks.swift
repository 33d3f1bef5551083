import HTMLTree

/// Finds the page's headline among the blocks of the article: a text begins behind its title.
enum TitleBlocks {
  /// How many blocks from the beginning of the article on the headline may stand.
  private static let reach = 3

  /// - Parameters:
  ///   - title: the title that the page declares.
  ///   - heading: the node that shows it, if one was found.
  /// - Returns: for each block whether it is the headline; none where nothing else would be left.
  static func find(in whole: ClassifiedPage, title: String?, heading: Int?) -> [Bool] {
    let page = whole.page
    var found = page.blocks.map { _ in false }
    guard let title, let tree = page.tree else { return found }
    let words = TitleWords(title)
    let nodes = heading.map { $0..<tree.end(of: $0) }
    let article = page.blocks.indices.filter { whole.isArticle[$0] }
    for block in article.prefix(reach) {
      let isHeading = nodes?.contains(page.blocks[block].textNode) == true
      found[block] = isHeading || words.count > 1 && TitleWords(page.string(of: block)) == words
    }
    return article.allSatisfy({ found[$0] }) ? found.map { _ in false } : found
  }
}
