import RuleBook
import Testing

@testable import Cleaning

/// `cut_after` and `cut_before`: all blocks after or before what matched.
struct CutAroundTests {
  private let text =
    "Menu\nFULL STORY\nThe bridge opened.\nThe ferry went on.\nTHE END\nMost read\nRovers win"

  private func rule(_ action: String, _ matcher: String = "line: {is: [the end]}") throws -> RuleBook {
    try book("- {id: around, because: It is., \(matcher), do: \(action)}")
  }

  @Test func cutsWhatStandsAfterALine() throws {
    let run = RuleRun(try rule("cut_after"), on: text)
    #expect(run.cut == ["Most read", "Rovers win"])
    #expect(run.deciders == Array(repeating: "model.text", count: 5) + ["around", "around"])
  }

  @Test func cutsWhatStandsBeforeALine() throws {
    let run = RuleRun(try rule("cut_before", "line: {is: [full story]}"), on: text)
    #expect(run.cut == ["Menu"])
    #expect(run.deciders.first == "around")
  }

  @Test func cutsTheLineItselfOnlyWithDrop() throws {
    #expect(RuleRun(try rule("[cut_after, drop]"), on: text).cut == ["THE END", "Most read", "Rovers win"])
    #expect(
      RuleRun(try rule("[drop, cut_before]", "line: {is: [full story]}"), on: text).cut == [
        "Menu", "FULL STORY",
      ])
  }

  @Test func cutsNothingAtTheEndsOfThePage() throws {
    #expect(RuleRun(try rule("cut_after"), on: "The bridge opened.\nThe end").cut == [])
    #expect(RuleRun(try rule("cut_before"), on: "The end\nThe bridge opened.").cut == [])
    #expect(RuleRun(try rule("cut_after"), on: "The bridge opened.").cut == [])
  }

  @Test func countsFromTheFirstAndTheLastOfSeveral() throws {
    let text = "a\nThe end\nb\nThe end\nc"
    #expect(RuleRun(try rule("cut_after"), on: text).cut == ["c"])
    #expect(RuleRun(try rule("cut_before"), on: text).cut == ["a"])
    #expect(RuleRun(try rule("[drop, cut_after]"), on: text).cut == ["The end", "The end", "c"])
    let html = "<p>a</p><div><p>b</p></div><p>c</p><div><p>d</p></div><p>e</p>"
    #expect(RuleRun(try rule("cut_after", "html: {css: div}"), on: html, as: .html).cut == ["e"])
    #expect(RuleRun(try rule("cut_before", "html: {css: div}"), on: html, as: .html).cut == ["a"])
  }

  @Test func keepsWhatAnotherRuleKeeps() throws {
    let book = try book(
      """
      - {id: end, because: It is., line: {is: [the end]}, do: cut_after}
      - {id: start, because: It is., line: {is: [full story]}, do: cut_before}
      - {id: keep, because: It is., line: {has_any: [rovers, menu]}, do: keep}
      """)
    let run = RuleRun(book, on: text)
    #expect(run.cut == ["Most read"])
    #expect(run.deciders.first == "keep")
    #expect(run.deciders.last == "keep")
  }

  @Test func theRuleItselfMayKeepWhatItMatched() throws {
    let run = RuleRun(try rule("[keep, cut_after]"), on: text, boilerplate: [4])
    #expect(run.cut == ["Most read", "Rovers win"])
    #expect(run.deciders.dropFirst(4).first == "around")
  }

  @Test func countsFromTheWholeRun() throws {
    let matcher = "run: {start: {is: [most read]}, items: [headline], need: {headline: 2}}"
    let text =
      "Menu\nMost read\nRovers Win Cup in Extra Time\nBees Above the Market Square\nx\nThe bridge opened."
    #expect(RuleRun(try rule("cut_after", matcher), on: text).cut == ["x", "The bridge opened."])
    #expect(RuleRun(try rule("cut_before", matcher), on: text).cut == ["Menu"])
    #expect(
      RuleRun(try rule("[cut_before, cut_after]", matcher), on: text).cut == [
        "Menu", "x", "The bridge opened.",
      ])
  }

  @Test func countsFromTheWholeElement() throws {
    let html =
      "<p>Menu</p><div class=story><p>One</p><p>Two</p></div><p>More</p><aside><p>Box</p></aside>"
    let matcher = "html: {css: 'div.story'}"
    #expect(RuleRun(try rule("cut_after", matcher), on: html, as: .html).cut == ["More", "Box"])
    #expect(RuleRun(try rule("cut_before", matcher), on: html, as: .html).cut == ["Menu"])
    #expect(RuleRun(try rule("cut_after", "html: {css: b}"), on: html, as: .html).cut == [])
  }

  @Test func theOpeningThatProseEndedStaysEnded() throws {
    let book = try book(
      """
      - {id: start, because: It is., line: {is: [full story]}, do: [drop, cut_before]}
      - {id: section, because: It is., in: {zone: opening}, line: {is: [local]}, do: drop}
      """)
    let prose = "The harbour bridge opened again on Monday after two years of repairs to its piers."
    #expect(
      RuleRun(book, on: "\(prose)\nLocal\nFull story\nLocal\n\(prose)").cut == [prose, "Local", "Full story"])
  }
}
