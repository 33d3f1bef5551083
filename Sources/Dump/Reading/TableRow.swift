import Cleaning

/// A row of a table (CSV, TSV), cut into its fields.
struct TableRow: Sendable {
  var cells: [[UInt8]]
  /// Index of each column by its name in the header.
  var columns: [String: Int]
  /// Counted from 1, without the header.
  var number: Int
  /// The line that it begins in, counted from 1.
  var line: Int
  var file: String
  var fileKey: String
  var options: ReadOptions

  func load() -> ReadResult {
    do throws(ReadFailure) {
      guard cells.count == columns.count else {
        throw ReadFailure(
          .badTableRow, file: file, source: "\(file)#\(number)", at: .line(line),
          problem: "a row of \(cells.count) columns",
          expected: "\(columns.count) as in the header (quotes around fields that hold delimiters)")
      }
      return .page(
        try FieldedRecord(
          file: file, fileKey: fileKey, number: number, line: line, noun: "row", maxBytes: options.maxBytes,
          value: { name in columns[name].map { cells[$0] } }
        ).page(options.fields))
    } catch {
      return .failure(error)
    }
  }
}
