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

    @Option(help: FindingFormat.help)
    var format: FindingFormat = .text

    func run() throws {
      let (book, only) = (try rules.book(isEverythingOn: true), only.map(Glob.init))
      let report = RuleTester.test(book, only: only)
      if let only = self.only, report.rules == 0 {
        throw CommandFailure(
          code: .usage, message: "--only \(only): no rule has this id (bluepencil rules list shows them)")
      }
      let forMachines = RuleTestReport(
        report: report, rules: book.rules.filter { only?.matches($0.id) ?? true },
        paths: RulePaths(folder: rules.folder))
      switch format {
      case .text: Self.show(report)
      case .json: print(forMachines.json)
      case .junit: print(forMachines.junit.text)
      case .github: for finding in forMachines.findings { print(WorkflowAnnotation(finding).text) }
      case .sarif: print(forMachines.sarif.text)
      }
      if !report.failures.isEmpty || !report.untested.isEmpty {
        throw ExitCode(CommandFailure.Code.differences.rawValue)
      }
    }

    private static func show(_ report: RuleTester.Report) {
      for failure in report.failures { Diagnostics.print(failure.description) }
      for id in report.untested { Diagnostics.print("rule '\(id)' has no test; add one under 'tests:'") }
      print(
        "\(Count.of(report.tests, "test")) of \(Count.of(report.rules, "rule")): "
          + "\(Count.of(report.failures.count, "failure")), "
          + "\(Count.of(report.untested.count, "rule")) without a test")
    }
  }
}
