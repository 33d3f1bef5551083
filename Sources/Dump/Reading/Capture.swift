import Cleaning

/// An answer in a WARC file that later answers may be the same as.
package struct Capture: Sendable, Equatable {
  package let url: String
  /// `WARC-Date`.
  package let date: String
  /// Without angle brackets.
  package let recordID: String
  /// `WARC-Payload-Digest`; nil where the record has none.
  package let payloadDigest: String?
  /// Of the body without chunks, which may fall otherwise in the same page; nil for a revisit.
  package let contentDigest: PayloadDigest?
  /// Nil for a revisit of what the server says is not modified.
  package let status: Int?
  /// `ETag` and `Last-Modified` as the server gave them.
  package let etag: String?
  package let modified: String?
  /// Whether a page is whole: such a one is worth a conditional request.
  package let isWhole: Bool
  /// Bytes of the file before the record.
  package let offset: Int

  /// - Returns: nil for a record that is no answer of a server, or has no address, date or id.
  init?(_ record: WARCRecord) {
    let isRevisit = record.position.type == "revisit"
    guard record.position.type == "response" || isRevisit, let url = WARCRecord.uri(of: record.header),
      let date = record.header["warc-date"]
    else { return nil }
    let message = HTTPMessage(parsing: record.block)
    let original = isRevisit ? record.header["warc-refers-to-date"] : nil
    self.url = url
    // Of revisits, the record that they refer to is the one with a payload.
    self.date = original ?? date
    recordID = isRevisit ? record.refersTo ?? record.position.recordID : record.position.recordID
    payloadDigest = record.header["warc-payload-digest"]
    contentDigest = isRevisit ? nil : message?.contentDigest
    status = message?.status
    etag = message?.header["etag"]
    modified = message?.header["last-modified"]
    isWhole = record.position.truncated == nil && record.block.count == record.blockLength
    offset = record.position.offset
  }

  /// Whether it has a payload, here or by what it refers to.
  package var isPage: Bool { isWhole && (status == 200 || status == 304) }
}

/// Goes through the answers of a WARC file, a record at a time.
package final class CaptureReader {
  private let reader: WARCReader
  private let path: String
  /// Where the last whole record ends, in bytes of the file.
  package private(set) var end = 0
  /// Where damage begins, and what it is.
  package private(set) var damage: (offset: Int, problem: String)?
  /// Whether whole records stand behind damage, so that it is not what a kill leaves at a file's end.
  package private(set) var isDamagedWithin = false

  /// - Throws: where the file cannot be opened.
  package init(_ path: String) throws(InputError) {
    self.path = path
    do throws(StreamFailure) {
      let stream = try ByteStream(RawFile(InputPath(path)))
      reader = WARCReader(stream, file: path, maxBytes: PageReader.defaultMaxBytes)
    } catch {
      throw .unreachable(path: path, problem: error.problem)
    }
  }

  /// - Returns: nil at the end.
  package func next() -> Capture? {
    while let outcome = reader.nextRecord() {
      switch outcome {
      case .success(let record):
        if damage != nil { isDamagedWithin = true }
        end = record.position.offset + record.position.length
        if let capture = Capture(record) { return capture }
      case .failure(let failure):
        if damage == nil { damage = (end, failure.description) }
      }
    }
    return nil
  }

  /// The answer at ``Capture/offset``.
  package func message(at offset: Int) -> HTTPMessage? {
    let location = WARCLocation(path: InputPath(path), offset: offset)
    return (try? location.record(maxBytes: PageReader.defaultMaxBytes)).flatMap {
      HTTPMessage(parsing: $0.block)
    }
  }
}
