import Golden
import RuleBook
import Testing

struct RuleTesterTests {
  private func report(_ rules: String, only: String? = nil) throws -> RuleTester.Report {
    let file = RuleFile(path: "Rules/any/a.yaml", text: "schema: 1\nrules:\n" + rules)
    return RuleTester.test(try RuleBook(files: [file]), only: only.map(Glob.init))
  }

  @Test func aTestThatFailsNamesItsLineAndShowsWhatCame() throws {
    let rules = """
      - id: a
        because: A label.
        line: {is: [share]}
        do: [{extract: section}, drop]
        tests:
        - |
          - Share
          = Print
          @ section: Share
        - |
          - Print
          = Share
          @ section: Print
          ? what
      """
    #expect(
      try report(rules).failures.map(\.description) == [
        "Rules/any/a.yaml:13: rule 'a': must be cut, but stays\n  - Print",
        """
        Rules/any/a.yaml:14: rule 'a': must stay, but is cut
          = Share
          the test came out as:
            = Print
            - Share
            @ section: Share
        """,
        "Rules/any/a.yaml:15: rule 'a': extracted: Share\n  @ section: Print",
        "Rules/any/a.yaml:16: rule 'a': unknown mark; expected '- ', '= ', '@ ', '> ' or '< '\n  ? what",
      ])
  }

  @Test func showsLinesThatStandTwiceInTheirOrder() throws {
    let rules = """
      - id: a
        because: A label before another.
        line: {is: [share], next: {is: [print]}}
        do: drop
        tests:
        - |
          = Share
          = Print
          - Share
      """
    #expect(
      try report(rules).failures.last?.outcome == ["- Share", "= Print", "= Share"])
  }

  @Test func aLineThatStaysInPartDoesNotStay() throws {
    let rules = """
      - id: a
        because: A time before the story.
        line: {regex: '^\\d\\d:\\d\\d '}
        do: [split, drop]
        tests:
        - |
          - 10:30 The ferry sailed
          = 10:40 The ferry came back
          = The harbour was quiet
      """
    #expect(
      try report(rules).failures.map(\.description) == [
        """
        Rules/any/a.yaml:10: rule 'a': must stay, but a part is cut
          = 10:40 The ferry came back
          the test came out as:
            - 10:30
            - 10:40
            = The ferry sailed
            = The ferry came back
            = The harbour was quiet
        """
      ])
  }

  @Test func aTestOfOneLineStandsWhereItIsWritten() throws {
    let rules = """
      - id: a
        because: A label.
        line: {is: [share]}
        do: drop
        tests:
        - '- Print'
      """
    #expect(try report(rules).failures.map(\.line) == [8])
  }

  @Test func showsElementsByTheirText() throws {
    let rules = """
      - id: a
        because: A box.
        html: {css: div.box}
        do: drop
        tests:
        - |
          - <div class="bax"><p>More on the harbour</p></div>
          = <p>The ferry sailed at noon.</p>
      """
    #expect(
      try report(rules).failures.first?.outcome
        == ["= More on the harbour", "= The ferry sailed at noon."])
  }

  @Test func shortensLongLinesOfWhatCame() throws {
    let line = String(repeating: "harbour ", count: 20) + "town"
    let rules = """
      - id: a
        because: A label.
        line: {is: [share]}
        do: drop
        tests:
        - |
          - \(line)
      """
    let shown = try #require(try report(rules).failures.first?.outcome.first)
    #expect(shown.count == 100 && shown.hasPrefix("= harbour") && shown.hasSuffix("…"))
  }

  @Test func showsWhatAReplacementGave() throws {
    let rules = """
      - id: a
        because: Dashes.
        text: {replace: [–], with: '-'}
        tests:
        - |
          > 1–2
          < 1–2
      """
    let report = try report(rules)
    #expect(
      report.failures.map(\.description) == ["Rules/any/a.yaml:9: rule 'a': expected this, got: 1-2\n  < 1–2"]
    )
    #expect(report.firings == ["a": 1])
  }

  private let three = """
    - id: en.share
      because: A label.
      line: {is: [share]}
      do: drop
      tests: ["- Share", "= Print"]
    - id: en.keep
      because: A label that is a heading here.
      line: {is: [share]}
      do: keep
      tests: ["= Share"]
    - id: any.more
      because: A label.
      line: {is: [more]}
      do: drop
    """

  @Test func testsTheRulesThatAreAskedFor() throws {
    let all = try report(three)
    #expect((all.rules, all.tests) == (3, 3))
    #expect(all.untested == ["any.more"])
    let some = try report(three, only: "en.*")
    #expect((some.rules, some.tests) == (2, 3))
    #expect(some.untested == [])
    #expect(try report(three, only: "de.*").rules == 0)
  }

  @Test func countsTheTestsInWhichARuleDoesSomething() throws {
    #expect(try report(three).firings == ["en.share": 1, "en.keep": 1])
  }
}
