import ArgumentParser
import Cleaning
import Console
import Dump
import Golden

extension Goldens {
  struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "run",
      abstract: "Clean every case, and show how it differs from what is recorded.",
      discussion: """
        What is recorded is never overwritten: what differs is written beside it as *.new, for review and accept. \
        With CI=true in the environment nothing is written at all. Changes are grouped into hunks by what happened, by \
        which rule, and the template of the line; of each hunk one case is shown, unless --all is given. Exits with 1 \
        when a case differs, or records outputs of a page that is not there any more.

        Example:
          bluepencil golden run --rules my-rules
          bluepencil golden run 'harbor/*' --all
          CI=true bluepencil golden run --format junit --html goldens.html > goldens.xml
        """)

    @Argument(help: ArgumentHelp("Names of cases; * stands for any characters.", valueName: "case"))
    var names: [String] = []

    @OptionGroup var folder: Folder

    @Option(help: FindingFormat.help)
    var format: FindingFormat = .text

    @Option(
      help: ArgumentHelp(
        "Also write the differences as one page for a browser, side by side; - for standard output.",
        valueName: "file"))
    var html: String?

    @Flag(help: "Show the difference of every case, not one for each hunk.")
    var all = false

    @Option(help: ArgumentHelp("Threads that clean at once.", valueName: "n"))
    var jobs: Int = 1

    @OptionGroup var rules: RuleOptions

    func validate() throws {
      guard jobs >= 1 else { throw ValidationError("--jobs \(jobs): expected 1 or more") }
    }

    func run() throws {
      let suite = try folder.suite(only: names)
      let cleaner = try rules.cleaner()
      let results = try suite.run(cleaner, jobs: jobs, writes: !Goldens.isReadOnly)
      guard !Interruption.isRequested else {
        Diagnostics.print("interrupted: \(results.count) of \(suite.cases.count) cases were run")
        throw ExitCode(Interruption.exitCode)
      }
      let report = GoldenReport(results, folder: folder.path, book: cleaner.book)
      switch format {
      case .text: DiffDisplay().show(GoldenText(report, isPending: !Goldens.isReadOnly, showsAll: all))
      case .json: print(report.json)
      case .junit: print(report.junit.text)
      case .github: for annotation in report.annotations { print(annotation.text) }
      case .sarif:
        let findings = report.findings(RulePaths(folder: rules.folder))
        print(SARIFLog(findings: findings, reasons: report.reasons).text)
      }
      if let html {
        let page = try Goldens.ofGoldens { () throws(GoldenFailure) in
          try GoldenPage(report: report, suite: suite, cleaner: cleaner).html
        }
        try CommandFailure.ofFiles { () throws(OutputError) in
          try NamedFile.write(Array(page.utf8), to: html)
        }
      }
      if report.count(.failed) > 0 { throw ExitCode(CommandFailure.Code.inputOrOutput.rawValue) }
      if !report.isClean { throw ExitCode(CommandFailure.Code.differences.rawValue) }
    }
  }
}
