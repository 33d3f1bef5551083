import RuleBook
import Testing

@testable import Cleaning

/// Rules of some days: which day a page has, and which version of a site's rules it gets.
struct RuleDaysTests {
  private static let models = RuleBook.builtInFiles.filter { $0.relativePath.hasPrefix("model/") }

  private static func cleaner(_ site: String) throws -> Cleaner {
    try Cleaner(
      rules: RuleBook(
        files: models + [RuleFile(path: "Rules/site/post.example.yaml", text: "schema: 1\n\(site)")]))
  }

  private func page(published: String? = nil) -> String {
    let prose =
      "The harbour bridge opened again on Monday after two years of repairs, the mayor said in the town hall."
    let date = published.map { "<meta property='article:published_time' content='\($0)'>" } ?? ""
    return
      "<html lang=en><head><title>Bridge</title>\(date)</head><body><article>"
      + (0..<6).map { "<p>\(prose) It was day \($0).</p>" }.joined()
      + "<p class=old>Share this story</p></article></body></html>"
  }

  /// The day by which the rules of a page are chosen: the rule of a single day that took it.
  private func day(url: String, published: String? = nil, fetched: String? = nil) throws -> String? {
    var raw = RawPage(bytes: Array(page(published: published).utf8), origin: Origin(source: "a", url: url))
    raw.origin.fetched = fetched
    return try Self.ofSingleDays.get().clean(raw).article?.flags.first
  }

  private static let ofSingleDays = Result {
    let rules = ["2024-06-28", "2024-06-29", "2024-06-30"].map { day in
      "- {id: '\(day)', because: It is., in: {host: post.example, from: \(day), until: \(day)}, line: {is: [share this story]}, do: {flag: '\(day)'}}"
    }
    return try cleaner("rules:\n" + rules.joined(separator: "\n"))
  }

  @Test func theDayOfFetchingGoesBeforeThatOfPublicationAndThisBeforeTheAddress() throws {
    let url = "https://post.example/2024/06/28/bridge"
    #expect(try day(url: url) == "2024-06-28")
    #expect(try day(url: url, published: "2024-06-29T23:30:00Z") == "2024-06-29")
    #expect(try day(url: url, published: "2024-06-29", fetched: "2024-06-30T01:00:00Z") == "2024-06-30")
    #expect(try day(url: url, fetched: "2024-06-30T01:00:00Z") == "2024-06-30")
    #expect(try day(url: url, published: "2024-06-29", fetched: "2023-01-01T00:00:00Z") == nil)
    #expect(try day(url: "https://post.example/bridge") == nil)
  }

  private static let ofVersions = Result {
    try cleaner(
      """
      in: {host: post.example}
      rules:
      - {id: always, because: It is., line: {is: [print]}, do: drop}
      versions:
      - until: 2023-12-31
        rules:
        - {id: old, because: It is., html: {css: p.old}, do: drop}
      - from: 2024-01-01
        until: 2024-06-30
        rules:
        - {id: middle, because: It is., html: {css: p.middle}, do: drop}
      - from: 2024-07-01
        rules:
        - {id: new, because: It is., html: {css: p.new}, do: drop}
        - {id: newer, because: It is., html: {css: p.newer}, do: drop}
      """)
  }

  @Test(
    arguments: [
      ("2023-12-31", "#1"), ("2024-01-01", "#2"), ("2024-06-30", "#2"), ("2024-07-01", "#3"),
      ("1999-01-01", "#1"),
      (nil, "#3"),
    ] as [(String?, String)])
  func theProvenanceNamesTheVersionOfTheSitesRules(day: String?, version: String) throws {
    var raw = RawPage(bytes: Array(page().utf8), origin: Origin(source: "a", url: "https://post.example/a"))
    raw.origin.fetched = day
    let article = try #require(try Self.ofVersions.get().clean(raw).article)
    #expect(article.provenance.siteRules == "site/post.example.yaml site/post.example.yaml\(version)")
    #expect(article.provenance.cuts.contains { $0.rule == "old" } == (version == "#1"))
  }

  @Test func pagesOfOtherSitesNameNoRules() throws {
    let raw = RawPage(bytes: Array(page().utf8), origin: Origin(source: "a", url: "https://other.example/a"))
    #expect(try Self.ofVersions.get().clean(raw).article?.provenance.siteRules == .some(nil))
  }
}
