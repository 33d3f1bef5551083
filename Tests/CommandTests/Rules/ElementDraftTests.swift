import Cleaning
import Golden
import Testing

struct ElementDraftTests {
  private func drafting(_ elements: [String], at lines: ClosedRange<Int>) throws -> Drafting {
    try Drafting(
      ["<article class=\"story\">"] + elements + ["</article>"], .html, at: lines,
      url: "https://harbor-gazette.example/ferry")
  }

  @Test(arguments: [
    (#"<p class="gift big">Give this story away</p>"#, "html: {css: p.gift}"),
    (#"<p class="x17 gift">Give this story away</p>"#, "html: {css: p.gift}"),
    (#"<p class="css-1a2b3">Give this story away</p>"#, "html: {css: p.css-1a2b3}"),
    (#"<p id="gift">Give this story away</p>"#, "html: {css: 'p#gift'}"),
    (#"<h4>Give this story away</h4>"#, "html: {css: 'article.story > h4'}"),
    (#"<div class="gift"><p>Give this story away</p></div>"#, "html: {css: div.gift}"),
    (
      #"<div class="gift"><h4>Give this story away</h4><p>Only today</p></div>"#,
      "html: {css: 'div.gift > h4'}"
    ),
    (#"<div class="gift"><div><p>Give this story away</p></div></div>"#, "html: {css: div.gift}"),
    (#"<p class="md:gift 2nd -x">Give this story away</p>"#, "html: {css: p.-x}"),
  ])
  func namesTheNearestElement(element: String, rule: String) throws {
    let drafting = try drafting(["0", "1", element, "2", "3"], at: 3...3)
    #expect(drafting.line("html") == rule)
    #expect(drafting.draft.problems == [])
    #expect(drafting.draft.effect.alsoCut == [])
  }

  @Test func namesTheElementAroundSeveralLines() throws {
    let box =
      #"<aside class="more"><h4>Most read</h4><ul><li>Bees Above the Square</li><li>Cup &amp; Saucer</li></ul></aside>"#
    let drafting = try drafting(["0", "1", box, "2", "3"], at: 3...5)
    #expect(drafting.line("html") == "html: {css: aside.more}")
    #expect(
      drafting.test[1]
        == #"- <aside class="more"><h4>Most read</h4><li>Bees Above the Square</li><li>Cup &amp; Saucer</li></aside>"#
    )
  }

  @Test func namesElementsThatStandApart() throws {
    let drafting = try drafting(
      ["0", #"<p class="ad">Buy a boat</p>"#, #"<p class="ad">Buy a sail</p>"#, "2", "3"], at: 2...3)
    #expect(drafting.line("html") == "html: {css: p.ad}")
    #expect(drafting.test[1...2] == [#"- <p class="ad">Buy a boat</p>"#, #"- <p class="ad">Buy a sail</p>"#])
  }

  @Test func namesLinesWhereNoElementTakesThemAlone() throws {
    let drafting = try drafting(["0", "1", "<p>Give this story away</p>", "2", "3"], at: 3...3)
    #expect(drafting.line("html") == nil)
    #expect(drafting.line("line") == "line: {is: [give this story away]}")
    #expect(drafting.draft.problems == [])
  }

  @Test func namesLinesThatBreakWithin() throws {
    let drafting = try drafting(["0", "1", "<p>Tonight<br>2 degrees</p>", "2", "3"], at: 3...3)
    #expect(drafting.line("line") == #"line: {has: [tonight], regex: '(?i)^Tonight\s+\d[\d.,]*\s+degrees$'}"#)
    #expect(drafting.draft.problems == [])
  }

  @Test func saysThatElementsWithoutASiteAreEverySites() throws {
    let page = ["0", "1", #"<p class="gift">Give this story away</p>"#, "2", "3"]
    #expect(try Drafting(page, .html, at: 3...3).draft.effect.isForAnySite)
    #expect(try !Drafting(page, .html, at: 3...3, url: "https://a.example/").draft.effect.isForAnySite)
  }
}
