/// Cuts a stream of JSON into records, holding one at a time.
final class JSONLinesReader: RecordReader {
  private let stream: ByteStream
  private let file: String
  private let fileKey: String
  private let fields: RecordFields
  private let maxBytes: Int
  /// The whole content is one record.
  private let isOneObject: Bool
  private var number = 0
  private var isFinished = false

  init(_ stream: ByteStream, file: String, fileKey: String, isOneObject: Bool, options: ReadOptions) {
    self.stream = stream
    self.file = file
    self.fileKey = fileKey
    self.isOneObject = isOneObject
    fields = options.fields
    maxBytes = options.maxBytes
  }

  /// A page of the greatest size fits with its escapes (`\"`, `\n`, `\/`).
  private var lineLimit: Int { maxBytes * 2 + 65_536 }

  func next() -> PendingPage? {
    while !isFinished {
      number += 1
      do throws(StreamFailure) {
        switch try isOneObject ? wholeContent() : stream.nextLine(limit: lineLimit) {
        case .line(let bytes)?:
          if let line = line(bytes) { return PendingPage(.line(line)) }
        case .tooLong(let length)?:
          return failure(.tooLarge(file: file, source: source, at: place, size: length, limit: lineLimit))
        case nil:
          isFinished = true
        }
      } catch {
        isFinished = true
        return failure(ReadFailure(error, file: file, source: source, at: place))
      }
    }
    return nil
  }

  private var source: String { "\(file)#\(number)" }
  private var place: ReadFailure.Place { .line(number) }

  private func failure(_ failure: ReadFailure) -> PendingPage { PendingPage(.read(.failure(failure))) }

  private func wholeContent() throws(StreamFailure) -> ByteStream.Line? {
    isFinished = true
    guard let bytes = try stream.readAll(limit: lineLimit) else { return .tooLong(stream.count) }
    return .line(bytes)
  }

  /// Nil for a blank line.
  private func line(_ bytes: [UInt8]) -> JSONLine? {
    var bytes = bytes
    if number == 1 && bytes.starts(with: JSONLine.byteOrderMark) { bytes.removeFirst(3) }
    guard bytes.contains(where: { !JSONLine.isSpace($0) }) else { return nil }
    return JSONLine(
      bytes: bytes, number: number, file: file, fileKey: fileKey, fields: fields, maxBytes: maxBytes)
  }
}
