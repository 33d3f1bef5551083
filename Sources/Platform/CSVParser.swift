import CCSV

/// Cuts text with delimiters into rows of fields (RFC 4180), by libcsv. Fields in quotes may hold line ends,
/// delimiters and, doubled, quotes; white space around fields belongs to them.
public final class CSVParser {
  /// What the library's callbacks fill.
  private final class Sink {
    var fields: [[UInt8]] = []
    var rows: [[[UInt8]]] = []
  }

  private var parser = csv_parser()
  private let sink = Sink()

  /// Whether the last piece ended within a row: where that was a whole line, within quotes.
  public private(set) var isInsideRow = false

  public init(delimiter: UInt8) {
    let status = csv_init(&parser, 0)
    precondition(status == 0, "libcsv refuses its own options")
    csv_set_delim(&parser, delimiter)
    csv_set_space_func(&parser) { _ in 0 }
    // Fields are texts of pages; the library's own step is 128 bytes.
    csv_set_blk_size(&parser, 65_536)
  }

  deinit { csv_free(&parser) }

  /// - Parameter bytes: the next piece of the text.
  /// - Returns: the rows that end in it.
  public func rows(endingIn bytes: [UInt8]) -> [[[UInt8]]] {
    _ = csv_parse(
      &parser, bytes, bytes.count,
      { bytes, count, sink in
        let start = bytes?.assumingMemoryBound(to: UInt8.self)
        Unmanaged<Sink>.fromOpaque(sink!).takeUnretainedValue().fields.append(
          Array(UnsafeBufferPointer(start: start, count: count)))
      },
      { _, sink in
        let sink = Unmanaged<Sink>.fromOpaque(sink!).takeUnretainedValue()
        sink.rows.append(sink.fields)
        sink.fields = []
      }, Unmanaged.passUnretained(sink).toOpaque())
    defer { sink.rows = [] }
    // A blank line ends no row and begins none.
    let isBlank = bytes.allSatisfy { $0 == 0x0A || $0 == 0x0D }
    isInsideRow = sink.rows.isEmpty && (isInsideRow || !isBlank)
    return sink.rows
  }
}
