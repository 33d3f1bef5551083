import ArgumentParser
import Cleaning
import Console
import Dump
import Golden
import RuleBook

extension Rules {
  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "test",
      abstract: "Run the tests that stand within the rules.",
      discussion: """
        Each rule runs alone over the lines of its tests, also a rule that is off. Exits with 1 when a line \
        does not come out as marked, or a rule has no test.

        Site configs (--pack) have tests too: the article of each test_url among the inputs must hold what the \
        test_contains behind it say.

        Example:
          bluepencil rules test --rules my-rules
          bluepencil rules test --rules my-rules --only 'site.harbor-gazette.*'
          bluepencil rules test --pack ftr=configs crawl.warc.gz --only 'ftr:*'
        """)

    @Argument(
      help: ArgumentHelp(
        "Stored pages for the tests of site configs, as clean takes them.", valueName: "input"))
    var inputs: [String] = []

    @OptionGroup var rules: RuleOptions

    @Option(
      help: ArgumentHelp("Test the rules of this id; * stands for any characters.", valueName: "rule-id"))
    var only: String?

    @Option(help: FindingFormat.help)
    var format: FindingFormat = .text

    func run() throws {
      let (book, only) = (try rules.book(isEverythingOn: true), only.map(Glob.init))
      var report = RuleTester.test(book, only: only)
      var configs = SiteConfigTester(book.pack, urls: book.urls) { only?.matches($0) ?? true }
      if let only = self.only, report.rules == 0, configs.missing == 0 {
        throw CommandFailure(
          code: .usage, message: "--only \(only): no rule has this id (bluepencil rules list shows them)")
      }
      if !inputs.isEmpty { try run(&configs) }
      report.failures += configs.failures
      let forMachines = RuleTestReport(
        report: report, rules: book.rules.filter { only?.matches($0.id) ?? true },
        paths: RulePaths(folder: rules.folder))
      switch format {
      case .text: Self.show(report, configs)
      case .json: print(forMachines.json)
      case .junit: print(forMachines.junit.text)
      case .github: for finding in forMachines.findings { print(WorkflowAnnotation(finding).text) }
      case .sarif: print(forMachines.sarif.text)
      }
      if !report.failures.isEmpty || !report.untested.isEmpty {
        throw ExitCode(CommandFailure.Code.differences.rawValue)
      }
    }

    /// Runs the tests of site configs over the inputs' pages.
    private func run(_ configs: inout SiteConfigTester) throws {
      let cleaner = try RuleOptions.cleaner(of: rules.book(isEverythingOn: false, of: nil, readsTests: false))
      let list = try CommandFailure.ofFiles { () throws(InputError) in try InputList(paths: inputs) }
      let reader = PageReader(list)
      while !Interruption.isRequested, let page = reader.next() {
        switch page.load() {
        case .page(let raw): configs.add(raw, cleaner: cleaner)
        case .rejected: break
        case .failure(let failure): Diagnostics.print(failure.description)
        }
      }
    }

    private static func show(_ report: RuleTester.Report, _ configs: SiteConfigTester) {
      for failure in report.failures { Diagnostics.print(failure.description) }
      for id in report.untested { Diagnostics.print("rule '\(id)' has no test; add one under 'tests:'") }
      print(
        "\(Count.of(report.tests, "test")) of \(Count.of(report.rules, "rule")): "
          + "\(Count.of(report.failures.count, "failure")), "
          + "\(Count.of(report.untested.count, "rule")) without a test")
      guard configs.tests + configs.missing > 0 else { return }
      print(
        "\(Count.of(configs.tests, "page")) of site configs: \(Count.of(configs.failures.count, "failure")), "
          + "\(Count.of(configs.missing, "test")) whose page is not among the inputs")
    }
  }
}
