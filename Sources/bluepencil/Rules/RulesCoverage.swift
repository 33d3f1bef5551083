import ArgumentParser
import Cleaning
import Console
import Dump
import Golden
import Platform
import RuleBook

extension Rules {
  struct Coverage: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "coverage",
      abstract: "Show which rules fire, in tests, goldens and a dump.",
      discussion: """
        For each rule that is on: in how many of its tests it does something, how many pages of the recorded \
        outputs name it, on how many pages of the inputs it matched, and how many blocks it cut there. Then the \
        rules that never fired, those that fired and have no test of it, and those with tests and no golden.

        A rule is covered when it does something in a test of its own, and in the recorded outputs and the inputs where \
        these are given. Exits with 1 when --fail-under asks for more.

        Recorded outputs are .json, .jsonl and .jsonl.gz files with cuts: goldens, or a folder that clean wrote.

        Example:
          bluepencil rules coverage dump/ --golden goldens/
          bluepencil rules coverage --rules my-rules --only 'site.*' --golden goldens/ --fail-under 100
        """)

    @Argument(
      help: ArgumentHelp(
        "Files and folders of pages, as clean takes them; - for standard input.", valueName: "input"))
    var inputs: [String] = []

    @Option(help: ArgumentHelp("A folder of recorded outputs.", valueName: "dir"))
    var golden: String?

    @Option(
      help: ArgumentHelp(
        "Show the rules of this id alone; * stands for any characters.", valueName: "rule-id"))
    var only: String?

    @Option(
      name: .customLong("fail-under"),
      help: ArgumentHelp("Exit with 1 when fewer rules than this are covered, in percent.", valueName: "n"))
    var failUnder: Double?

    @Flag(help: "Print one JSON object.")
    var json = false

    @OptionGroup var rules: RuleOptions

    func validate() throws {
      guard failUnder.map((0...100).contains) ?? true else {
        throw ValidationError("--fail-under: expected a percentage from 0 to 100")
      }
    }

    func run() throws {
      let book = try rules.book()
      let only = only.map(Glob.init)
      if let only, !book.rules.contains(where: { only.matches($0.id) }) {
        throw CommandFailure(
          code: .usage,
          message: "--only \(only.pattern): no rule has this id (bluepencil rules list shows them)")
      }
      let recorded = try golden.map(Self.recorded)
      let dump = inputs.isEmpty ? nil : try clean(book)
      let coverage = RuleCoverage(
        book, tests: RuleTester.test(book, only: only), recorded: recorded, dump: dump, only: only)
      let text = CoverageText(coverage)
      if json {
        var writer = JSONWriter(isIndented: true)
        coverage.write(into: &writer)
        print(String(decoding: writer.bytes, as: UTF8.self))
      } else {
        print(text.lines.joined(separator: "\n"))
      }
      guard let failUnder, Double(coverage.covered * 100) < failUnder * Double(coverage.coverable) else {
        return
      }
      throw CommandFailure(
        code: .differences, message: "covered are \(text.share); --fail-under asks for \(failUnder) %")
    }

    private static func recorded(_ folder: String) throws -> RecordedRules {
      try CommandFailure.ofFiles { () throws(RecordedRules.Failure) in try RecordedRules(below: folder) }
    }

    private func clean(_ book: RuleBook) throws -> DumpFirings {
      let cleaner = try RuleOptions.cleaner(of: book)
      var firings = DumpFirings()
      let list = try CommandFailure.ofFiles { () throws(InputError) in try InputList(paths: inputs) }
      let reader = PageReader(list)
      while !Interruption.isRequested, let page = reader.next() {
        if let problem = firings.add(page, cleaner: cleaner) { Diagnostics.print(problem) }
      }
      if Interruption.isRequested {
        Diagnostics.print("interrupted: the counts are those of the pages so far")
      }
      return firings
    }
  }
}
