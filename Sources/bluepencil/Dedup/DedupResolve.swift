import ArgumentParser
import Console
import Dump
import Platform

struct DedupResolve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve",
    abstract: "Decide how the pages of several parts of an input relate, group by group.",
    discussion: """
      Reads rows from standard input, their fields parted by tabs: article, the part's number, the frame and what is \
      compared, as compared.tsv of the part has it; pair and the fingerprints of two texts. An empty row ends a group, \
      which must hold all pages that pairs join, and all pages of one text. Prints for each page of which there is \
      something to say the part's number, a tab, and a JSON object for bluepencil part write --decisions.

      Example:
        bluepencil dedup resolve --policy-of parts/00000 < groups.tsv > decisions.tsv
      """)

  @Option(
    name: .customLong("policy-of"),
    help: ArgumentHelp("The folder of any part: its manifest says what is dropped.", valueName: "part"))
  var part: String

  func run() throws {
    try CommandFailure.ofFiles { () throws(OutputError) in
      var groups = try GroupResolution(policyOf: part)
      try groups.run()
    }
  }
}
