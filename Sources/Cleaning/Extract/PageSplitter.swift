import HTMLTree
import Platform

/// The second stage: characters to blocks, with what the page says of itself.
struct PageSplitter {
  let page: Page
  /// From JSON-LD, Open Graph, meta elements; empty for text.
  let facts: DeclaredFacts
  let clues: PageClues
  /// JSON-LD's `articleBody`.
  let articleBody: String?

  /// The blocks of an article that a page does not show.
  init(_ embedded: EmbeddedArticle, url: PageURL?, limits: PageLimits) {
    self.init(
      DecodedPage(
        source: embedded.source, form: .html, decoding: Decoding(charset: .utf8, via: .default)),
      url: url, keeping: .standard, parser: LibXML2Parser(), limits: limits)
  }

  var declared: Metadata { facts.metadata }

  /// - Parameter unwrapped: finds elements that begin no block of their own, from the tree and what the page
  ///   declares.
  init(
    _ decoded: DecodedPage, url: PageURL?, keeping selection: AttributeSelection, parser: some HTMLParser,
    limits: PageLimits = .init(),
    unwrapping unwrapped: (HTMLTree, PageURL?, Metadata) -> Set<Int> = { _, _, _ in [] }
  ) {
    switch decoded.form {
    case .text:
      let split = TextBlocks(decoded.source, limits: limits)
      page = Page(
        form: .text, source: decoded.source, text: split.text, blocks: split.blocks, tree: nil, url: url,
        joins: split.joins, truncation: split.truncation)
      facts = DeclaredFacts()
      // Where the title element's text came along, it is the first line.
      clues = PageClues(titles: page.blocks.isEmpty ? [] : [page.string(of: 0)], articleBody: nil)
      articleBody = nil
    case .html:
      let tree = decoded.source.withUnsafeBufferPointer {
        parser.parse($0, keeping: selection, limits: limits.tree)
      }
      let head = HTMLMetadata(
        tree: tree, data: StructuredData(tree: tree, source: decoded.source), url: url)
      facts = head.facts
      let declared = facts.metadata
      clues = PageClues(titles: head.titles, articleBody: head.articleBody)
      articleBody = head.articleBody
      let url = url ?? declared[.url].flatMap(PageURL.init)
      let split = HTMLBlocks(tree, unwrapping: unwrapped(tree, url, declared), limits: limits)
      page = Page(
        form: .html, source: decoded.source, text: split.text, blocks: split.blocks, tree: tree, url: url,
        truncation: tree.truncation?.rawValue ?? split.truncation
          ?? (tree.omitsAttributes ? "attributes" : nil))
    }
  }
}
