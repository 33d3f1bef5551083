import Cleaning
import Golden
import RuleBook
import Testing

struct RuleDraftTests {
  @Test func draftsAWholeFile() throws {
    let drafting = try Drafting(
      ["0", "1", "Sign up here", "2", "3", "4", "0"], at: 3...3,
      url: "https://www.harbor-gazette.example/ferry")
    #expect(
      drafting.draft.text == """
        schema: 1
        rules:
        - id: site.harbor-gazette.example.draft
          kind: boilerplate
          because: FIXME say in one sentence why these lines are no part of the article.
          in: {host: harbor-gazette.example}
          line: {is: [sign up here]}
          do: drop
          tests:
          - |
            = \(Drafting.prose[1])
            - Sign up here
            = \(Drafting.prose[2])

        """)
    #expect(drafting.draft.problems == [])
    #expect(drafting.draft.suggestedPath == "site/harbor-gazette.example.yaml")
  }

  // MARK: Lines

  @Test func namesALongLineByItsStart() throws {
    let line = "Get the best of the Harbor Gazette in your inbox every evening"
    let drafting = try Drafting(["0", "1", line, "2", "3", "4", "0"], at: 3...3)
    #expect(drafting.line("line") == "line: {starts: [get the best of], max_words: 17}")
    #expect(drafting.line("in") == "in: {lang: en}")
    #expect(drafting.draft.id == "en.draft")
    #expect(drafting.draft.suggestedPath == "lang/en/draft.yaml")
  }

  @Test func namesAListByItsLabel() throws {
    let drafting = try Drafting(
      [
        "0", "1", "2", "3", "Most read:", "Rovers Win Cup in Extra Time", "7 hours ago",
        "Bees Above the Market Square",
      ], at: 5...8)
    #expect(
      drafting.line("run")
        == "run: {start: {is: [most read]}, items: [headline, relative-time], need: {headline: 2}}")
    #expect(drafting.line("kind") == "kind: related")
    #expect(drafting.line("in") == "in: {lang: en, zone: tail}")
    #expect(drafting.draft.problems == [])
  }

  @Test func namesButtonsByTheirWords() throws {
    let drafting = try Drafting(["Share", "Print", "Share", "0", "1", "2"], at: 1...3)
    #expect(drafting.line("line") == "line: {is: [share, print]}")
  }

  @Test func namesTagsByTheirLabel() throws {
    let drafting = try Drafting(["0", "1", "Tags:", "Harbour", "Storms", "2", "3"], at: 3...5)
    #expect(drafting.line("run") == "run: {start: {is: [tags]}, items: [label], need: {label: 2}}")
  }

  @Test func namesSeveralLongLinesByTheirStarts() throws {
    let lines = [
      "Read more about the storms of the winter on our pages",
      "Listen to the harbour news on the radio every morning at home",
    ]
    let drafting = try Drafting(["0", "1"] + lines + ["2", "3"], at: 3...4)
    #expect(
      drafting.line("line") == "line: {starts: [read more about the, listen to the harbour], max_words: 17}")
  }

  @Test(arguments: [
    ("島の朝市は五月から第二日曜にも開くことになりました", "line: {starts: [島の朝市は五月か], max_words: 17}"),
    ("Copyright © みなと新報社 無断転載を禁じます", "line: {starts: [copyright], max_words: 12}"),
  ])
  func namesLinesWithoutSpacesByTheirFirstCharacters(line: String, rule: String) throws {
    let drafting = try Drafting(["0", "1", line, "2", "3"], at: 3...3)
    #expect(drafting.line("line") == rule)
    #expect(drafting.draft.problems == [])
  }

  // MARK: Lines that will have other words

  @Test(arguments: [
    ("6 hours ago", "line: {shape: relative-time}"),
    ("Published: 12 March 2024", "line: {shape: date, starts: [published], max_words: 5}"),
    ("Monday, 12 March 2024, 10:30", "line: {shape: date, max_words: 6}"),
    ("https://harbor-gazette.example/ferry", "line: {shape: address}"),
    ("1 / 12", "line: {shape: signs}"),
    ("143 Shares", #"line: {has: [shares], regex: '(?i)^\d[\d.,]*\s+Shares$'}"#),
    ("Photo 3 (of 12)", #"line: {has: [photo], regex: '(?i)^Photo\s+\d[\d.,]*\s+\(of\s+\d[\d.,]*\)$'}"#),
    (
      "Our 12 best stories of the whole week as a letter",
      #"line: {has: [best stories], regex: '(?i)^Our\s+\d[\d.,]*\s+best\s+stories', max_words: 16}"#
    ),
  ])
  func namesTheShapeOfWhatChanges(line: String, rule: String) throws {
    let drafting = try Drafting(["0", "1", line, "2", "3"], at: 3...3)
    #expect(drafting.line("line") == rule)
    #expect(drafting.draft.problems == [])
    #expect(drafting.draft.effect.stale == [])
  }

  @Test func takesOtherNumbersThanThePages() throws {
    let drafting = try Drafting(["0", "1", "143 Shares", "2", "3"], at: 3...3)
    #expect(try drafting.failures(of: ["- 1,204 shares", "= Shares fell", "= 12 shares were sold"]) == [])
  }

  @Test func saysWhichLinesItCannotNameForLong() throws {
    let drafting = try Drafting(["0", "1", "Share", "12 comments", "2", "3"], at: 3...4)
    #expect(drafting.line("line") == "line: {is: [share, '12 comments']}")
    #expect(drafting.draft.effect.stale == ["12 comments"])
  }

  // MARK: Safe YAML

  @Test(arguments: [
    "$5 a month", "Read more: here", "It’s “your” harbour", "don't miss # this", "Yes", "null", "- 12 -",
    "[Advertisement]", "{{ share }}", "5:30", "* * *", "Share | Print", "@harbor", "a, b: c", "!important",
    "%TAG x",
    "Größe wählen", "今すぐ登録", "'quoted'", "C:\\ferry", "& more", "?", "~", "|", "> go", "İstanbul",
    "\u{1}bell", "e\u{2028}f g",
  ])
  func writesAnyLineSoThatItLoads(line: String) throws {
    let drafting = try Drafting(["0", "1", line, "2", "3"], at: 3...3)
    #expect(drafting.draft.problems == [], "\(drafting.draft.text)")
  }

  // MARK: The test

  @Test func writesALineThatMustStayWhereThePageHasNone() throws {
    let drafting = try Drafting(["Share", "Print"], at: 1...1)
    #expect(drafting.test == ["= FIXME write a line that looks like these and must stay.", "- Share"])
    #expect(drafting.draft.problems == [])
  }

  @Test func showsTheFirstSentencesOfALongParagraph() throws {
    let long = Drafting.prose.joined(separator: " ")
    let drafting = try Drafting([long, "Share", long], at: 2...2)
    #expect(drafting.test.first == "= \(Drafting.prose[0]) \(Drafting.prose[1])")
  }

  // MARK: What it does to the page

  @Test func tellsWhatElseItWouldCut() throws {
    let other =
      "The boat leaves the island at three on Sundays, the office said, as the crew has the evening off."
    let drafting = try Drafting(["0", "1", "2", "3", other], at: 2...2)
    #expect(drafting.line("line") == "line: {starts: [the boat leaves the], max_words: 27}")
    #expect(drafting.draft.effect.alsoCut.map { "\($0.number): \($0.text)" } == ["5: \(other)"])
  }

  @Test func tellsWhatGoesOrStaysAlready() throws {
    let rules = """
      - id: own.share
        because: A label.
        line: {is: [share]}
        do: drop
      - id: own.print
        because: A heading here.
        line: {is: [print]}
        do: keep
      """
    let drafting = try Drafting(["0", "1", "Share", "Print", "2", "3"], at: 3...4, rules: rules)
    #expect(drafting.draft.effect.goneAlready.map { "\($0.number) \($0.text)" } == ["3 own.share"])
    #expect(drafting.draft.effect.keptAnyway.map { "\($0.number) \($0.text)" } == ["4 own.print"])
  }

  @Test func givesIdsThatAreFree() throws {
    let rules = "- id: en.draft\n  because: A label.\n  line: {is: [tweet]}\n  do: drop"
    let page = ["0", "1", "Share", "2", "3"]
    #expect(try Drafting(page, at: 3...3, rules: rules).draft.id == "en.draft-2")
    #expect(try Drafting(page, at: 3...3, id: "en.share").draft.text.contains("- id: en.share\n"))
  }

  @Test func refusesLinesWhereNothingStands() throws {
    #expect(throws: Rejection.self) { try Drafting(["0", "1", "", "2"], at: 3...3) }
    #expect(throws: Rejection.self) { try Drafting(["0", "1"], at: 9...12) }
  }
}
