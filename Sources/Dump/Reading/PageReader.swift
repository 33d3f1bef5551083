import Glibc

/// Reads an ``InputList`` in its order, a record or file at a time, with bounded memory.
///
/// Used by one thread at a time; where workers share it, a lock stands around ``next()`` and what it
/// returns is loaded outside of the lock.
public final class PageReader {
  /// 32 MiB, a decision: the median news page has 118 KB, so that what is larger is no page.
  public static let defaultMaxBytes = 33_554_432

  private let options: ReadOptions
  private let defersRevisits: Bool
  private var walk: InputWalk
  private var records: (any RecordReader)?
  let revisits = RevisitIndex()
  private var skippedBefore: [String: Int] = [:]

  /// - Parameters:
  ///   - fields: where JSON records have what.
  ///   - maxBytes: most bytes of a page when decompressed; a larger one is a failure.
  ///   - defersRevisits: leaves revisits in ``revisits``, as their originals may lie in another part of the input.
  public init(
    _ inputs: InputList, fields: RecordFields = RecordFields(), maxBytes: Int = defaultMaxBytes,
    defersRevisits: Bool = false
  ) {
    self.defersRevisits = defersRevisits
    // Up to 1 TiB, so that sums with it never overflow.
    options = ReadOptions(fields: fields, maxBytes: min(max(maxBytes, 0), 1 << 40))
    walk = inputs.makeIterator()
  }

  /// Bytes of the input as it lies on disk that were read or given out, so far.
  public var position: Int { finishedBytes + (file?.offset ?? 0) }

  /// The file of records in hand, and the bytes of all files before.
  private var file: RawFile?
  private var finishedBytes = 0

  /// Records of archives that hold no page by nature (`request`, `warcinfo`, …), by `WARC-Type`, so far.
  public var skippedRecords: [String: Int] {
    skippedBefore.merging(records?.skippedRecords ?? [:], uniquingKeysWith: +)
  }

  /// The next item; nil at the end.
  public func next() -> PendingPage? {
    while true {
      if let page = records?.next() { return page }
      skippedBefore = skippedRecords
      records = nil
      guard let item = walk.next() else {
        guard !defersRevisits else { return nil }
        return revisits.nextRevisit(maxBytes: options.maxBytes).map { PendingPage(.revisit($0)) }
      }
      if let page = begin(item) { return page }
    }
  }

  private func begin(_ item: InputWalk.Item) -> PendingPage? {
    switch item {
    case .failure(let failure):
      return PendingPage(.read(.failure(failure)))
    case .standardInput:
      return open(InputPath("-"), key: "-", RawFile.standardInput)
    case .file(let path, let key):
      return open(path, key: key) { () throws(StreamFailure) in try RawFile(path) }
    case .range(let path, _, let range):
      return open(path, range)
    }
  }

  /// Begins a range of a WARC file.
  private func open(_ path: InputPath, _ range: Range<Int>) -> PendingPage? {
    do throws(StreamFailure) {
      let stream = try stream(RawFile(path), path)
      try stream.seek(to: range.lowerBound)
      finishedBytes = position - range.lowerBound
      file = stream.file
      records = WARCReader(
        stream, file: path.text, maxBytes: options.maxBytes, revisits: revisits.add(path),
        end: range.upperBound)
      return nil
    } catch {
      return PendingPage(.read(.failure(ReadFailure(error, file: path.text))))
    }
  }

  /// - Returns: nil for a file of records, whose reader becomes ``records``.
  private func open(
    _ path: InputPath, key: String, _ file: () throws(StreamFailure) -> RawFile
  ) -> PendingPage? {
    do throws(StreamFailure) {
      let stream = try stream(file(), path)
      let format = format(of: stream, path: path)
      finishedBytes = position
      self.file = format == .page ? nil : stream.file
      guard format == .page else {
        records = reader(of: format, stream, path: path, key: key)
        return nil
      }
      guard !isRereadable(stream, path) else {
        finishedBytes += stream.file.size ?? 0
        return PendingPage(.file(PageFile(path: path, key: key, maxBytes: options.maxBytes)))
      }
      return PendingPage(
        .read(PageFile.load(stream, source: path.text, key: key, maxBytes: options.maxBytes)))
    } catch {
      return PendingPage(.read(.failure(ReadFailure(error, file: path.text))))
    }
  }

  private func stream(_ file: RawFile, _ path: InputPath) throws(StreamFailure) -> ByteStream {
    while file.bytes.count < 5, try file.fill() {}
    return try ByteStream(file, expected: FileSuffix(path).hiddenCompression(of: file.bytes))
  }

  private func isRereadable(_ stream: ByteStream, _ path: InputPath) -> Bool {
    stream.file.size != nil && path.bytes != Array("-".utf8)
  }

  private func format(of stream: ByteStream, path: InputPath) -> InputFormat {
    // A failure here comes again to the reader of the format, which has the words for it.
    _ = try? stream.fill(to: InputFormat.firstSniffLength)
    if stream.withWindow(InputFormat.mayNeedMore) { _ = try? stream.fill(to: InputFormat.sniffLength) }
    return stream.withWindow {
      let head = UnsafeBufferPointer(rebasing: $0.prefix(InputFormat.sniffLength))
      return InputFormat(sniffing: head, path: path, fields: options.fields)
    }
  }

  private func reader(
    of format: InputFormat, _ stream: ByteStream, path: InputPath, key: String
  ) -> any RecordReader {
    let isRereadable = isRereadable(stream, path)
    switch format {
    case .warc:
      return WARCReader(
        stream, file: path.text, maxBytes: options.maxBytes, revisits: isRereadable ? revisits.add(path) : nil
      )
    case .table(let delimiter):
      return TableReader(stream, file: path.text, fileKey: key, delimiter: delimiter, options: options)
    case .zip, .tar:
      let isPlain = isRereadable && stream.members == nil
      return ArchiveReader(
        stream, path: isPlain && format == .zip ? path : nil, file: path.text, fileKey: key, options: options)
    case .page, .jsonLines, .jsonObject:
      return JSONLinesReader(
        stream, file: path.text, fileKey: key, isOneObject: format == .jsonObject, options: options)
    }
  }
}

/// What readers of records need to know of the run.
struct ReadOptions: Sendable {
  var fields: RecordFields
  /// Most bytes of a page.
  var maxBytes: Int
}

/// A reader of a file that holds many pages.
protocol RecordReader: AnyObject {
  func next() -> PendingPage?
  /// By type, records passed over since they are none to clean.
  var skippedRecords: [String: Int] { get }
}

extension RecordReader {
  var skippedRecords: [String: Int] { [:] }
}
