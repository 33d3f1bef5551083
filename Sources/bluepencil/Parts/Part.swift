import ArgumentParser
import Console
import Dump

struct Part: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "part",
    abstract: "The steps of a run that many machines share, for programs that start them.",
    discussion: """
      list names the pieces of an input; whoever shares the work groups them into parts. outline and learn find \
      templates, clean cleans a part, dedup resolve decides groups of pages, write writes a part's articles, plan says \
      which files the folder has, and join writes one of them. The folder is what bluepencil clean writes. \
      docs/scale.md tells how these go together.
      """,
    subcommands: [
      PartList.self, PartOutline.self, PartLearn.self, PartClean.self, PartWrite.self, PartPlan.self,
      PartJoin.self,
    ])
}

/// The pieces that a part is of.
struct PartInput: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Rows of bluepencil part list, perhaps with from and to, bytes between which records of a WARC file begin.",
      valueName: "file"))
  var items: String?

  @OptionGroup var reading: ReadingOptions

  func list() throws -> InputList {
    guard let items else { throw CommandFailure(code: .usage, message: "expected --items") }
    return try CommandFailure.ofFiles { () throws(InputError) in try InputList(itemsFrom: items) }
  }
}
