import HTMLTree

/// The standfirst between the headline and the text.
enum VisibleDek {
  private static let lengths = 20...400
  /// Words of a lower heading right under the headline that is a standfirst and no subhead.
  private static let headingWords = 6

  /// Names of elements that hold a standfirst.
  private static let classes = ElementNames([
    "dek", "deck", "standfirst", "subtitle", "subheadline", "subline", "lede", "teaser", "vorspann", "chapo",
    "chapeau", "bajada", "entradilla", "sottotitolo", "sommario", "ingress", "abstract", "summary",
    "strapline",
    "untertitel", "unterzeile", "intro", "standfirsts", "perex", "leadtext", "linefine", "subtitulo",
  ])

  /// A line that is named as the standfirst, that the page also gives as its description and that stands apart
  /// from the paragraphs, or a heading right under the headline.
  static func text(_ page: Page, _ headline: Headline, description: String?, isArticle: [Bool]) -> String? {
    guard let tree = page.tree, headline.anchor != nil else { return nil }
    let described = description.map { (text: $0, words: TitleWords($0)) }
    for (index, block) in headline.after.enumerated() {
      let length = page.blocks[block].text.count
      guard lengths.contains(length), page.blocks[block].linkBytes * 2 < length else { continue }
      if isNamed(page.blocks[block].node, tree) { return page.string(of: block) }
      if index == 0, page.blocks[block].headingLevel == 2 {
        let text = page.string(of: block)
        if text.split(separator: " ").count >= headingWords { return text }
      }
      guard let described, abs(described.text.utf8.count - length) <= length / 8 else { continue }
      let text = page.string(of: block)
      if TitleWords(text) == described.words, standsApart(block, page, tree, isArticle) { return text }
    }
    return nil
  }

  private static func isNamed(_ node: Int, _ tree: HTMLTree) -> Bool {
    [node, tree.parent(of: node) ?? node].contains { element in
      tree.end(of: element) - element < 12 && classes.isClass(of: element, tree)
    }
  }

  /// Whether the text does not begin with the line, as descriptions often repeat the first paragraph: it is cut,
  /// or no paragraph, or stands in a header.
  private static func standsApart(_ block: Int, _ page: Page, _ tree: HTMLTree, _ isArticle: [Bool]) -> Bool {
    !isArticle[block] || tree.nodes[page.blocks[block].node].tag != .p
      || page.blocks[block].context.contains(.header)
  }
}
