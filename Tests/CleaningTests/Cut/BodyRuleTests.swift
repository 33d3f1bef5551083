import RuleBook
import Testing

@testable import Cleaning

/// `body`: a rule points the article out, and the classifier has no say.
struct BodyRuleTests {
  private let html =
    "<p>Menu</p><div class=story><p>One</p><p>Two</p></div><p>Between</p><div class=story><p>Three</p></div><p>Foot</p>"

  private func run(_ rules: String, boilerplate: Set<Int> = []) throws -> RuleRun {
    RuleRun(try book(rules), on: html, as: .html, boilerplate: boilerplate)
  }

  private let story = "- {id: story, because: It is., html: {css: div.story}, do: body}\n"

  @Test func cutsAllOutsideOfItsElementsInItsName() throws {
    let run = try run(story)
    #expect(run.cut == ["Menu", "Between", "Foot"])
    #expect(run.deciders == Array(repeating: "story", count: 6))
    #expect(run.findings.body?.includes == [false, true, true, false, true, false])
  }

  @Test func keepsAllInsideWhateverTheClassifierSays() throws {
    #expect(try run(story, boilerplate: [1, 2, 4]).kept == ["One", "Two", "Three"])
  }

  @Test func otherRulesKeepAndDropOverIt() throws {
    let run = try run(
      story + """
        - {id: keep, because: It is., line: {is: [foot]}, do: keep}
        - {id: drop, because: It is., line: {is: [two]}, do: drop}
        """)
    #expect(run.kept == ["One", "Three", "Foot"])
    #expect(run.deciders == ["story", "story", "drop", "story", "story", "keep"])
  }

  @Test func theFirstByPrecedenceThatFindsAnythingWins() throws {
    let run = try run(
      """
      - {id: missing, because: It is., html: {css: article}, do: body}
      - {id: foot, because: It is., html: {css: 'p:last-child'}, do: body}
      \(story)
      """)
    #expect(run.findings.body?.rule == 1)
    #expect(run.kept == ["Two", "Three", "Foot"])
    #expect(try self.run(story + "- {id: p, because: It is., html: {css: p}, do: body}").cut.count == 3)
  }

  @Test func aSitesRuleGoesBeforeOthers() throws {
    func file(_ path: String, _ css: String) -> RuleFile {
      let rule = "- {id: \(css), because: It is., html: {css: '\(css)'}, do: body}"
      return RuleFile(path: "Rules/\(path)", text: "schema: 1\nrules:\n\(rule)\n")
    }
    let book = try RuleBook(files: [
      file("any/a.yaml", "div.story"), file("site/post.example.yaml", "p:first-child"),
    ])
    #expect(RuleRun(book, on: html, as: .html).kept == ["Menu", "One", "Three"])
  }

  @Test func withoutSuchElementsTheClassifierDecides() throws {
    let run = try run("- {id: story, because: It is., html: {css: article}, do: body}", boilerplate: [0, 5])
    #expect(run.cut == ["Menu", "Foot"])
    #expect(run.findings.body == nil)
    #expect(Set(run.deciders) == ["model.html"])
    let empty = RuleRun(
      try book("- {id: story, because: It is., html: {css: i}, do: body}"), on: "<p>One <i>two</i></p>",
      as: .html)
    #expect(empty.cut == [], "an element within a block holds none")
  }

  @Test func asksForTheElementsText() throws {
    let run = try run(
      "- {id: story, because: It is., html: {css: div.story, text: {starts: [three]}}, do: body}")
    #expect(run.kept == ["Three"])
  }

  @Test func zonesAreThoseOfTheArticleThatItPointsOut() throws {
    let story = (1...10).map { "<p>Line \($0) of the story</p>" }.joined()
    let menu = (1...20).map { "<p>Menu \($0)</p>" }.joined()
    let html = "\(menu)<div class=story>\(story)</div>\(menu)"
    let rules = """
      - {id: head, because: It is., in: {zone: head}, line: {starts: [line]}, do: {flag: head}}
      - {id: tail, because: It is., in: {zone: tail}, line: {starts: [line]}, do: {extract: tag}}
      """
    let all = RuleRun(try book(rules), on: html, as: .html)
    #expect(all.findings.flags == [])
    #expect(all.metadata.list(.tags) == [])
    let pointedOut = RuleRun(
      try book("- {id: story, because: It is., html: {css: div.story}, do: body}\n" + rules), on: html,
      as: .html)
    #expect(pointedOut.findings.flags == ["head"])
    #expect(pointedOut.metadata.list(.tags) == ["Line 9 of the story", "Line 10 of the story"])
  }
}
