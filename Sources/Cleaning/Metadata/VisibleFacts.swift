/// What a page shows beside its headline and does not declare.
struct VisibleFacts {
  private(set) var metadata = Metadata()
  /// What goes in where nothing better is found, rules included.
  private(set) var fallback = Metadata()
  /// The blocks around the headline, where they were looked at.
  private var blocks: Set<Int>?

  init() {}

  /// - Parameters:
  ///   - declared: what the page says of itself.
  ///   - extractions: what rules have taken from the page.
  ///   - language: that of the text.
  init(
    _ page: Page, declared: DeclaredFacts, extractions: [RuleFindings.Extraction], isArticle: [Bool],
    language: String?
  ) {
    let rules = Set(extractions.map(\.field))
    fallback = declared.fallback
    if let modified = declared.metadata[.modified] {
      // A story whose only date is that of its last change was published then at the latest.
      fallback.fill(.published, [modified], from: declared.metadata.origins[.modified] ?? "declared")
    }
    let textTitle = TextTitle.text(page, isArticle: isArticle)
    metadata.fill(.title, [textTitle].compactMap(\.self), from: "visible")
    let title =
      declared.metadata[.title] ?? metadata[.title] ?? extractions.first { $0.field == .title }?.text
    let reader = DateReader(language: language, region: declared.locale.region)
    // What a rule took for a date may be none.
    let hasDate =
      declared.metadata[.published] != nil
      || extractions.contains { $0.field == .published && reader.date($0.text) != nil }
    let hasAuthors =
      declared.metadata[.authors] != nil || page.form == .text && rules.contains(.authors)
    let hasDek = declared.metadata[.dek] != nil || rules.contains(.dek) || page.form == .text
    guard !hasDate || !hasAuthors || !hasDek else { return }
    let headline = Headline(page, heading: declared.heading, title: title, isArticle: isArticle)
    if page.form == .html { blocks = Set(headline.before + headline.after + headline.tail) }
    if !hasDek {
      let dek = VisibleDek.text(
        page, headline, description: declared.metadata[.description], isArticle: isArticle)
      metadata.fill(.dek, [dek].compactMap(\.self), from: "visible")
    }
    guard !hasDate || !hasAuthors else { return }
    let dates = VisibleDates(page, headline, title: title, reader: reader)
    if !hasDate {
      metadata.fill(.published, [dates.published?.text].compactMap(\.self), from: "visible")
      metadata.fill(.published, [dates.modified?.text].compactMap(\.self), from: "visible:updated")
      metadata.fill(.modified, [dates.modified?.text].compactMap(\.self), from: "visible")
    }
    guard !hasAuthors else { return }
    let byline = VisibleByline(page, headline, dates: dates, sites: declared.sites, reader: reader)
    if let persons = byline.persons, !isSection(persons.names, declared.metadata) {
      metadata.fill(.authors, persons.names, from: persons.origin)
    }
    if let other = byline.other { fallback.replace(.authors, other.names, from: other.origin) }
  }

  /// Whether a rule's author stands near the headline: lines of menus also begin with "by".
  func isBesideHeadline(_ extraction: RuleFindings.Extraction) -> Bool {
    guard extraction.field == .authors, let blocks, let block = extraction.block else { return true }
    return blocks.contains(block)
  }

  /// Whether what looks like a name is that of a section or a topic.
  private func isSection(_ names: [String], _ declared: Metadata) -> Bool {
    let topics = ([declared[.section]].compactMap(\.self) + declared.list(.tags)).map { $0.lowercased() }
    return names.allSatisfy { topics.contains($0.lowercased()) }
  }
}

/// What a page says of itself, and what it takes to look for the rest.
struct DeclaredFacts: Sendable {
  var metadata = Metadata()
  /// What goes in where nothing better is found, rules and the visible page included.
  var fallback = Metadata()
  /// The heading that shows the title, a node of the page's tree.
  var heading: Int?
  var locale = PageLocale()
  var sites = SiteNames()
  var kind = PageKind()
  /// JSON-LD's `wordCount` and `isAccessibleForFree`.
  var wordCount: Int?
  var isFree: Bool?
}
