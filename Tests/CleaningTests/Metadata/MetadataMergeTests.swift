import RuleBook
import Testing

@testable import Cleaning

struct MetadataMergeTests {
  /// Rules of each rank that extract a field, `site`, `en` and `any`.
  private func rules(_ field: String) throws -> [Rule] {
    try RuleBook(
      files: [("site/a.example.yaml", "site"), ("lang/en/a.yaml", "en"), ("any/a.yaml", "any")].map {
        path, id in
        let rule = "- {id: \(id), because: It is., line: {is: [x]}, do: {extract: \(field)}}"
        return RuleFile(path: "Rules/\(path)", text: "schema: 1\nrules:\n\(rule)\n")
      }
    ).rules
  }

  private func merged(
    _ field: MetadataField, declared: [String] = [], from origin: String = "json-ld:x",
    heading: Int? = nil, extracted: [(rule: Int, text: String)], by rules: [Rule]? = nil, url: String? = nil
  ) throws -> Metadata {
    var metadata = Metadata()
    metadata.fill(field, declared, from: origin)
    var findings = RuleFindings()
    findings.extractions = extracted.map { .init(field: field, text: $0.text, rule: $0.rule) }
    return MetadataMerge.merged(
      declared: DeclaredFacts(metadata: metadata, heading: heading), findings: findings,
      rules: try rules ?? self.rules(field.rawValue), language: nil, origin: Origin(source: "a", url: url))
  }

  @Test func aSitesRuleGoesBeforeWhatThePageDeclares() throws {
    let all = [(rule: 0, text: "Site"), (rule: 1, text: "English"), (rule: 2, text: "Any")]
    let site = try merged(.title, declared: ["Declared"], extracted: all)
    #expect(site[.title] == "Site")
    #expect(site.origins[.title] == "rule:site")
    #expect(
      try merged(.title, declared: ["Declared"], extracted: Array(all.dropFirst()))[.title] == "Declared")
    #expect(try merged(.title, extracted: Array(all.dropFirst())).origins[.title] == "rule:en")
  }

  @Test func aPacksRuleGoesBeforeMetaElementsButNotBeforeJSONLDOrTheHeadline() throws {
    let config = RuleFile(path: "a.example.txt", text: "title: //h1", isSiteConfig: true)
    let rules = SiteConfigPack([config]).rules(for: "a.example")
    let found = [(rule: 0, text: "Config")]
    #expect(
      try merged(.title, declared: ["Page"], from: "meta:og:title", extracted: found, by: rules)[.title]
        == "Config")
    #expect(try merged(.title, declared: ["Data"], extracted: found, by: rules)[.title] == "Data")
    let headline = try merged(
      .title, declared: ["Headline"], from: "h1", heading: 3, extracted: found, by: rules)
    #expect(headline[.title] == "Headline")
  }

  @Test func aListTakesWhatOneRuleFound() throws {
    let metadata = try merged(
      .authors, extracted: [(1, "By Ana Ruiz"), (2, "Ana Ruiz, editor"), (1, "Tom Field and Ana Ruiz")])
    #expect(metadata.list(.authors) == ["Ana Ruiz", "Tom Field"])
    #expect(
      try merged(.authors, declared: ["Eva Lang"], extracted: [(2, "Ana Ruiz")]).list(.authors) == [
        "Eva Lang"
      ])
  }

  @Test func aTextThatIsNoDateLeavesTheFieldToOtherRules() throws {
    let metadata = try merged(.published, extracted: [(1, "last week"), (2, "1 May 2024")])
    #expect(metadata[.published] == "2024-05-01")
    #expect(metadata.origins[.published] == "rule:any")
  }

  @Test func theAddressThatWasFetchedIsTheAddress() throws {
    let metadata = try merged(
      .url, declared: ["https://b.example/"], extracted: [], url: "https://a.example/")
    #expect(metadata[.url] == "https://a.example/")
    #expect(metadata.origins[.url] == "source")
  }
}

struct PageLanguageTests {
  private func language(_ text: String, declared: String?, article: Set<Int>? = nil) -> String? {
    let page = page(text)
    let isArticle = page.blocks.indices.map { article?.contains($0) ?? true }
    return PageLanguage.language(of: page, isArticle: isArticle, declared: declared)
  }

  private let german =
    "Die Hafenbrücke ist am Montag nach zwei Jahren Bauzeit wieder für den Verkehr geöffnet worden."
  private let english =
    "The harbour bridge opened again on Monday after two years of repairs to its piers and deck."

  @Test func theArticlesOwnWordsGoBeforeTheDeclaration() {
    #expect(language(german, declared: "en") == "de")
    #expect(language(german, declared: nil) == "de")
    #expect(language("\(english)\n\(german)", declared: nil, article: [1]) == "de")
    #expect(language("\(english)\n\(german)", declared: nil, article: [0]) == "en")
  }

  @Test func theDeclarationHoldsWhereTheWordsDoNotTell() {
    #expect(language("12:30", declared: "fi") == "fi")
    #expect(language("12:30", declared: nil) == nil)
  }
}
