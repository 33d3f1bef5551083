import ArgumentParser
import Cleaning
import Console
import Dump
import Golden
import Platform
import RuleBook
import RunReport

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Show what another set of rules does to a whole dump, the worst first.",
    discussion: """
      Cleans each page by both sets of rules. Pages are ranked by how much prose they lose, then by how much \
      boilerplate they gain, then by how many facts change; prose is what the classifier takes for article. Each line \
      is shown with the rule that cuts it on the other side. Exits with 1 when an article or its metadata changes.

      --rules names a folder, laid over the rules within the program, or git:REV[:PATH], the folder as it was in a \
      revision: PATH is as git takes it, and without it the folder is that of the other --rules. With one --rules, the \
      rules within the program are the old ones. --baseline compares with what an earlier run of clean has written \
      instead, of the same inputs; a changed program shows there too. --pack \
      belongs to the new rules; alone it is what changes.

      Example:
        bluepencil compare --rules my-rules dump/
        bluepencil compare --rules old-rules --rules new-rules crawl.warc.gz --jobs 2
        bluepencil compare --rules git:HEAD --rules my-rules dump/ --format json
        bluepencil compare --baseline out/ --rules my-rules dump/
        bluepencil compare --pack ftr=configs dump/
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @OptionGroup var input: InputOptions

  @OptionGroup var limits: LimitOptions

  @Option(
    name: .customLong("rules"), parsing: .singleValue,
    help: ArgumentHelp("The new rules; given twice, the old and the new ones.", valueName: "dir"))
  var rules: [String] = []

  @Option(
    help: ArgumentHelp("The folder of an earlier run of clean, in place of the old rules.", valueName: "out"))
  var baseline: String?

  @OptionGroup var packs: PackOptions

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
  var progress: ProgressLine.Mode = .auto

  func validate() throws {
    guard baseline == nil || rules.count <= 1 else {
      throw ValidationError("--baseline stands for the old rules; expected --rules once, or not at all")
    }
    guard baseline != nil || (packs.isEmpty ? 1...2 : 0...2).contains(rules.count) else {
      throw ValidationError(
        "--rules is given \(rules.count) times; expected the new rules, or the old and the new")
    }
    guard jobs >= 1 else { throw ValidationError("--jobs \(jobs): expected 1 or more") }
    guard top >= 0 else { throw ValidationError("--top \(top): expected 0 or more") }
    guard maxErrors >= 0 else { throw ValidationError("--max-errors \(maxErrors): expected 0 or more") }
  }

  func run() throws {
    let (report, digests) = try baseline.map(compareWithRun) ?? compareRules()
    switch format {
    case .text: for line in ComparisonText(report).lines { print(TerminalText.escaped(line)) }
    case .json: print(ComparisonText.json(report, old: digests.old, new: digests.new))
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

  /// Behaviour digests of the rules of both sides.
  private typealias Digests = (old: String?, new: String)

  private func compareRules() throws -> (ComparisonReport, Digests) {
    let sides = [String?](repeating: nil, count: 2 - rules.count) + rules
    let folder = rules.first { !$0.hasPrefix(RevisionRules.prefix) }
    let old = try cleaner(sides[0], folder, packs: [])
    let new = try cleaner(sides[1], folder, packs: packs.files())
    let report = try report { RuleSetComparison(old, new, options: $0) }
    return (report, (old.book.behaviourDigest.label, new.book.behaviourDigest.label))
  }

  private func compareWithRun(_ folder: String) throws -> (ComparisonReport, Digests) {
    let new = try cleaner(rules.first, nil, packs: packs.files())
    let (run, earlier) = try CommandFailure.ofFiles { () throws(FinishedRun.Failure) in
      let run = try FinishedRun(folder: folder)
      return (run, try EarlierRun(run))
    }
    let report = try report { RuleSetComparison(earlier, new, options: $0) }
    if report.read < earlier.count {
      Diagnostics.print(
        "note: \(folder) has \(Count.of(earlier.count, "page")); give the inputs that it was made of")
    }
    return (report, (run.manifest["rules"]?["behaviour_digest"]?.string, new.book.behaviourDigest.label))
  }

  private func report(
    of comparison: (RuleSetComparison.Options) -> RuleSetComparison
  ) throws -> ComparisonReport {
    var options = RuleSetComparison.Options()
    (options.jobs, options.ranked, options.maxBytes) = (jobs, top, input.reading.maxBytes)
    options.fields = input.reading.records.fields
    options.keepsBlocks = html != nil
    let display = ProgressLine(mode: progress)
    defer { display.finish() }
    let report = try comparison(options).run(try input.list()) { read, problem in
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
  ///   - packs: site configs besides.
  private func cleaner(_ rules: String?, _ folder: String?, packs: [RuleFile]) throws -> Cleaner {
    let files = try rules.map { rules in
      try RevisionRules(rules).map { try $0.files(of: folder) } ?? RuleOptions.files(in: rules)
    }
    return try RuleOptions.cleaner(
      of: RuleOptions.book(over: packs + (files ?? [])), limits: limits.limits(bytes: input.reading.maxBytes))
  }
}
