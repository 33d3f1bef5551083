import ArgumentParser
import Cleaning
import Dump
import Golden
import RunReport

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what another set of rules does to a whole dump, the worst first.",
    discussion: """
      Cleans each page by both sets of rules. Pages are ranked by how much prose they lose, then by how much \
      boilerplate they gain, then by how many facts change; prose is what the classifier takes for article. Each line \
      is shown with the rule that cuts it on the other side. Exits with 1 when an article or its metadata changes.

      --rules names a folder, laid over the rules within the program, or git:REV[:PATH], the folder as it was in a \
      revision: PATH is as git takes it, and without it the folder is that of the other --rules. With one --rules, the \
      rules within the program are the old ones.

      Example:
        bluepencil compare --rules my-rules dump/
        bluepencil compare --rules old-rules --rules new-rules crawl.warc.gz --jobs 2
        bluepencil compare --rules git:HEAD --rules my-rules dump/ --format json
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @OptionGroup var input: InputOptions

  @OptionGroup var limits: LimitOptions

  @Option(
    name: .customLong("rules"), parsing: .singleValue,
    help: ArgumentHelp("The new rules; given twice, the old and the new ones.", valueName: "dir"))
  var rules: [String] = []

  @Option(help: ArgumentHelp("How many pages to show.", valueName: "n"))
  var top: Int = 20

  @Option(help: "text, or json: one object.")
  var format: Format = .text

  @Option(
    help: ArgumentHelp(
      "Also write the ranked pages as one page for a browser, side by side; - for standard output.",
      valueName: "file"))
  var html: String?

  @Option(
    help: ArgumentHelp("Threads that clean at once; the output is the same for any number.", valueName: "n"))
  var jobs: Int = 1

  @Option(
    name: .customLong("max-errors"),
    help: ArgumentHelp("Exit with 3 when more pages than this could not be read.", valueName: "n"))
  var maxErrors: Int = 0

  @Option(help: "When to show progress: auto, always or never.")
  var progress: ProgressDisplay.Mode = .auto

  func validate() throws {
    guard (1...2).contains(rules.count) else {
      throw ValidationError(
        "--rules is given \(rules.count) times; expected the new rules, or the old and the new")
    }
    guard jobs >= 1 else { throw ValidationError("--jobs \(jobs): expected 1 or more") }
    guard top >= 0 else { throw ValidationError("--top \(top): expected 0 or more") }
    guard maxErrors >= 0 else { throw ValidationError("--max-errors \(maxErrors): expected 0 or more") }
  }

  func run() throws {
    let sides = (rules.count == 1 ? [nil] : []) + rules.map(Optional.some)
    let folder = rules.first { !$0.hasPrefix(RevisionRules.prefix) }
    let old = try cleaner(sides[0], folder)
    let new = try cleaner(sides[1], folder)
    let report = try compare(old, new)
    switch format {
    case .text: for line in ComparisonText(report).lines { print(TerminalText.escaped(line)) }
    case .json: print(ComparisonText.json(report, old: old.book, new: new.book))
    }
    if let html {
      let page = ComparisonText(report).page
      try CommandFailure.ofFiles { () throws(OutputError) in
        try NamedFile.write(Array(page.html.utf8), to: html)
      }
    }
    if report.errors > maxErrors {
      throw CommandFailure(
        code: .tooManyErrors,
        message: "\(Count.of(report.errors, "page")) could not be read; --max-errors allows \(maxErrors)")
    }
    if report.read == 0 {
      throw CommandFailure(code: .inputOrOutput, message: "no pages in the input")
    }
    if report.changed > 0 { throw ExitCode(CommandFailure.Code.differences.rawValue) }
  }

  private func compare(_ old: Cleaner, _ new: Cleaner) throws -> ComparisonReport {
    var options = RuleSetComparison.Options()
    (options.jobs, options.ranked, options.maxBytes) = (jobs, top, input.maxBytes)
    options.fields = input.records.fields
    options.keepsBlocks = html != nil
    let display = ProgressDisplay(mode: progress)
    defer { display.finish() }
    let report = try RuleSetComparison(old, new, options: options).run(try input.list()) { read, problem in
      if let problem { display.note(problem) }
      display.show(compared: read)
    }
    guard !Interruption.isRequested else {
      Diagnostics.print("interrupted after \(Count.of(report.read, "page")): nothing is shown")
      throw ExitCode(Interruption.exitCode)
    }
    return report
  }

  /// - Parameters:
  ///   - rules: a folder or a revision; nil for the rules within the program.
  ///   - folder: what a revision without a path speaks of.
  private func cleaner(_ rules: String?, _ folder: String?) throws -> Cleaner {
    let files = try rules.map { rules in
      try RevisionRules(rules).map { try $0.files(of: folder) } ?? RuleOptions.files(in: rules)
    }
    return try RuleOptions.cleaner(
      of: RuleOptions.book(over: files ?? []), limits: limits.limits(bytes: input.maxBytes))
  }
}
