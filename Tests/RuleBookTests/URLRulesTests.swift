import Testing

@testable import RuleBook

/// `url.yaml`: what of an address says nothing of the page.
struct URLRulesTests {
  private func rules(_ text: String) throws -> URLRules {
    try RuleBook(files: [
      RuleFile(
        path: "Rules/any/a.yaml",
        text: "schema: 1\nrules:\n- {id: a, because: It is., line: {is: [share]}, do: drop}\n"),
      RuleFile(path: "Rules/url.yaml", text: "schema: 1\n\(text)\n"),
    ]).urls
  }

  private func complaint(_ text: String) -> String {
    #expect(throws: RuleErrors.self) { try rules(text) }
    do { _ = try rules(text) } catch { return "\(error)" }
    return ""
  }

  @Test(arguments: [
    ("https://a.example/?utm_x=1", "https://a.example/"),
    ("https://a.example/b?c&REF=1&d=2", "https://a.example/b?c&d=2"),
    ("https://a.example/b?utm#utm_x=1", "https://a.example/b?utm#utm_x=1"),
    ("https://a.example/b#?ref=1", "https://a.example/b#?ref=1"),
    ("https://a.example/b?", "https://a.example/b"), ("https://a.example", "https://a.example"),
    ("https://www.Kept.example:8080/?ref=1&utm_x=2", "https://www.Kept.example:8080/?ref=1"),
    ("https://x.kept.example/?ref=1", "https://x.kept.example/"),
    ("https://more.example/?from=1&ref=2", "https://more.example/"),
    ("https://a.example/?from=1", "https://a.example/?from=1"), ("nothing?ref=1", "nothing"),
  ])
  func parametersThatTrackGo(address: String, expected: String) throws {
    let rules = try rules(
      "tracking: [utm_*, ref]\nsites: [{host: kept.example, keep: ref}, {host: [more.example], tracking: [from]}]"
    )
    #expect(rules.normalized(address) == expected)
    #expect(rules.normalized(expected) == expected)
  }

  @Test func withoutTheFileNothingGoes() {
    #expect(URLRules().normalized("https://a.example/?utm_source=1") == "https://a.example/?utm_source=1")
  }

  @Test func theDigestTellsRulesApart() throws {
    let book = { (text: String) in
      try RuleBook(files: [RuleFile(path: "Rules/url.yaml", text: "schema: 1\n\(text)")])
    }
    #expect(try book("tracking: [a]").behaviourDigest != book("tracking: [b]").behaviourDigest)
    #expect(
      try book("tracking: [a]").behaviourDigest == book("tracking: [a]\ntests: [x => x]").behaviourDigest)
  }

  @Test func saysWhatIsWrong() {
    #expect(complaint("traking: [ref]").contains("did you mean 'tracking'?"))
    #expect(complaint("tracking: [ref, REF]").contains("twice"))
    #expect(complaint("tracking: ['a=b']").contains("no name of a parameter"))
    #expect(complaint("sites: [{keep: [ref]}]").contains("'host' is missing"))
    #expect(complaint("tests: [https://a.example/]").contains("what it comes to"))
  }
}
