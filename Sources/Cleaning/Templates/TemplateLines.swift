/// What a site's template says of one page.
struct TemplateLines {
  /// By block, in how many stories of the site it stands; nil for what is not the template's.
  private let stories: [Int?]

  /// Share of an article above which its recurring lines are no template but the article itself, as in a report that a
  /// program wrote, or a story whose reprints were taken for others.
  private static let mostOfArticle = 0.5

  /// - Parameter description: what the page declares to be about. Other pages may advertise it by these words.
  init(_ template: SiteTemplate, on page: Page, description: String?) {
    let own = description.map { TemplateLine(Array($0.utf8)[...]).key }
    stories = page.blocks.map { block in
      // Tables of the same teams or shares are in many stories.
      guard block.kind != .cell else { return nil }
      let line = TemplateLine(page.text[block.text])
      return line.key == own ? nil : template.stories(with: line)
    }
  }

  /// Takes the template's lines out of the article, unless little of it would stay.
  func exclude(from whole: inout ClassifiedPage) {
    let article = whole.isArticle.indices.filter { whole.isArticle[$0] }
    let excluded = article.filter { stories[$0] != nil }.reduce(0) { $0 + whole.page.blocks[$1].text.count }
    guard Double(excluded) <= Self.mostOfArticle * Double(whole.articleLength) else { return }
    whole.exclude(stories.map { $0.map { .template(stories: $0) } })
  }
}
