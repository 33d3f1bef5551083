import ArgumentParser
import Console
import Dump
import Platform

struct Records: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "records",
    abstract: "List the pages that inputs hold, without cleaning them.",
    discussion: """
      Prints a JSON object a line for each page, with its address, digest and place in its archive. Counts of \
      records that hold no page by nature go to standard error. Takes what clean takes.

      Example:
        bluepencil records crawl.warc.gz
        bluepencil records crawl.warc.gz | jq -r 'select(.status == "error").detail'
      """)

  @OptionGroup var input: InputOptions

  func run() throws {
    let reader = PageReader(
      try input.list(), fields: input.reading.records.fields, maxBytes: input.reading.maxBytes)
    var output = RowOutput()
    var (read, errors) = (0, 0)
    while !Interruption.isRequested, let pending = reader.next() {
      let result = pending.load()
      RecordRow.write(result, into: &output.writer)
      read += 1
      if case .failure = result { errors += 1 }
      try output.flushIfFull()
    }
    try output.flush()
    let skipped = reader.skippedRecords.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    Diagnostics.print(
      "\(read) read, \(errors) errors; passed over: "
        + (skipped.isEmpty ? "nothing" : skipped.joined(separator: ", ")))
    if Interruption.isRequested { throw ExitCode(Interruption.exitCode) }
    if errors > 0 { throw ExitCode(CommandFailure.Code.tooManyErrors.rawValue) }
  }
}
