/// What a site's template says of one page.
struct TemplateLines {
  /// By block, in how many stories of the site it stands; nil for what is not the template's.
  private let stories: [Int?]
  private let isOfMostStories: [Bool]

  /// Share of an article above which its recurring lines are no template but the article itself, as in a report that a
  /// program wrote, or a story whose reprints were taken for others.
  private static let mostOfArticle = 0.5

  /// A line over the story needs so many stories, and half of them.
  private static let leastStoriesBeforeLead = 4

  /// - Parameter description: what the page declares to be about. Other pages may advertise it by these words.
  init(_ template: SiteTemplate, on page: Page, description: String?) {
    let own = description.map { TemplateLine(Array($0.utf8)[...]).key }
    stories = page.blocks.map { block in
      // Tables of the same teams or shares are in many stories.
      guard block.kind != .cell else { return nil }
      let line = TemplateLine(page.text[block.text])
      return line.key == own ? nil : template.stories(with: line)
    }
    isOfMostStories = stories.map { ($0 ?? 0) >= max(Self.leastStoriesBeforeLead, template.stories / 2) }
  }

  /// Takes the template's lines out of the article, unless little of it would stay.
  func exclude(from whole: inout ClassifiedPage) {
    let lead = lead(of: whole)
    let reasons = stories.enumerated().map { block, stories -> Exclusion? in
      lead.contains(block) ? nil : stories.map { .template(stories: $0) }
    }
    let excluded = whole.isArticle.indices.filter { whole.isArticle[$0] && reasons[$0] != nil }
    let length = excluded.reduce(0) { $0 + whole.page.blocks[$1].text.count }
    guard Double(length) <= Self.mostOfArticle * Double(whole.articleLength) else { return }
    whole.exclude(reasons)
  }

  /// The blocks before the first prose that is the story's alone, but for lines of most stories: front pages show how a
  /// story begins, and so do boxes on other pages.
  private func lead(of whole: ClassifiedPage) -> Set<Int> {
    let article = whole.isArticle.indices.filter { whole.isArticle[$0] }
    let own = article.firstIndex { stories[$0] == nil && whole.isProse[$0] } ?? article.endIndex
    return Set(article[..<own].filter { !isOfMostStories[$0] })
  }
}
