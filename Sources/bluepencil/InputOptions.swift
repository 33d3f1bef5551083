import ArgumentParser
import Console
import Dump

/// Where pages come from, and how much of them is read.
struct InputOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("Files and folders of pages; - for standard input.", valueName: "input"))
  var inputs: [String] = []

  @Option(
    name: .customLong("files0-from"),
    help: ArgumentHelp(
      "Read more inputs from a file, each ended by a zero byte; - for standard input.", valueName: "file"))
  var files0From: String?

  @OptionGroup var reading: ReadingOptions

  func validate() throws {
    guard !inputs.isEmpty || files0From != nil else {
      throw ValidationError("no input; expected files, folders or - for standard input (or --files0-from)")
    }
  }

  func list() throws -> InputList {
    try CommandFailure.ofFiles { () throws(InputError) in
      try InputList(paths: inputs, files0From: files0From)
    }
  }
}
