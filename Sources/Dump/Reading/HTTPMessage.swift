/// An HTTP response as an archive holds it (RFC 9112): status, header, and body with its encodings.
package struct HTTPMessage: Sendable {
  package let status: Int
  package let header: HeaderFields
  /// As it was sent.
  package let body: ArraySlice<UInt8>

  /// Why a body cannot be had.
  package enum BodyFailure: Error, Equatable {
    case tooLarge
    /// Chunks are missing.
    case endsEarly
    /// A content coding that is not undone here.
    case unsupported(String)
    case damaged(ContentCoding, String)
  }

  /// - Returns: nil where the bytes begin with no status line.
  package init?(parsing block: [UInt8]) {
    guard block.starts(with: "HTTP/".utf8) else { return nil }
    let length = block.withUnsafeBufferPointer { HeaderFields.length(in: $0) } ?? block.count
    let statusLine = block[..<length].prefix { $0 != 0x0A && $0 != 0x0D }
    let parts = statusLine.split(separator: 0x20, omittingEmptySubsequences: true)
    guard parts.count > 1, let status = Int(String(decoding: parts[1], as: UTF8.self)) else { return nil }
    self.status = status
    header = HeaderFields(parsing: block[statusLine.endIndex..<length])
    body = block[length...]
  }

  /// What writers of archives take for the payload: the body as it was sent and, where that is in chunks, the
  /// body without them.
  var payloads: [ArraySlice<UInt8>] { [body] + (chunks.map { [$0.content[...]] } ?? []) }

  /// Of the body without chunks.
  package var contentDigest: PayloadDigest { PayloadDigest(of: chunks?.content ?? Array(body)) }

  /// Nil for a body that was not sent in chunks, or where the archive has undone them.
  private var chunks: ChunkedBody? {
    header.list("transfer-encoding").contains("chunked") ? ChunkedBody(parsing: Array(body)) : nil
  }

  /// The body with chunks and content codings undone.
  ///
  /// - Parameters:
  ///   - limit: most bytes of the result.
  ///   - isCutShort: the archive says that the body is not whole, so that what there is will do.
  package func content(limit: Int, isCutShort: Bool) throws(BodyFailure) -> [UInt8] {
    var content = Array(body)
    if let chunks {
      guard chunks.isComplete || isCutShort else { throw .endsEarly }
      content = chunks.content
    }
    for name in header.list("content-encoding").reversed() {
      if let coding = ContentCoding(name) {
        content = try coding.decoded(content, limit: limit, isCutShort: isCutShort)
      } else if name.hasSuffix("compress"), content.starts(with: [0x1F, 0x9D]) {
        throw .unsupported(name)
      }
    }
    return content
  }
}
