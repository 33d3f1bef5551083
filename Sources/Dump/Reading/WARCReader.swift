import Cleaning

/// Cuts a WARC file (1.0 or 1.1, plain or compressed) into records, holding one at a time.
final class WARCReader: RecordReader {
  private(set) var skippedRecords: [String: Int] = [:]

  private let stream: ByteStream
  private let file: String
  private let maxBytes: Int
  /// Nil for a file that cannot be read again.
  private let revisits: RevisitIndex.File?
  /// Records that begin at this byte on disk or behind it are another reader's.
  private let end: Int
  private(set) var isFinished = false
  /// The record in hand.
  private var start: Start

  /// Where a record begins and, once its header is read, its URL.
  private struct Start {
    /// Bytes of content before it.
    var offset = 0
    /// Bytes on disk before it, where it begins a compressed member.
    var memberOffset: Int?
    var url: String?
  }

  init(
    _ stream: ByteStream, file: String, maxBytes: Int, revisits: RevisitIndex.File? = nil, end: Int = .max
  ) {
    self.end = end
    self.stream = stream
    self.revisits = revisits
    self.file = file
    self.maxBytes = maxBytes
    start = Start()
  }

  /// An HTTP header comes before the page.
  private var blockLimit: Int { maxBytes + Self.headerLimit }
  /// Headers of real records have a few KB.
  private static let headerLimit = 65_536

  func next() -> PendingPage? {
    while let outcome = nextRecord() {
      switch outcome {
      case .success(let record): if let page = page(of: record) { return page }
      case .failure(let failure): return PendingPage(.read(.failure(failure)))
      }
    }
    return nil
  }

  /// The next record, or why there is none in the bytes passed over; nil at the end of the file.
  func nextRecord() -> Result<WARCRecord, ReadFailure>? {
    guard !isFinished else { return nil }
    do throws(RecordBreakage) {
      if let record = try readRecord() { return .success(record) }
      isFinished = true
      return nil
    } catch {
      return .failure(recover(from: error))
    }
  }

  private func page(of record: WARCRecord) -> PendingPage? {
    let place = diskOffset
    switch record.position.type {
    case let type where WARCRecord.pageTypes.contains(type):
      if let place { revisits?.add(original: record, at: place) }
      return PendingPage(.record(record))
    case "revisit":
      if let place, let revisits {
        revisits.add(revisit: record, at: place)
        return nil
      }
      return PendingPage(.read(Revisit.unresolved(record, "and this file cannot be read from its middle")))
    case let type:
      skippedRecords[type, default: 0] += 1
      return nil
    }
  }

  // MARK: A record

  /// - Returns: nil at the end of the file.
  func readRecord() throws(RecordBreakage) -> WARCRecord? {
    guard try beginRecord() else { return nil }
    let (header, headerLength, blockLength) = try readHeader()
    let type = header["warc-type"]?.lowercased() ?? "unknown"
    let kept = blockLength <= blockLimit ? blockLength : Self.headerLimit
    try fillRecord(headerLength: headerLength, blockLength: blockLength, kept: kept)
    let block = WARCRecord.answerTypes.contains(type) ? stream[headerLength..<headerLength + kept] : []
    var blockEnd = headerLength + kept
    if kept < blockLength {
      stream.consume(blockEnd)
      blockEnd = 0
      try pass(blockLength - kept)
    }
    let (offset, length) = try endRecord(at: blockEnd, resume: max(1, blockEnd - kept))
    let position = WARCPosition(
      recordID: WARCRecord.withoutBrackets(header["warc-record-id"] ?? "\(offset)"), offset: offset,
      length: length, type: type,
      truncated: header["warc-truncated"] ?? header["warc-segment-number"].map { _ in "segment" })
    return WARCRecord(
      header: header, block: block, blockLength: blockLength, position: position, file: file, place: place,
      maxBytes: maxBytes)
  }

  /// - Returns: false at the end of the file.
  private func beginRecord() throws(RecordBreakage) -> Bool {
    while true {
      start = Start(offset: stream.offset)
      do throws(StreamFailure) {
        guard try stream.fill(to: 1) else { return false }
      } catch {
        if isAtBoundary { start.memberOffset = stream.members?.memberStart }
        throw .stream(error)
      }
      guard Self.isLineEnd(stream[0]) else { break }
      stream.consume(1)
    }
    start.memberOffset = stream.members?.boundary(at: start.offset)?.start
    return (diskOffset ?? 0) < end
  }

  /// Where the record in hand begins on disk; nil in the middle of a compressed member.
  var diskOffset: Int? { stream.members == nil ? start.offset : start.memberOffset }

  private var isAtBoundary: Bool { stream.members?.boundary(at: start.offset) != nil }

  private func readHeader() throws(RecordBreakage) -> (HeaderFields, length: Int, blockLength: Int) {
    guard try fill(to: 5), stream.beginsRecord(at: 0) else {
      throw .bad("no record begins here", expected: "a line WARC/1.0 or WARC/1.1")
    }
    let length = try headerLength()
    let header = HeaderFields(parsing: stream[0..<length].drop { $0 != 0x0A })
    start.url = WARCRecord.uri(of: header)
    guard let value = header["content-length"] else {
      throw .bad("a header without Content-Length", expected: "the block's length in bytes")
    }
    guard let blockLength = Int(value), (0...Self.largestBlock).contains(blockLength) else {
      throw .bad("Content-Length: \(value)", expected: "the block's length in bytes")
    }
    return (header, length, blockLength)
  }

  /// No file is as long; sums of it and offsets do not overflow.
  private static let largestBlock = 1 << 60

  private func headerLength() throws(RecordBreakage) -> Int {
    while true {
      if let length = stream.withWindow({ HeaderFields.length(in: $0) }), length <= Self.headerLimit {
        return length
      }
      guard stream.count < Self.headerLimit else {
        throw .bad(
          "a header longer than \(Self.headerLimit) bytes", expected: "a blank line after the header")
      }
      guard try fill(to: stream.count + 1) else {
        throw .record(
          .truncatedRecord, problem: "the file ends within a record's header",
          expected: "a blank line after the header", resume: 1)
      }
    }
  }

  /// Fills the window with the header and the part of the block to keep.
  private func fillRecord(headerLength: Int, blockLength: Int, kept: Int) throws(RecordBreakage) {
    // Known beforehand, so that a false length does not carry the reading past the records that follow.
    if stream.members == nil, let size = stream.file.size {
      let left = size - start.offset - headerLength
      guard blockLength <= left else {
        throw .endsEarly(blockLength, left: max(0, left), resume: headerLength)
      }
    }
    let wanted = headerLength + kept
    let isWhole: Bool
    do throws(StreamFailure) {
      isWhole = try stream.fill(to: wanted)
    } catch {
      try checkMembers(before: stream.count)
      throw .stream(error)
    }
    try checkMembers(before: min(wanted, stream.count))
    guard isWhole else {
      throw .endsEarly(blockLength, left: stream.count - headerLength, resume: headerLength)
    }
  }

  /// Passes over the rest of a block.
  private func pass(_ length: Int) throws(RecordBreakage) {
    var rest = length
    while rest > 0 {
      guard try fill(to: 1) else { throw .endsEarly(length, left: length - rest, resume: 1) }
      try checkMembers(before: min(rest, stream.count))
      let passed = min(rest, stream.count)
      stream.consume(passed)
      rest -= passed
    }
  }

  /// A gzip member that begins with a record ends the one before, whatever its length says.
  private func checkMembers(before end: Int) throws(RecordBreakage) {
    for boundary in stream.members?.boundaries ?? [] where boundary.decompressed > start.offset {
      let index = boundary.decompressed - stream.offset
      guard index >= 0, index < end, stream.beginsRecord(at: index) else { continue }
      throw .bad(
        "Content-Length is too large: the next record begins within the block",
        expected: "the block's length in bytes", resume: max(1, index))
    }
  }

  /// Consumes the two line ends after a block and finds out how much room the record takes on disk.
  ///
  /// - Parameters:
  ///   - index: where the block ends in the window.
  ///   - resume: where its content begins, should it prove to be of another length.
  private func endRecord(at index: Int, resume: Int) throws(RecordBreakage) -> (offset: Int, length: Int) {
    var end = index
    var isLast = false
    do throws(StreamFailure) {
      while end < index + 4, try stream.fill(to: end + 1), Self.isLineEnd(stream[end]) { end += 1 }
      // Reading on checks the sum at the member's end.
      isLast = try !stream.fill(to: end + 1)
    } catch {
      // Past the member's end, or in a member of many records, the damage belongs to a later record.
      let hasEnded = stream.members?.boundary(at: stream.offset + end) != nil
      if start.memberOffset != nil && !hasEnded { throw .stream(error) }
    }
    let next = stream.members?.boundary(at: stream.offset + end)
    guard end == index + 4 || isLast || next != nil || stream.beginsRecord(at: end) else {
      throw .bad(
        "the block does not end where Content-Length says",
        expected: "two line ends and the next record there", resume: resume)
    }
    let contentEnd = stream.offset + end
    stream.consume(end)
    guard let memberOffset = start.memberOffset, let next else {
      return (start.offset, contentEnd - start.offset)
    }
    return (memberOffset, next.end - memberOffset)
  }

  private func fill(to wanted: Int) throws(RecordBreakage) -> Bool {
    do throws(StreamFailure) { return try stream.fill(to: wanted) } catch { throw .stream(error) }
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0D || byte == 0x0A }

  // MARK: Breakage

  private var place: ReadFailure.Place {
    if let memberOffset = start.memberOffset { return .byte(memberOffset) }
    return stream.members == nil ? .byte(start.offset) : .decompressedByte(start.offset)
  }

  private func failure(of breakage: RecordBreakage) -> ReadFailure {
    let source = start.url.map { "\(file)#\($0)" } ?? file
    switch breakage {
    case .stream(let failure): return ReadFailure(failure, file: file, source: source, at: place)
    case .record(let reason, let problem, let expected, _):
      return ReadFailure(reason, file: file, source: source, at: place, problem: problem, expected: expected)
    }
  }

  /// Goes to where the next record may begin.
  func recover(from breakage: RecordBreakage) -> ReadFailure {
    var cause = breakage
    if case .record(_, _, _, let resume) = breakage {
      do throws(StreamFailure) {
        try stream.seekRecord(from: resume)
      } catch {
        // One row for one damage: what looked like a bad record came from its member. Damage to a later
        // member comes again with the next record.
        if stream.members?.memberStart == start.memberOffset { cause = .stream(error) }
      }
    }
    if case .stream(let failure) = cause {
      isFinished = failure.reason == .unreadable || !stream.resynchronise(to: Signature.warcRecord.bytes)
    }
    return failure(of: cause)
  }
}
