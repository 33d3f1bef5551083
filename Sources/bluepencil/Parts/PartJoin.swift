import ArgumentParser
import Console
import Dump

struct PartPlan: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Say which files a folder has whose parts are written, and write its manifest.",
    discussion: """
      Prints the names of the files, which bluepencil part join writes. Article files of Markdown and plain text are \
      not among them: those of the parts are put together.

      Example:
        bluepencil part plan written/* --inputs-from inputs.txt -o final/ --plan plan.json
      """)

  @Argument(
    help: ArgumentHelp("Folders of bluepencil part write, in the order of the input.", valueName: "part"))
  var parts: [String] = []

  @Option(
    name: .customLong("parts-from"),
    help: ArgumentHelp("Read more parts from a file, one a line.", valueName: "file"))
  var partsFrom: String?

  @Option(
    name: .customLong("inputs-from"),
    help: ArgumentHelp("The inputs for the manifest, one a line.", valueName: "file"))
  var inputsFrom: String?

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("The folder that gets the manifest and the card.", valueName: "out"))
  var output: String

  @Option(help: ArgumentHelp("Where the plan is written.", valueName: "file"))
  var plan: String

  @OptionGroup var shards: ShardArguments

  func run() throws {
    try CommandFailure.ofOutput {
      let (plan, summary, format) = try Joining.plan(
        parts: parts + (try partsFrom.map(NamedFile.lines) ?? []),
        inputs: try inputsFrom.map(NamedFile.lines) ?? [], shards: shards.options, output: output)
      try NamedFile.write(plan.bytes, to: self.plan)
      try NamedFile.write(plan.names.flatMap { Array("\($0)\n".utf8) }, to: "-")
      Diagnostics.write(
        SummaryText.text(
          summary, output: output, firstShard: format == .jsonl ? shards.options.firstName : nil))
    }
  }
}

struct PartJoin: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "join",
    abstract: "Write one of the files that bluepencil part plan has named.",
    discussion: """
      Example:
        bluepencil part join plan.json articles-00000.jsonl.gz -o final/articles-00000.jsonl.gz
      """)

  @Argument(help: ArgumentHelp("The plan.", valueName: "plan"))
  var plan: String

  @Argument(help: ArgumentHelp("The file's name in the plan.", valueName: "name"))
  var name: String

  @Option(name: [.short, .customLong("output")], help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String

  @Option(help: ArgumentHelp("Threads that work at once.", valueName: "n"))
  var jobs: Int = 1

  func run() throws {
    try CommandFailure.ofOutput {
      try Joining(try JoinPlan(path: plan)).write(name, to: output, jobs: max(1, jobs))
    }
  }
}
