import Platform

/// Cuts a table with a header (CSV, TSV) into rows, holding one at a time.
final class TableReader: RecordReader {
  private let stream: ByteStream
  private let file: String
  private let fileKey: String
  private let options: ReadOptions
  private var delimiter: UInt8

  private var parser: CSVParser
  /// Nil until the header is read.
  private var columns: [String: Int]?
  private var line = 0
  private var number = 0
  private var isFinished = false
  private var ready: [PendingPage] = []
  /// The first line of the row in hand, and its bytes so far.
  private var rowStart = 1
  private var rowBytes = 0

  /// - Parameter delimiter: what stands between columns by the file's name.
  init(_ stream: ByteStream, file: String, fileKey: String, delimiter: UInt8, options: ReadOptions) {
    self.stream = stream
    self.file = file
    self.fileKey = fileKey
    self.options = options
    self.delimiter = delimiter
    parser = CSVParser(delimiter: delimiter)
  }

  /// A page of the greatest size fits with doubled quotes.
  private var rowLimit: Int { options.maxBytes * 2 + 65_536 }

  func next() -> PendingPage? {
    while true {
      if !ready.isEmpty { return ready.removeFirst() }
      guard !isFinished else { return nil }
      do throws(ReadFailure) {
        try readLine()
      } catch {
        return PendingPage(.read(.failure(error)))
      }
    }
  }

  private func readLine() throws(ReadFailure) {
    line += 1
    if !parser.isInsideRow { (rowStart, rowBytes) = (line, 0) }
    switch try nextLine() {
    case .line(let bytes)?:
      rowBytes += bytes.count + 1
      guard rowBytes <= rowLimit else { throw tooLong() }
      try columns == nil ? readHeader(bytes) : readRows(bytes)
    case .tooLong?:
      throw tooLong()
    case nil:
      isFinished = true
      guard !parser.isInsideRow else {
        throw failure("the file ends within quotes", expected: "a quote at the end of the field")
      }
    }
  }

  private func nextLine() throws(ReadFailure) -> ByteStream.Line? {
    do throws(StreamFailure) {
      return try stream.nextLine(limit: rowLimit)
    } catch {
      isFinished = true
      throw ReadFailure(error, file: file, source: source, at: .line(rowStart))
    }
  }

  private func readRows(_ bytes: [UInt8]) throws(ReadFailure) {
    for cells in parser.rows(endingIn: bytes + [0x0A]) {
      number += 1
      ready.append(
        PendingPage(
          .row(
            TableRow(
              cells: cells, columns: columns ?? [:], number: number, line: rowStart, file: file,
              fileKey: fileKey, options: options))))
    }
  }

  /// Tries other delimiters too, as spreadsheets write `;` where the comma is for decimals.
  private func readHeader(_ line: [UInt8]) throws(ReadFailure) {
    let bytes = line.starts(with: JSONLine.byteOrderMark) ? Array(line[3...]) : line
    var header: [String] = []
    for delimiter in [delimiter] + ",;\t|".utf8 {
      let cells = CSVParser(delimiter: delimiter).rows(endingIn: bytes + [0x0A]).first ?? []
      let names = cells.map { String(decoding: $0, as: UTF8.self) }
      if header.isEmpty { header = names }
      guard options.fields.content.contains(where: names.contains) else { continue }
      let columns = Dictionary(zip(names, names.indices)) { first, _ in first }
      guard columns.count == names.count else {
        isFinished = true
        throw failure("two columns of one name", expected: "a header that names each column once")
      }
      self.columns = columns
      self.delimiter = delimiter
      parser = CSVParser(delimiter: delimiter)
      return
    }
    // Blank lines may come first.
    guard !header.isEmpty else { return }
    isFinished = true
    throw ReadFailure(
      .noSuchField, file: file, at: .line(rowStart),
      problem: "the header has no column \(options.fields.content.joined(separator: ", "))",
      expected: "one of these, or --text-field or --html-field with one of \(header.joined(separator: ", "))")
  }

  private var source: String { "\(file)#\(number + 1)" }

  private func failure(_ problem: String, expected: String) -> ReadFailure {
    ReadFailure(
      .badTableRow, file: file, source: source, at: .line(rowStart), problem: problem, expected: expected)
  }

  /// Goes on with the next line as if it began a row: mostly, a quote was left open.
  private func tooLong() -> ReadFailure {
    parser = CSVParser(delimiter: delimiter)
    number += 1
    return ReadFailure(
      .tooLarge, file: file, source: "\(file)#\(number)", at: .line(rowStart),
      problem: "a row of more than \(rowLimit) bytes, up to line \(line)",
      expected: "quotes that are closed, or a higher limit by --max-bytes")
  }
}
