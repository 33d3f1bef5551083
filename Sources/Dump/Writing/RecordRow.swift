import Cleaning
public import Platform

/// A row for one item of the input, not cleaned: what it is and where it lies.
public enum RecordRow {
  /// Appends a line of JSON.
  public static func write(_ result: ReadResult, into writer: inout JSONWriter) {
    writer.object { writer in
      switch result {
      case .page(let page):
        write("page", page.origin, into: &writer)
        writer.member("bytes", page.bytes.count)
        writer.member("payload_digest", SHA256Digest(of: page.bytes).label)
      case .rejected(let record):
        write("dropped", record.origin, into: &writer)
        writer.member("reason", record.reason.rawValue)
        writer.member("detail", record.detail)
      case .failure(let failure):
        writer.member("status", "error")
        writer.member("source", failure.source)
        writer.member("reason", failure.reason.rawValue)
        writer.member("detail", failure.description)
      }
    }
    writer.newline()
  }

  private static func write(_ status: String, _ origin: Origin, into writer: inout JSONWriter) {
    writer.member("status", status)
    writer.member("source", origin.source)
    writer.member("url", origin.url)
    writer.member("fetched", origin.fetched)
    writer.member("http_status", origin.httpStatus)
    writer.member("content_type", origin.contentType)
    writer.key("warc")
    if let warc = origin.warc { ProvenanceRow.writeWARC(warc, into: &writer) } else { writer.null() }
    writer.key("warc_digest_verified")
    ProvenanceRow.writeVerification(origin, into: &writer)
  }
}
