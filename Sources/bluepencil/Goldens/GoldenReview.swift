import ArgumentParser
import Console
import Glibc
import Golden

extension Goldens {
  struct Review: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "review",
      abstract: "Show what the last run left to decide on; on a terminal ask hunk by hunk.",
      discussion: """
        On a terminal each hunk is shown with one of its cases, and a key decides: a accepts it in all cases and asks why, \
        r rejects it, s skips it, d shows all cases, q ends. Decisions are written at the end, all at once. Give the same \
        rules as to run. Exits with 1 where something is left to decide on.

        Example:
          bluepencil golden review --rules my-rules
          bluepencil golden review 'harbor/*' --all --no-ask
        """)

    @Argument(help: ArgumentHelp("Names of cases; * stands for any characters.", valueName: "case"))
    var names: [String] = []

    @OptionGroup var folder: Folder

    @Flag(help: "Show the difference of every case, not one for each hunk.")
    var all = false

    @Flag(
      inversion: .prefixedNo,
      help: "Ask hunk by hunk, reading answers from standard input; left out: on a terminal.")
    var ask: Bool?

    @OptionGroup var rules: RuleOptions

    func run() throws {
      let suite = try folder.suite(only: names)
      let results = try Goldens.ofGoldens { () throws(GoldenFailure) in try suite.pending() }
      guard !results.isEmpty else {
        return print("nothing to decide on; bluepencil golden run looks for changes")
      }
      let isTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
      guard ask ?? (isTerminal && !Goldens.isReadOnly) else {
        let report = GoldenReport(results, folder: folder.path, book: nil)
        DiffDisplay().show(GoldenText(report, isPending: true, showsAll: all))
        throw ExitCode(CommandFailure.Code.differences.rawValue)
      }
      try Goldens.checkWritable("review --ask")
      let acceptance = GoldenAcceptance(
        suite, try rules.cleaner())
      do {
        try acceptance.check()
        let decisions = try ReviewDialogue(GroupedHunk.groups(of: results), of: suite).decisions()
        let left = try decide(decisions, suite, acceptance)
        if left > 0 { throw ExitCode(CommandFailure.Code.differences.rawValue) }
      } catch let failure as GoldenFailure {
        throw CommandFailure(code: .inputOrOutput, message: failure.description)
      } catch let refusal as GoldenAcceptance.Refusal {
        throw CommandFailure(refusal)
      }
    }

    /// - Returns: how many hunks are left.
    private func decide(
      _ decisions: ReviewDialogue.Decisions, _ suite: GoldenSuite, _ acceptance: GoldenAcceptance
    ) throws -> Int {
      if !decisions.rejected.isEmpty {
        for line in GoldenText.table(of: try suite.reject(decisions.rejected).rejected) {
          print("rejected  \(line)")
        }
      }
      for (because, ids) in decisions.accepted {
        for line in GoldenText.table(of: try acceptance.accept(ids, because: because).accepted) {
          print("accepted  \(line)")
        }
      }
      let left = GroupedHunk.groups(of: try suite.pending())
      for line in GoldenText.table(of: left) { print("waiting   \(line)") }
      return left.count
    }
  }
}
