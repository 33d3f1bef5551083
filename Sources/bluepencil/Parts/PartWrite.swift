import ArgumentParser
import Console
import Dump
import Platform

struct PartWrite: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "write",
    abstract:
      "Write the articles and logs of a part that is cleaned, when it is decided how its pages relate.",
    discussion: """
      Example:
        bluepencil part write parts/00001 --decisions decisions/00001.jsonl -o written/00001
      """)

  @Argument(help: ArgumentHelp("The folder that bluepencil part clean has written.", valueName: "part"))
  var part: String

  @Option(
    help: ArgumentHelp(
      "The JSON objects that bluepencil dedup resolve has printed for this part.", valueName: "file"))
  var decisions: String?

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("The folder to write into.", valueName: "folder"))
  var output: String

  @Option(help: "row or beside, as clean has it.")
  var provenance: ShardArguments.ProvenancePlace = .row

  @Option(help: ArgumentHelp("Threads that work at once.", valueName: "n"))
  var jobs: Int = 1

  func run() throws {
    var options = PartWriting.Options(part: part, output: output)
    options.decisions = decisions
    options.isProvenanceBeside = provenance == .beside
    options.jobs = max(1, jobs)
    try CommandFailure.ofOutput { try SummaryRow.print(try PartWriting(options).run()) }
  }
}

/// A part's accounts as a line of JSON on standard output.
enum SummaryRow {
  static func print(_ summary: RunSummary) throws {
    var output = RowOutput()
    output.writer.object { writer in
      writer.member("read", summary.read)
      writer.member("kept", summary.kept)
      writer.member("dropped", summary.dropped)
      writer.member("duplicate", summary.duplicates)
      writer.member("error", summary.errors)
      writer.member("bytes", summary.bytes)
    }
    output.writer.newline()
    try output.flush()
  }
}
