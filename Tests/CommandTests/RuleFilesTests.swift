import Golden
import RuleBook
import Testing

struct RuleFilesTests {
  @Test func everyRulePassesItsOwnTests() throws {
    let everything = try RuleBook(
      files: RuleBook.builtInFiles, enabling: Set(RuleBook.builtIn.disabled.map(\.id)))
    let report = RuleTester.test(everything)
    #expect(report.failures.map(\.description) == [])
    #expect(report.untested == [])
    #expect(report.rules == RuleBook.builtIn.rules.count + RuleBook.builtIn.disabled.count)
    #expect(everything.disabled.isEmpty)
    #expect(report.tests > report.rules)
  }

  @Test func aTestThatFailsNamesItsLine() throws {
    let text = """
      schema: 1
      rules:
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
    let book = try RuleBook(files: [RuleFile(path: "Rules/any/a.yaml", text: text)])
    let report = RuleTester.test(book)
    #expect(
      report.failures.map(\.description) == [
        "Rules/any/a.yaml:13: rule 'a': must be cut, but stays\n  - Print",
        "Rules/any/a.yaml:14: rule 'a': must stay, but is cut\n  = Share",
        "Rules/any/a.yaml:15: rule 'a': extracted: Share\n  @ section: Print",
        "Rules/any/a.yaml:16: rule 'a': unknown mark; expected '- ', '= ', '@ ', '> ' or '< '\n  ? what",
      ])
  }
}
