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
}
