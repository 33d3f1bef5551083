import HTMLTree

/// Reads what the markup of an HTML page says of its kept blocks.
struct MarkupReader {
  /// Attributes that it needs besides those that the cleaning always reads.
  static let attributes = ["colspan", "rowspan", "start"]

  private let page: Page
  private let tree: HTMLTree
  private let inline: InlineElements
  private let links: LinkTargets
  private let containers: BlockContainers
  private let cells: [Int: Article.Markup.Cell]

  /// - Parameter kept: the blocks of the article.
  /// - Returns: nil for a text page, which has no markup.
  init?(_ page: Page, kept: [Int]) {
    guard let tree = page.tree else { return nil }
    self.page = page
    self.tree = tree
    inline = InlineElements(tree)
    links = LinkTargets(tree, url: page.url)
    containers = BlockContainers(page, tree, kept: kept)
    cells = DataTables.cells(of: kept, in: page, tree)
  }

  /// - Parameters:
  ///   - normalized: the block's text as `normalizer` made it.
  func markup(of block: Int, normalized: [UInt8], by normalizer: Normalizer) -> Article.Markup {
    let isPreformatted = page.blocks[block].kind == .preformatted
    return .init(
      spans: isPreformatted ? [] : spans(of: block, normalized, normalizer),
      containers: containers.around(block), cell: cells[block],
      verbatim: isPreformatted ? VerbatimText.text(of: block, in: page, tree) : nil)
  }

  /// An inline element and what it covers of the page's text.
  private struct Element {
    let node: Int
    let kind: Article.Markup.Span.Kind
    var text: Range<Int>
  }

  private func spans(of block: Int, _ normalized: [UInt8], _ normalizer: Normalizer) -> [Article.Markup.Span]
  {
    let elements = elements(of: block)
    guard !elements.isEmpty,
      let ranges = NormalizedRanges.find(
        elements.map(\.text), of: page.text(of: block), in: normalized, by: normalizer)
    else { return [] }
    return zip(elements, ranges).filter { !$0.1.isEmpty }.map { .init(kind: $0.0.kind, range: $0.1) }
  }

  /// The inline elements of a block, in the order of their starts, outer ones first.
  private func elements(of block: Int) -> [Element] {
    var elements: [Element] = []
    /// By their nodes; nil for a link that leads nowhere.
    var known: [Int32: Int?] = [:]
    for piece in BlockPieces.pieces(of: block, in: page) {
      let around = inline[piece.node]
      guard around != .none else { continue }
      for (node, kind) in kinds(around) {
        if let index = known[node] {
          if let index { elements[index].text = elements[index].text.lowerBound..<piece.text.upperBound }
        } else if let kind = kind() {
          known[node] = elements.count
          elements.append(Element(node: Int(node), kind: kind, text: piece.text))
        } else {
          known[node] = .some(nil)
        }
      }
    }
    return elements.sorted { Self.order($0) < Self.order($1) }
  }

  private func kinds(_ around: InlineElements.Around) -> [(
    node: Int32, kind: () -> Article.Markup.Span.Kind?
  )] {
    [
      (around.link, { links.target(of: Int(around.link)).map { .link($0) } }), (around.strong, { .strong }),
      (around.emphasis, { .emphasis }), (around.code, { .code }),
    ].filter { $0.0 >= 0 }
  }

  /// A link stands around code that covers the same text, as code can have no markup in it.
  private static func order(_ element: Element) -> (Int, Int, Int, Int) {
    (element.text.lowerBound, -element.text.upperBound, element.kind == .code ? 1 : 0, element.node)
  }
}
