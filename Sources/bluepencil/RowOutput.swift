import Console
import Dump
import Platform

/// Rows on their way to standard output, some at once.
struct RowOutput {
  var writer = JSONWriter()

  /// Bytes of rows that are written at once.
  private static let chunk = 65_536

  mutating func flushIfFull() throws {
    if writer.bytes.count >= Self.chunk { try flush() }
  }

  mutating func flush() throws {
    try CommandFailure.ofFiles { () throws(OutputError) in try NamedFile.write(writer.bytes, to: "-") }
    writer = JSONWriter()
  }
}
