/// The title of a plain text whose first line is that of the page's `title` element, as dumps of whole pages have it.
enum TextTitle {
  /// Lines over the article from which a text is that of a whole page, whose title may name the site.
  private static let menuLines = 8
  /// How near a line has to be to the first one to be the headline that a reader sees.
  private static let leastCloseness = 0.6
  /// Bytes that a headline has at most.
  private static let longest = 400

  /// The line over the article that says what the first line says; without one, in the text of a whole page, the
  /// first line without the site's name. Nil where rules know better.
  static func text(_ page: Page, isArticle: [Bool]) -> String? {
    guard page.form == .text, let start = isArticle.firstIndex(of: true), start > 0,
      page.blocks[0].text.count <= longest
    else { return nil }
    let first = page.string(of: 0)
    let parts = TitleParts(first, sites: SiteNames(), isPageTitle: true)
    let words = TitleWords(parts.text)
    guard words.count >= 3 else { return nil }
    if let line = headline(words, page, before: start) { return line }
    return start >= menuLines && !parts.cut.isEmpty ? parts.text : nil
  }

  /// The nearest line, of equally near ones the one nearest to the article.
  private static func headline(_ title: TitleWords, _ page: Page, before start: Int) -> String? {
    var best: (closeness: Double, text: String)?
    for block in 1..<start where page.blocks[block].text.count <= longest {
      let text = page.string(of: block)
      let closeness = title.closeness(to: TitleWords(text))
      if closeness >= max(best?.closeness ?? 0, leastCloseness) { best = (closeness, text) }
    }
    return best.map { Metadata.collapsed($0.text) }
  }
}
