import ArgumentParser
import Cleaning
import Console
import Dump
import Golden
import Platform
import RuleBook

extension Rules {
  struct Mutate: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "mutate",
      abstract: "Turn off each rule in turn, and name those that nothing misses.",
      discussion: """
        A rule is missed when a line of its own tests does not come out as marked any more, or when a page comes out \
        otherwise: a case of --golden, or a page of the inputs, whose outputs are recorded elsewhere. A page is cleaned \
        again only for rules that are at work on it, and only until one page has shown the rule. Exits with 1 when \
        nothing misses a rule.

        Example:
          bluepencil rules mutate --rules my-rules --golden goldens --only 'site.*'
          bluepencil rules mutate samples/pages
        """)

    @Argument(
      help: ArgumentHelp("Files and folders of pages whose outputs are recorded.", valueName: "input"))
    var inputs: [String] = []

    @Option(help: ArgumentHelp("A folder of golden cases.", valueName: "dir"))
    var golden: String?

    @Option(help: ArgumentHelp("The rules of this id; * stands for any characters.", valueName: "rule-id"))
    var only: String?

    @Option(
      name: .customLong("max-errors"),
      help: ArgumentHelp(
        "Exit with 3 when more pages than this cannot be read or differ from their record.", valueName: "n"))
    var maxErrors: Int = 0

    @Flag(help: "Print one JSON object.")
    var json = false

    @OptionGroup var rules: RuleOptions

    func validate() throws {
      guard maxErrors >= 0 else { throw ValidationError("--max-errors \(maxErrors): expected 0 or more") }
    }

    func run() throws {
      let files = try rules.files()
      var mutation = RuleMutation(
        try rules.book(isEverythingOn: true, of: files), only: only.map(Glob.init))
      if let only, mutation.rows.isEmpty {
        throw CommandFailure(
          code: .usage, message: "--only \(only): no rule has this id (bluepencil rules list shows them)")
      }
      let problems = try lookAtPages(&mutation, files)
      if json {
        var writer = JSONWriter(isIndented: true)
        mutation.write(into: &writer)
        print(String(decoding: writer.bytes, as: UTF8.self))
      } else {
        show(mutation)
      }
      if problems > maxErrors {
        throw CommandFailure(
          code: .tooManyErrors,
          message: "\(Count.of(problems, "page")) tell nothing; --max-errors allows \(maxErrors)")
      }
      if !mutation.survivors.isEmpty { throw ExitCode(CommandFailure.Code.differences.rawValue) }
    }

    /// - Returns: how many pages and cases tell nothing.
    private func lookAtPages(_ mutation: inout RuleMutation, _ files: [RuleFile]) throws -> Int {
      guard golden != nil || !inputs.isEmpty else { return 0 }
      let cleaner = try RuleOptions.cleaner(
        of: rules.book(of: files))
      var problems: [String] = []
      if let golden {
        let suite = try Goldens.ofGoldens { () throws(GoldenFailure) in try GoldenSuite(below: golden) }
        for goldenCase in suite.cases where !Interruption.isRequested {
          if let problem = mutation.add(goldenCase, cleaner: cleaner) { problems.append(problem) }
        }
      }
      if !inputs.isEmpty {
        let list = try CommandFailure.ofFiles { () throws(InputError) in try InputList(paths: inputs) }
        let reader = PageReader(list)
        while !Interruption.isRequested, let page = reader.next() {
          if let problem = mutation.add(page, cleaner: cleaner) { problems.append(problem) }
        }
      }
      guard !Interruption.isRequested else { throw ExitCode(Interruption.exitCode) }
      for problem in problems { Diagnostics.print(problem) }
      return problems.count
    }

    private func show(_ mutation: RuleMutation) {
      for row in mutation.survivors {
        print(
          "\(row.place): rule '\(row.rule)' can be turned off, and no test of it and no page shows it; add a line "
            + "that it must cut ('- …') or what it must extract ('@ …')")
      }
      let byTests = mutation.rows.count { $0.failures > 0 }
      let byPages = mutation.rows.count { $0.page != nil }
      print(
        "\(Count.of(mutation.rows.count, "rule")) turned off: \(byTests) shown by tests of their own, \(byPages) by "
          + "\(Count.of(mutation.pages, "page")), \(Count.of(mutation.survivors.count, "survivor"))")
    }
  }
}
