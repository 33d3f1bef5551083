import Golden
import RuleBook
import Testing

@testable import bluepencil

/// What the subcommands of `rules` print.
struct RulesTextTests {
  @Test func linesColumnsUp() {
    var table = TextTable(numbers: [1])
    table.add(["rule", "tests", "", "place"])
    table.add(["any.copyright", "2", "", ""])
    table.add(["café", "12", "", "b"])
    #expect(
      table.lines == ["rule           tests  place", "any.copyright      2", "café              12  b"])
    #expect(TextTable().lines == [])
  }

  @Test func countsInWords() {
    #expect([0, 1, 2].map { Count.of($0, "rule") } == ["0 rules", "1 rule", "2 rules"])
  }

  @Test(arguments: [
    ("{}", "everywhere"),
    ("{lang: en}", "lang=en"),
    (
      "{lang: [en, de], zone: [head, tail], input: text, host: [a.example, .a.example], path: '/20*/**'}",
      "lang=en,de zone=head,tail input=text host=a.example,.a.example path=/20*/**"
    ),
    ("{from: 2009-01-02, until: 2024-06-30}", "from=2009-01-02 until=2024-06-30"),
  ])
  func saysWhereARuleApplies(scope: String, text: String) throws {
    let rule =
      "schema: 1\nrules:\n- id: a\n  because: A label.\n  in: \(scope)\n  line: {is: [share]}\n  do: drop\n"
    let book = try RuleBook(files: [RuleFile(path: "Rules/any/a.yaml", text: rule)])
    #expect("\(ScopeText(book.rules[0].scope))" == text)
  }

  @Test(arguments: [
    ("a/b.txt:12", "a/b.txt", 12...12), ("a:b.txt:3-15", "a:b.txt", 3...15), ("7:1", "7", 1...1),
  ])
  func readsAPageWithItsLines(text: String, page: String, lines: ClosedRange<Int>) throws {
    let from = try PageLines(parsing: text)
    #expect((from.page, from.lines) == (page, lines))
  }

  @Test(arguments: [
    "", "a.txt", ":3", "a.txt:", "a.txt:0", "a.txt:3-", "a.txt:-3", "a.txt:5-3", "a.txt:x", "a.txt:1-2-3",
  ])
  func refusesWhatNamesNoLines(text: String) {
    #expect(throws: (any Error).self) { try PageLines(parsing: text) }
  }

  @Test func saysWhatADraftDoesBesides() throws {
    let rules = "- id: own.share\n  because: A label.\n  line: {is: [share]}\n  do: drop"
    let other =
      "The boat leaves the island at three on Sundays, the office said, as the crew has the evening off."
    let page = ["0", "1", "Share", "2", other, "3"]
    #expect(
      DraftText(try Drafting(page, at: 3...3, rules: rules).draft).notes == [
        "the draft cuts nothing else that stays on this page",
        "already cut by own.share: 3",
        "next: complete 'because', save it as DIR/lang/en/draft.yaml, and run",
        "  bluepencil rules test --rules DIR --only en.draft",
      ])
    #expect(
      DraftText(try Drafting(page, at: 2...2, rules: rules).draft).notes.prefix(2) == [
        "the draft would also cut:",
        "  5: The boat leaves the island at three on Sundays, the office said, as the crew has the even…",
      ])
  }

  @Test func findsWhatIsWrongInRulesThatAreOffToo() throws {
    let text = """
      schema: 1
      rules:
      - id: a.untested
        because: A label.
        line: {is: [share, share]}
        do: drop
        enabled: false
      - id: a.live
        because: A label.
        except: [a.untested]
        tests: ["= Share"]
      """
    let files = [RuleFile(path: "Rules/any/a.yaml", text: text)]
    let book = try RuleBook(files: files)
    let everything = try RuleBook(files: files, enabling: ["a.untested"])
    #expect(
      Rules.Lint.findings(book, everything, files).map { "\($0.line) \($0.severity.rawValue): \($0.message)" }
        == [
          "3 error: rule 'a.untested' has no test; add one under 'tests:'",
          "3 warning: rule 'a.untested' has the phrase 'share' twice",
          "8 warning: 'except' names 'a.untested', which is off",
        ])
  }

  @Test func theRulesWithinTheProgramHaveNoErrors() throws {
    let files = RuleBook.builtInFiles
    let findings = RuleLint.findings(in: try RuleBook(files: files), files: files)
    #expect(findings.filter { $0.severity == .error }.map(\.description) == [])
  }
}
