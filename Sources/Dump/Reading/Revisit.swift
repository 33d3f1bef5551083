import Cleaning

/// A record that says that a page had the same payload as at an earlier capture (ISO 28500, section 6.7).
struct Revisit: Sendable {
  var location: WARCLocation
  /// Where a record with its payload seems to lie.
  var original: WARCLocation?
  var maxBytes: Int

  /// Reads both records, and gives the original's page as what was captured at the revisit.
  func load() -> ReadResult {
    do throws(ReadFailure) {
      let record = try location.record(maxBytes: maxBytes)
      guard let original = try original?.record(maxBytes: maxBytes), original.answers(record) else {
        return Self.unresolved(record, "which is in no record of this run")
      }
      return Self.resolved(record, original)
    } catch {
      return .failure(error)
    }
  }

  private static func resolved(_ record: WARCRecord, _ original: WARCRecord) -> ReadResult {
    switch original.load() {
    case .page(var page):
      page.origin = origin(of: record, original, page.origin)
      return .page(page)
    case .rejected(var rejected):
      rejected.origin = origin(of: record, original, rejected.origin)
      return .rejected(rejected)
    case .failure(var failure):
      failure.source = record.origin().source
      return .failure(failure)
    }
  }

  /// What the header of the answer says comes with the payload; address, time and place are the revisit's.
  private static func origin(of record: WARCRecord, _ original: WARCRecord, _ found: Origin) -> Origin {
    var origin = record.origin()
    origin.contentType = found.contentType
    origin.httpStatus = found.httpStatus
    origin.form = found.form
    origin.warc?.areDigestsVerified = found.warc?.areDigestsVerified
    origin.warc?.original = WARCPosition.Original(
      file: original.file, recordID: original.position.recordID, offset: original.position.offset,
      length: original.position.length)
    return origin
  }

  /// - Parameter reason: why the payload is not to be had, after "refers to …,".
  static func unresolved(_ record: WARCRecord, _ reason: String) -> ReadResult {
    let name = record.digestName ?? record.refersTo ?? "a payload without a name"
    return .rejected(
      RejectedRecord(
        origin: record.origin(), reason: .unresolvedRevisit, detail: "refers to \(name), \(reason)"))
  }
}

/// Where a record of a WARC file lies: the record itself, or the compressed member that begins with it.
struct WARCLocation: Sendable {
  var path: InputPath
  /// Bytes on disk before it.
  var offset: Int

  func record(maxBytes: Int) throws(ReadFailure) -> WARCRecord {
    let file = path.text
    do throws(StreamFailure) {
      let stream = try ByteStream(RawFile(path))
      try stream.seek(to: offset)
      let reader = WARCReader(stream, file: file, maxBytes: maxBytes)
      do throws(RecordBreakage) {
        if let record = try reader.readRecord() { return record }
      } catch {
        if case .stream(let failure) = error { throw failure }
      }
    } catch {
      throw ReadFailure(error, file: file, at: .byte(offset))
    }
    throw ReadFailure(
      .badWARCRecord, file: file, at: .byte(offset), problem: "the record that was here is gone",
      expected: "a file that does not change during the run")
  }
}
