import ArgumentParser
import Console
import Dump

struct PartList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the files of an input in the order in which clean reads them.",
    discussion: """
      Prints a JSON object a line: path, key (the path below the input that was given) and bytes.

      Example:
        bluepencil part list dump/ crawl.warc.gz > items.jsonl
      """)

  @Argument(help: ArgumentHelp("Files and folders of pages.", valueName: "input"))
  var inputs: [String] = []

  @Option(
    name: .customLong("files0-from"),
    help: ArgumentHelp("Read more inputs from a file, each ended by a zero byte.", valueName: "file"))
  var files0From: String?

  func run() throws {
    let list = try CommandFailure.ofFiles { () throws(InputError) in
      try InputList(paths: inputs, files0From: files0From)
    }
    var output = RowOutput()
    for item in list.items {
      item.write(into: &output.writer)
      try output.flushIfFull()
    }
    try output.flush()
  }
}
