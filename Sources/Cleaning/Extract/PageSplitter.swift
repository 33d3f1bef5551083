import HTMLTree

/// The second stage: characters to blocks, with what the page says of itself.
struct PageSplitter {
  let page: Page
  /// From JSON-LD, Open Graph, meta elements; empty for text.
  let declared: Metadata
  let clues: PageClues

  init(_ decoded: DecodedPage, url: PageURL?, keeping selection: AttributeSelection, parser: some HTMLParser)
  {
    switch decoded.form {
    case .text:
      page = Page(
        form: .text, source: decoded.source, text: decoded.source,
        blocks: TextBlocks.blocks(of: decoded.source),
        tree: nil, url: url)
      declared = Metadata()
      clues = PageClues()
    case .html:
      let tree = decoded.source.withUnsafeBufferPointer {
        parser.parse($0, keeping: selection, limits: .init())
      }
      let (text, blocks) = HTMLBlocks.blocks(of: tree)
      let head = HTMLMetadata(tree: tree, data: StructuredData(tree: tree, source: decoded.source))
      declared = head.metadata
      clues = PageClues(titles: head.titles, articleBody: head.articleBody)
      page = Page(
        form: .html, source: decoded.source, text: text, blocks: blocks, tree: tree,
        url: url ?? declared[.url].flatMap(PageURL.init))
    }
  }
}
