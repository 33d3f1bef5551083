import ArgumentParser
import Golden
import RuleBook

struct Rules: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check and list rules.", subcommands: [Test.self, List.self])

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run the tests that stand within the rules.",
      discussion: """
        Example:
          bluepencil rules test --rules Rules
        """)

    @OptionGroup var rules: RuleOptions

    func run() throws {
      let report = RuleTester.test(try rules.book(isEverythingOn: true))
      for failure in report.failures { Diagnostics.print(failure.description) }
      for id in report.untested { Diagnostics.print("rule '\(id)' has no test; add one under 'tests:'") }
      print(
        "\(report.tests) tests of \(report.rules) rules: \(report.failures.count) failures, \(report.untested.count) rules without a test"
      )
      if !report.failures.isEmpty || !report.untested.isEmpty {
        throw ExitCode(CommandFailure.Code.differences.rawValue)
      }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the rules in their order of precedence.",
      discussion: """
        Example:
          bluepencil rules list --rules Rules
        """)

    @OptionGroup var rules: RuleOptions

    func run() throws {
      let book = try rules.book()
      for rule in book.rules { print("\(rule.id)  \(rule.kind)  \(rule.place)") }
      for rule in book.disabled { print("\(rule.id)  \(rule.kind)  \(rule.place)  (off)") }
    }
  }
}
