import ArgumentParser
import Dump
import Glibc
import Platform

struct Records: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the pages that inputs hold, without cleaning them.",
    discussion: """
      Prints a JSON object a line for each page, with its address, digest and place in its archive. Counts of \
      records that hold no page by nature go to standard error. Takes what clean takes.

      Example:
        bluepencil records crawl.warc.gz
        bluepencil records crawl.warc.gz | jq -r 'select(.status == "error").detail'
      """)

  @Argument(help: ArgumentHelp("Files and folders of pages; - for standard input.", valueName: "input"))
  var inputs: [String] = []

  @Option(
    name: .customLong("files0-from"),
    help: ArgumentHelp(
      "Read more inputs from a file, each ended by a zero byte; - for standard input.", valueName: "file"))
  var files0From: String?

  @Option(
    name: .customLong("max-bytes"),
    help: ArgumentHelp("Largest page that is read, in bytes, decompressed.", valueName: "n"))
  var maxBytes: Int = PageReader.defaultMaxBytes

  @OptionGroup var records: FieldOptions

  /// Bytes of rows that are written at once.
  private static let chunk = 65_536

  func run() throws {
    let reader = try reader()
    var writer = JSONWriter()
    var (read, errors) = (0, 0)
    while !Interruption.isRequested, let pending = reader.next() {
      let result = pending.load()
      RecordRow.write(result, into: &writer)
      read += 1
      if case .failure = result { errors += 1 }
      if writer.bytes.count >= Self.chunk { try Self.flush(&writer) }
    }
    try Self.flush(&writer)
    let skipped = reader.skippedRecords.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    Diagnostics.print(
      "\(read) read, \(errors) errors; passed over: "
        + (skipped.isEmpty ? "nothing" : skipped.joined(separator: ", ")))
    if Interruption.isRequested { throw ExitCode(Interruption.exitCode) }
    if errors > 0 { throw ExitCode(CommandFailure.Code.tooManyErrors.rawValue) }
  }

  private func reader() throws -> PageReader {
    do throws(InputError) {
      return PageReader(
        try InputList(paths: inputs, files0From: files0From), fields: records.fields, maxBytes: maxBytes)
    } catch {
      throw CommandFailure(code: .inputOrOutput, message: error.description)
    }
  }

  private static func flush(_ writer: inout JSONWriter) throws {
    var rest = writer.bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else {
        throw CommandFailure(
          code: .inputOrOutput, message: "standard output: \(String(cString: strerror(errno)))")
      }
      rest = rest.dropFirst(count)
    }
    writer = JSONWriter()
  }
}
