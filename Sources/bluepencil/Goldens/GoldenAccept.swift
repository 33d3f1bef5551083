import ArgumentParser
import Console
import Dump
import Golden

extension Goldens {
  struct Accept: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "accept",
      abstract: "Take what the last run found for right.",
      discussion: """
        All of it, or with --hunk what run and review list under an id or a rule, in all cases at once. The reason is \
        kept in accepted.jsonl beside the cases, with the digest of the rules. Give the same rules as to run: where \
        rules, pages or recorded files have changed since, nothing is accepted.

        Example:
          bluepencil golden accept --rules my-rules --hunk 5c0a91d2 --because 'The offer goes at last.'
          bluepencil golden accept --hunk en.label.view --because 'Labels of links are no text.'
        """)

    @Argument(help: ArgumentHelp("Names of cases; * stands for any characters.", valueName: "case"))
    var names: [String] = []

    @Option(
      name: .customLong("hunk"), parsing: .singleValue,
      help: ArgumentHelp("A hunk's id, or a rule for all of its hunks; may be repeated.", valueName: "id"))
    var hunks: [String] = []

    @Option(help: "Why this is right, in one sentence.")
    var because: String

    @OptionGroup var folder: Folder

    @OptionGroup var rules: RuleOptions

    func validate() throws { try Goldens.checkReason(because) }

    func run() throws {
      try Goldens.checkWritable("accept")
      let suite = try folder.suite(only: names)
      let cleaner = try rules.cleaner()
      do {
        let report = try GoldenAcceptance(suite, cleaner).accept(
          hunks.isEmpty ? nil : hunks, because: because)
        for line in GoldenText.table(of: report.accepted) { print("accepted  \(line)") }
        for line in GoldenText.table(of: report.left) { print("waiting   \(line)") }
      } catch let failure as GoldenFailure {
        throw CommandFailure(code: .inputOrOutput, message: failure.description)
      } catch let refusal as GoldenAcceptance.Refusal {
        throw CommandFailure(refusal)
      }
    }
  }

  struct Reject: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "reject",
      abstract: "Leave what is recorded as it is, and stop asking about what the last run found.",
      discussion: """
        The hunks wait no more; where rules are not changed, the next run finds them again.

        Example:
          bluepencil golden reject --hunk 5c0a91d2
          bluepencil golden reject 'harbor/*'
        """)

    @Argument(help: ArgumentHelp("Names of cases; * stands for any characters.", valueName: "case"))
    var names: [String] = []

    @Option(
      name: .customLong("hunk"), parsing: .singleValue,
      help: ArgumentHelp("A hunk's id, or a rule for all of its hunks; may be repeated.", valueName: "id"))
    var hunks: [String] = []

    @OptionGroup var folder: Folder

    func run() throws {
      try Goldens.checkWritable("reject")
      do {
        let (rejected, left) = try folder.suite(only: names).reject(hunks.isEmpty ? nil : hunks)
        for line in GoldenText.table(of: rejected) { print("rejected  \(line)") }
        for line in GoldenText.table(of: left) { print("waiting   \(line)") }
      } catch let failure as GoldenFailure {
        throw CommandFailure(code: .inputOrOutput, message: failure.description)
      } catch let refusal as GoldenAcceptance.Refusal {
        throw CommandFailure(refusal)
      }
    }
  }
}

extension CommandFailure {
  init(_ refusal: GoldenAcceptance.Refusal) {
    self = {
      switch refusal {
      case .stale(let cases):
        let lines = cases.map { "  \($0.name): \($0.reason)" }.joined(separator: "\n")
        return CommandFailure(
          code: .differences,
          message: "the last run is stale; nothing is accepted\n\(lines)\n"
            + "run bluepencil golden run again, with the same rules, and look at what it shows")
      case .nothingPending:
        return CommandFailure(
          code: .usage, message: "nothing to decide on; bluepencil golden run looks for changes")
      case .unknown(let names):
        return CommandFailure(
          code: .usage,
          message:
            "--hunk \(names.joined(separator: ", ")): no such hunk (bluepencil golden review lists them)")
      }
    }()
  }
}
