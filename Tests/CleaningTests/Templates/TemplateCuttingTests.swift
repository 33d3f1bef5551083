import Testing

@testable import Cleaning

/// What a template does to a page.
struct TemplateCuttingTests {
  private static let prose = (0..<8).map {
    "On day \($0) the ferry came to the island at noon, and those who had waited since the morning went aboard at once."
  }
  private static let notice =
    "The Harbour Ledger comes to you every Friday before the ferry leaves, and whoever signs up will miss no tide."

  @Test func itsLinesGoAndTheVerdictSaysSo() throws {
    let article = try cleaned(Self.prose + [Self.notice], template: [Self.notice: 6])
    #expect(!article.text.contains(Self.notice))
    let cut = try #require(article.provenance.cuts.first { $0.rule == "template" })
    #expect(cut.text == Self.notice)
    #expect(cut.kind == "template")
    #expect(cut.stories == 6)
    #expect(article.provenance.template?.site == "ledger")
    #expect(article.provenance.template?.stories == 10)
  }

  @Test func anotherSitesTemplateDoesNothing() throws {
    let article = try cleaned(Self.prose + [Self.notice], template: [Self.notice: 6], site: "courier")
    #expect(article.text.contains(Self.notice))
    #expect(article.provenance.template == nil)
  }

  @Test func theLeadStaysUnlessMostStoriesHaveIt() throws {
    let lead = Self.prose[0]
    #expect(try cleaned(Self.prose, template: [lead: 4]).text.hasPrefix(lead))
    #expect(try !cleaned([Self.notice] + Self.prose, template: [Self.notice: 9]).text.contains(Self.notice))
    // What stands behind the story's own prose is no lead.
    #expect(try !cleaned(Self.prose, template: [Self.prose[3]: 4]).text.contains(Self.prose[3]))
  }

  @Test func anArticleThatIsMostlyTemplateStaysWhole() throws {
    let recurring = Dictionary(uniqueKeysWithValues: Self.prose[1..<7].map { ($0, 8) })
    #expect(try cleaned(Self.prose, template: recurring).text.components == Self.prose)
  }

  @Test func whatAPageSaysOfItselfStays() throws {
    let markup = { (description: String) in
      "<html><head><meta name=description content=\"\(description)\"></head><body><article>"
        + (Self.prose + [Self.notice]).map { "<p>\($0)</p>" }.joined() + "</article></body></html>"
    }
    let template = [Self.notice: 9]
    #expect(try !cleaned(markup("A ferry."), template: template).text.contains(Self.notice))
    #expect(try cleaned(markup(Self.notice), template: template).text.contains(Self.notice))
  }

  @Test func aRuleThatKeepsWins() throws {
    let rules = try book(
      """
      - {id: any.keep, kind: keep, because: b, line: {starts: [the harbour ledger]}, do: keep}
      """)
    let article = try cleaned(
      Self.prose + [Self.notice], template: [Self.notice: 9], rules: Cleaner(rules: rules))
    #expect(article.text.contains(Self.notice))
  }

  // MARK: Helpers

  private func cleaned(
    _ lines: [String], template: [String: Int], site: String = "ledger", rules: Cleaner? = nil
  ) throws -> Article {
    try cleaned(lines.joined(separator: "\n\n"), template: template, site: site, rules: rules)
  }

  private func cleaned(
    _ content: String, template: [String: Int], site: String = "ledger", rules: Cleaner? = nil
  ) throws -> Article {
    let stories = template.map { (TemplateLine(Array($0.key.utf8)[...]).key, $0.value) }
    let templates = LearnedTemplates([
      "ledger": SiteTemplate(stories: 10, storiesOfLine: Dictionary(uniqueKeysWithValues: stories))
    ])
    var raw = RawPage(bytes: Array(content.utf8), origin: Origin(source: "page"))
    raw.origin.site = site
    return try #require((rules ?? BuiltIn.cleaner()).applying(templates).clean(raw).article)
  }
}

extension String {
  fileprivate var components: [String] { split(separator: "\n\n").map(String.init) }
}
