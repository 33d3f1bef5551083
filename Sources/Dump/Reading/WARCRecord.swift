import Cleaning

/// A record of a WARC file, its block not interpreted yet (ISO 28500).
struct WARCRecord: Sendable {
  var header: HeaderFields
  /// The content block; of one over the limit only the beginning, which tells its media type.
  var block: [UInt8]
  /// Bytes of the whole block.
  var blockLength: Int
  var position: WARCPosition
  var file: String
  /// Where the record begins, for messages.
  var place: ReadFailure.Place
  /// Most bytes of a page.
  var maxBytes: Int

  /// The types whose blocks are pages; others are counted and passed over.
  static let pageTypes: Set<String> = ["response", "resource", "conversion"]
  /// Those whose blocks are looked at; a revisit has the header of an answer.
  static let answerTypes = pageTypes.union(["revisit"])

  /// Without the angle brackets that some writers of WARC 1.0 put around it.
  static func uri(of header: HeaderFields) -> String? {
    header["warc-target-uri"].map(withoutBrackets)
  }

  static func withoutBrackets(_ text: String) -> String {
    text.hasPrefix("<") && text.hasSuffix(">") ? String(text.dropFirst().dropLast()) : text
  }

  func load() -> ReadResult {
    let origin = origin()
    do throws(ReadFailure) {
      return isHTTP ? try page(ofHTTP: origin) : try page(ofBlock: origin)
    } catch {
      return .failure(error)
    }
  }

  /// What names the payload of a record, or of the one that a revisit refers to.
  var digestName: String? { header["warc-payload-digest"]?.lowercased() }

  /// The id of the record that a revisit refers to.
  var refersTo: String? { header["warc-refers-to"].map(Self.withoutBrackets) }

  /// Whether this record has the payload that a revisit refers to.
  func answers(_ revisit: WARCRecord) -> Bool {
    if let digest = revisit.digestName, digestName == digest { return true }
    return revisit.refersTo == position.recordID
  }

  func origin() -> Origin {
    let url = Self.uri(of: header)
    let name = url ?? position.recordID
    let fetched = header["warc-date"]
    // A page that was captured twice is two pages.
    var origin = Origin(
      source: "\(file)#\(name)", key: fetched.map { "\(name)@\($0)" } ?? name, url: url)
    origin.file = file
    origin.fetched = fetched
    origin.warc = position
    return origin
  }

  private var isHTTP: Bool {
    guard position.type == "response" else { return false }
    return header["content-type"]?.lowercased().hasPrefix("application/http")
      ?? block.starts(with: "HTTP/".utf8)
  }

  private func page(ofBlock origin: Origin) throws(ReadFailure) -> ReadResult {
    var origin = origin
    origin.contentType = header["content-type"]
    if position.type == "conversion" { origin.form = .text }
    if let type = MediaType(origin.contentType), !type.isPage {
      return .rejected(RejectedRecord(origin: origin, reason: .mediaType, detail: type.name))
    }
    try checkSize(of: block.count, origin)
    origin.warc?.areDigestsVerified = areDigestsVerified(payloads: [block[...]])
    return .page(RawPage(bytes: block, origin: origin))
  }

  /// Crawlers keep what a site says to them, a plain text, among its pages.
  private static func isForRobots(_ url: String?) -> Bool {
    guard let url, let scheme = url.firstRange(of: "://") else { return false }
    return url[scheme.upperBound...].drop { $0 != "/" } == "/robots.txt"
  }

  private func page(ofHTTP origin: Origin) throws(ReadFailure) -> ReadResult {
    var origin = origin
    guard let message = HTTPMessage(parsing: block) else {
      throw failure(.badHTTPMessage, "no HTTP status line", expected: "HTTP/1.1 200 or the like", origin)
    }
    origin.httpStatus = message.status
    origin.contentType = message.header["content-type"]
    guard (200...299).contains(message.status) else {
      return .rejected(RejectedRecord(origin: origin, reason: .httpStatus, detail: String(message.status)))
    }
    if let type = MediaType(origin.contentType), !type.isPage {
      return .rejected(RejectedRecord(origin: origin, reason: .mediaType, detail: type.name))
    }
    if Self.isForRobots(origin.url) {
      return .rejected(RejectedRecord(origin: origin, reason: .mediaType, detail: "robots.txt"))
    }
    try checkSize(of: 0, origin)
    origin.warc?.areDigestsVerified = areDigestsVerified(payloads: message.payloads)
    let body = try body(of: message, origin)
    try checkSize(of: body.count, origin)
    return .page(RawPage(bytes: body, origin: origin))
  }

  /// - Parameter payloads: what writers take for the payload; one of them must match.
  private func areDigestsVerified(payloads: [ArraySlice<UInt8>]) -> Bool? {
    let block = LabelledDigest(header["warc-block-digest"])?.matches(block)
    let digest = LabelledDigest(header["warc-payload-digest"])
    let matches = payloads.lazy.compactMap { digest?.matches($0) }
    let payload = digest.flatMap { _ in matches.first { $0 } ?? matches.first }
    return [block, payload].compactMap { $0 }.min { !$0 && $1 }
  }

  private func body(of message: HTTPMessage, _ origin: Origin) throws(ReadFailure) -> [UInt8] {
    do throws(HTTPMessage.BodyFailure) {
      return try message.content(limit: maxBytes, isCutShort: position.truncated != nil)
    } catch {
      switch error {
      case .tooLarge:
        throw .tooLarge(file: file, source: origin.source, at: place, size: nil, limit: maxBytes)
      case .endsEarly:
        throw failure(
          .badHTTPMessage, "the chunked body ends early", expected: "a last chunk of length 0", origin)
      case .unsupported(let coding):
        throw failure(
          .unsupportedEncoding, "content encoding \(coding)", expected: "gzip, deflate, br, zstd or none",
          origin)
      case .damaged(let coding, let detail):
        throw failure(
          .badHTTPMessage, "the body's \(coding.rawValue) data are damaged (\(detail))",
          expected: "a whole body", origin)
      }
    }
  }

  private func checkSize(of length: Int, _ origin: Origin) throws(ReadFailure) {
    let size = block.count < blockLength ? blockLength : length
    guard size > maxBytes else { return }
    throw .tooLarge(file: file, source: origin.source, at: place, size: size, limit: maxBytes)
  }

  private func failure(
    _ reason: ReadFailure.Reason, _ problem: String, expected: String, _ origin: Origin
  ) -> ReadFailure {
    ReadFailure(
      reason, file: file, source: origin.source, at: place, problem: problem, expected: expected)
  }
}
