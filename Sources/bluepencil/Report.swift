import ArgumentParser
import Console
import Dump
import RunReport

struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Show what a run did, as one page for a browser.",
    discussion: """
      Counts by reason, hosts, languages, dates, sizes before and after, and each rule with samples of what it \
      cut. The page needs no other file and no network.

      Example:
        bluepencil clean dump/ -o out/
        bluepencil report out/ -o report.html
      """)

  @Argument(help: ArgumentHelp("The folder that 'clean' has written.", valueName: "out"))
  var folder: String

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The page to write; - for standard output.", valueName: "file"))
  var output: String

  func run() throws {
    let page = try CommandFailure.ofFiles { () throws(FinishedRun.Failure) in
      try ReportPage(FinishedRun(folder: folder))
    }
    try CommandFailure.ofFiles { () throws(OutputError) in
      try NamedFile.write(Array(page.html.utf8), to: output)
    }
  }
}
