/// What a page shows beside its headline and does not declare.
struct VisibleFacts {
  private(set) var metadata = Metadata()
  /// What goes in where nothing better is found, rules included.
  private(set) var fallback = Metadata()
  /// The date of publication that the page declares in UTC, as it shows it by its own clock.
  private(set) var local: PublicationDate?
  /// The blocks around the headline, where they were looked at.
  private var blocks: Set<Int>?

  init() {}

  /// - Parameters:
  ///   - declared: what the page says of itself.
  ///   - findings: what rules have found on the page.
  ///   - language: that of the text.
  init(
    _ page: Page, declared: DeclaredFacts, findings: RuleFindings, isArticle: [Bool], language: String?
  ) {
    let extractions = findings.extractions
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
    let published = declared.metadata[.published].flatMap { PublicationDate(iso: $0[...]) }
    let hasDek = declared.metadata[.dek] != nil || rules.contains(.dek) || page.form == .text
    let hasAuthors = declared.metadata[.authors] != nil
    let isInUTC = published?.isUTC == true
    guard published == nil || isInUTC || !hasAuthors || !hasDek else { return }
    let headline = Headline(page, heading: declared.heading, title: title, isArticle: isArticle)
    let beside = Set(headline.before + headline.after + headline.tail)
    if page.form == .html { blocks = beside }
    if !hasDek {
      let dek = VisibleDek.text(
        page, headline, description: declared.metadata[.description], isArticle: isArticle)
      metadata.fill(.dek, [dek].compactMap(\.self), from: "visible")
    }
    guard published == nil || isInUTC || !hasAuthors else { return }
    let dates = VisibleDates(page, headline, title: title, isArticle: isArticle, reader: reader)
    if let published {
      // Its day is that of the site's zone, which a reader sees.
      local = dates.published.flatMap(published.shown)
    } else if !extractions.contains(where: { isOwnDate($0, page, beside, reader) }) {
      metadata.fill(.published, [dates.published?.text].compactMap(\.self), from: "visible")
      metadata.fill(.published, [dates.modified?.text].compactMap(\.self), from: "visible:updated")
      metadata.fill(.modified, [dates.modified?.text].compactMap(\.self), from: "visible")
    }
    guard !hasAuthors, !extractions.contains(where: { isOwnByline($0, page) }) else { return }
    // What rules cut is no byline, but where they took one.
    let taken = Set(extractions.filter { $0.field == .authors }.compactMap(\.block))
    let labels = Set(findings.matches.filter { $0.effect == .drop }.map(\.block)).subtracting(taken)
    let byline = VisibleByline(page, headline, dates: dates, sites: declared.sites, reader: reader)
    if let persons = byline.persons, !isSection(persons.names, declared.metadata) {
      metadata.fill(.authors, persons.names, from: persons.origin)
    } else if let names = TextByline(
      page, headline, title: title, isArticle: isArticle, labels: labels, reader: reader)?.names
    {
      metadata.fill(.authors, names, from: "byline")
    }
    if let other = byline.other { fallback.replace(.authors, other.names, from: other.origin) }
  }

  /// Whether a rule took a date of the story: what it took is a date, and in a text it stands beside the headline,
  /// as many pages begin with the day of their delivery.
  private func isOwnDate(
    _ extraction: RuleFindings.Extraction, _ page: Page, _ beside: Set<Int>, _ reader: DateReader
  ) -> Bool {
    extraction.field == .published && reader.date(extraction.text) != nil
      && (page.form == .html || extraction.block.map(beside.contains) != false)
  }

  /// Whether a rule took authors from a line of text that says that it is a byline.
  private func isOwnByline(_ extraction: RuleFindings.Extraction, _ page: Page) -> Bool {
    guard extraction.field == .authors, page.form == .text else { return false }
    return extraction.block.map { PersonNames.labelled(page.string(of: $0)) != nil } ?? true
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
