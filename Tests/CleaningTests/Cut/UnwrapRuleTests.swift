import RuleBook
import Testing

@testable import Cleaning

/// `unwrap`: elements start no block of their own.
struct UnwrapRuleTests {
  private let html =
    "<div class=par>The bridge <div class=term>opened</div> again on <div class=day>Monday</div>.</div><p>Next</p>"

  private func texts(_ rule: String, language: String? = "en", url: String? = nil) throws -> [String] {
    RuleRun(
      try book("- {id: unwrap, because: It is., \(rule)}"), on: html, as: .html, language: language, url: url
    ).page.strings
  }

  @Test func joinsTheLineAroundIt() throws {
    #expect(
      try texts("html: {css: 'div.par > div'}, do: unwrap") == ["The bridge opened again on Monday.", "Next"])
    #expect(
      try texts("html: {css: div.term}, do: unwrap") == ["The bridge opened again on", "Monday", ".", "Next"])
  }

  @Test func spansOfTheJoinedLineReachFromItsFirstToItsLastCharacter() throws {
    let run = RuleRun(
      try book("- {id: unwrap, because: It is., html: {css: 'div.par > div'}, do: unwrap}"), on: html,
      as: .html)
    try #require(!run.page.blocks.isEmpty)
    #expect(
      run.page.sourceString(of: 0)
        == "The bridge <div class=term>opened</div> again on <div class=day>Monday</div>.")
  }

  @Test func onlyWhereItsScopeHolds() throws {
    let apart = ["The bridge", "opened", "again on", "Monday", ".", "Next"]
    let rule =
      "in: {host: post.example, lang: en, path: '/news/**'}, html: {css: 'div.par > div'}, do: unwrap"
    #expect(try texts(rule) == apart)
    #expect(try texts(rule, url: "https://other.example/news/a") == apart)
    #expect(try texts(rule, url: "https://post.example/sport/a") == apart)
    #expect(try texts(rule, language: "de", url: "https://post.example/news/a") == apart)
    #expect(try texts(rule, url: "https://post.example/news/a").count == 2)
  }

  @Test func onlyWhereTheElementsTextFits() throws {
    #expect(
      try texts("html: {css: 'div.par > div', text: {is: [monday]}}, do: unwrap")
        == ["The bridge", "opened", "again on Monday.", "Next"])
  }

  @Test func anExceptionTurnsItOff() throws {
    let rules = """
      - {id: unwrap, because: It is., html: {css: 'div.par > div'}, do: unwrap}
      - {id: live, because: It is., in: {host: post.example}, except: [unwrap]}
      """
    #expect(RuleRun(try book(rules), on: html, as: .html).page.blocks.count == 2)
    #expect(
      RuleRun(try book(rules), on: html, as: .html, url: "https://post.example/").page.blocks.count == 6)
  }

  @Test func itsOtherActionsRunWithThoseOfOtherRules() throws {
    let run = RuleRun(
      try book("- {id: both, because: It is., html: {css: div.term}, do: [unwrap, {extract: tag}]}"),
      on: html,
      as: .html)
    #expect(run.metadata.list(.tags) == ["opened"])
    #expect(run.page.strings.first == "The bridge opened again on")
    #expect(run.cut == [])
  }

  @Test func lineRulesSeeTheJoinedLine() throws {
    let rules = """
      - {id: unwrap, because: It is., html: {css: 'div.par > div'}, do: unwrap}
      - {id: line, because: It is., line: {is: [the bridge opened again on monday.]}, do: drop}
      """
    #expect(RuleRun(try book(rules), on: html, as: .html).kept == ["Next"])
  }
}
