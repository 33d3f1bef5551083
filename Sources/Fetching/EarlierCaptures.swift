import Dump

/// What WARC files have of pages already.
struct EarlierCaptures {
  struct Entry {
    /// The last of the address.
    let capture: Capture
    /// The last one that has the body itself, and in which file; nil where that is in no file that was read.
    let body: (reader: CaptureReader, capture: Capture)?
    /// The fields that make a request conditional (RFC 9110, section 13.1).
    let conditions: [String]

    /// Whether an answer has the same payload.
    func equals(_ exchange: Exchange) -> Bool {
      guard !exchange.body.isEmpty, let payload = capture.payloadDigest else { return false }
      if payload == PayloadDigest(of: exchange.body).text { return true }
      // Of the same page, chunks may fall otherwise.
      guard let content = body?.capture.contentDigest, body?.capture.payloadDigest == payload else {
        return false
      }
      return exchange.message?.contentDigest == content
    }

    func message() -> HTTPMessage? { body.flatMap { $0.reader.message(at: $0.capture.offset) } }
  }

  private var entries: [String: Entry] = [:]

  subscript(url: FetchURL) -> Entry? { entries[url.text] }

  /// - Throws: where a file cannot be opened.
  init(_ paths: [String]) throws(FetchError) {
    for path in paths { try read(path) }
  }

  private mutating func read(_ path: String) throws(FetchError) {
    let reader = try CaptureReader.open(path)
    while let capture = reader.next() { add(capture, reader) }
    if reader.end == 0, let damage = reader.damage { throw FetchError(damage.problem) }
  }

  mutating func add(_ capture: Capture, _ reader: CaptureReader) {
    guard capture.isPage else { return }
    let before = entries[capture.url]
    let conditions = Self.conditions(capture)
    // What has not changed need not say again by what that is known.
    let holdOn = conditions.isEmpty && capture.status == 304
    entries[capture.url] = Entry(
      capture: capture, body: capture.contentDigest != nil ? (reader, capture) : before?.body,
      conditions: holdOn ? before?.conditions ?? [] : conditions)
  }

  private static func conditions(_ capture: Capture) -> [String] {
    [("If-None-Match", capture.etag), ("If-Modified-Since", capture.modified)].compactMap { name, value in
      value.map { "\(name): \($0)" }
    }
  }
}

extension CaptureReader {
  static func open(_ path: String) throws(FetchError) -> CaptureReader {
    do throws(InputError) { return try CaptureReader(path) } catch { throw FetchError(error.description) }
  }
}
