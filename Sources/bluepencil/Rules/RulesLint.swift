import ArgumentParser
import Console
import RuleBook

extension Rules {
  struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "lint",
      abstract: "Find what loads but should not be published.",
      discussion: """
        Looks at all rules, also at those that are off: rules without tests, rules that never decide, \
        exceptions that except nothing, patterns that cost time on every line. Of site configs (--pack) it names \
        each line that is not used as it is written, as a warning. Exits with 1 when one of these is an error.

        Example:
          bluepencil rules lint --rules my-rules
        """)

    @OptionGroup var rules: RuleOptions

    @Flag(help: "Take warnings for errors.")
    var strict = false

    @Option(help: FindingFormat.help)
    var format: FindingFormat = .text

    func run() throws {
      let files = try rules.files().map(\.unchecked)
      let (book, everything): (RuleBook, RuleBook)
      do {
        (book, everything) = (try rules.book(of: files), try rules.book(isEverythingOn: true, of: files))
      } catch let failure as CommandFailure {
        // Machines learn what is wrong in rules that do not load as they learn the rest.
        if let errors = failure.cause as? RuleErrors { printForMachines(errors.diagnostics, []) }
        throw failure
      }
      let findings = Self.findings(book, everything, files) + book.pack.reports
      let errors = findings.count { $0.severity == .error }
      let warnings = findings.count - errors
      let all = everything.rules + everything.disabled
      if format == .text {
        for finding in findings { Diagnostics.print(finding.description) }
        print(
          "\(Count.of(all.count, "rule")) in \(Count.of(Set(all.map(\.place.file)).count, "file"))"
            + (book.pack.isEmpty ? ": " : ", \(PackText.size(of: book.pack)): ")
            + "\(Count.of(errors, "error")), \(Count.of(warnings, "warning"))")
      }
      printForMachines(findings, all)
      if errors > 0 || (strict && warnings > 0) { throw ExitCode(CommandFailure.Code.differences.rawValue) }
    }

    private func printForMachines(_ diagnostics: [Diagnostic], _ all: [Rule]) {
      let report = RuleLintReport(
        diagnostics: diagnostics, rules: all, paths: RulePaths(folder: rules.folder))
      switch format {
      case .text: break
      case .json: print(report.json)
      case .junit: print(report.junit.text)
      case .github: for finding in report.findings { print(WorkflowAnnotation(finding).text) }
      case .sarif: print(report.sarif.text)
      }
    }

    /// What is wrong in the rules that are on; of those that are off, what would be wrong if they were on.
    static func findings(_ book: RuleBook, _ everything: RuleBook, _ files: [RuleFile]) -> [Diagnostic] {
      let off = Set(book.disabled.map { "\($0.place)" })
      let ofThoseOff = RuleLint.findings(in: everything, files: files).filter {
        off.contains("\($0.file):\($0.line)")
      }
      var findings = (RuleLint.findings(in: book, files: files) + ofThoseOff).sorted()
      // A word that several vocabularies share is found once for each.
      for index in findings.indices.dropFirst().reversed() where findings[index] == findings[index - 1] {
        findings.remove(at: index)
      }
      return findings
    }
  }
}
