import Cleaning
public import Platform

/// Where the records of a WARC file lie, so that it can be read from its middle.
public struct RecordIndex {
  private let reader: WARCReader
  private let stream: ByteStream
  /// Damaged places so far.
  public private(set) var errors = 0

  /// - Throws: ``InputError`` where the file cannot be read, or is no WARC file.
  public init(_ path: String) throws(InputError) {
    do throws(StreamFailure) {
      let file = try RawFile(InputPath(path))
      stream = try ByteStream(file)
      guard file.size != nil, try stream.fill(to: 5), stream.beginsRecord(at: 0) else {
        throw .unreadable("it is no WARC file that can be read from its middle")
      }
    } catch {
      throw .unreachable(path: path, problem: error.problem)
    }
    reader = WARCReader(stream, file: path, maxBytes: 0)
  }

  /// Appends a line of JSON for the next record, or for a damaged place.
  ///
  /// - Returns: false at the end of the file.
  public mutating func writeNext(into writer: inout JSONWriter) -> Bool {
    guard !reader.isFinished else { return false }
    do throws(RecordBreakage) {
      guard let record = try reader.readRecord() else { return false }
      Self.write(record, offset: reader.diskOffset, into: &writer)
    } catch {
      errors += 1
      let failure = reader.recover(from: error)
      writer.object { writer in
        writer.member("error", failure.reason.rawValue)
        writer.member("detail", failure.description)
      }
    }
    writer.newline()
    return true
  }

  private static func write(_ record: WARCRecord, offset: Int?, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("offset", offset)
      writer.member("length", record.position.length)
      writer.member("type", record.position.type)
      writer.member("uri", WARCRecord.uri(of: record.header))
      writer.member("date", record.header["warc-date"])
      writer.member("record_id", record.position.recordID)
      writer.member("payload_digest", record.header["warc-payload-digest"])
      writer.member("refers_to", record.refersTo)
    }
  }
}
