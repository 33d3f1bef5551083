import ArgumentParser
import Dump

/// How pages are read, wherever they come from.
struct ReadingOptions: ParsableArguments {
  @OptionGroup var records: FieldOptions

  @Option(
    name: .customLong("max-bytes"),
    help: ArgumentHelp("Largest page that is read, in bytes, decompressed.", valueName: "n"))
  var maxBytes: Int = PageReader.defaultMaxBytes

  func validate() throws {
    guard maxBytes >= 1 else { throw ValidationError("--max-bytes \(maxBytes): expected 1 or more") }
  }
}
