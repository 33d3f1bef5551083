import ArgumentParser
import Golden
import RuleBook

extension Rules {
  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run the tests that stand within the rules.",
      discussion: """
        Each rule runs alone over the lines of its tests, also a rule that is off. Exits with 1 when a line \
        does not come out as marked, or a rule has no test.

        Example:
          bluepencil rules test --rules my-rules
          bluepencil rules test --rules my-rules --only 'site.harbor-gazette.*'
        """)

    @OptionGroup var rules: RuleOptions

    @Option(
      help: ArgumentHelp("Test the rules of this id; * stands for any characters.", valueName: "rule-id"))
    var only: String?

    func run() throws {
      let report = RuleTester.test(try rules.book(isEverythingOn: true), only: only.map(Glob.init))
      if let only, report.rules == 0 {
        throw CommandFailure(
          code: .usage, message: "--only \(only): no rule has this id (bluepencil rules list shows them)")
      }
      for failure in report.failures { Diagnostics.print(failure.description) }
      for id in report.untested { Diagnostics.print("rule '\(id)' has no test; add one under 'tests:'") }
      print(
        "\(Count.of(report.tests, "test")) of \(Count.of(report.rules, "rule")): "
          + "\(Count.of(report.failures.count, "failure")), "
          + "\(Count.of(report.untested.count, "rule")) without a test")
      if !report.failures.isEmpty || !report.untested.isEmpty {
        throw ExitCode(CommandFailure.Code.differences.rawValue)
      }
    }
  }
}
