import ArgumentParser
import Console
import Dump
import Platform

struct Index: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "List where the records of a WARC file lie, so that it can be shared by several runs.",
    discussion: """
      Prints a JSON object a line for each record: offset and length in bytes on disk, type, URI, date, id and \
      digest. A record that does not begin a compressed member has no offset. Damaged places are rows with error and \
      detail, and the exit code is then 3.

      Example:
        bluepencil index crawl.warc.gz
        bluepencil index crawl.warc.gz | jq -r 'select(.type == "response") | [.offset, .uri] | @tsv'
      """)

  @Argument(help: ArgumentHelp("A WARC file, plain or compressed record by record.", valueName: "warc"))
  var file: String

  func run() throws {
    var index = try CommandFailure.ofFiles { () throws(InputError) in try RecordIndex(file) }
    var output = RowOutput()
    while !Interruption.isRequested, index.writeNext(into: &output.writer) { try output.flushIfFull() }
    try output.flush()
    if Interruption.isRequested { throw ExitCode(Interruption.exitCode) }
    if index.errors > 0 { throw ExitCode(CommandFailure.Code.tooManyErrors.rawValue) }
  }
}
