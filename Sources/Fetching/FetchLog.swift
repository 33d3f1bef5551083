import Glibc
import Platform

/// A row for each address, and for each `robots.txt`: what became of it, and why. JSON Lines, which grow as the run goes.
final class FetchLog {
  struct Row {
    let task: FetchTask
    var outcome: FetchOutcome
    /// In one word, such as `robots`; nil for what was fetched.
    var reason: String?
    var detail: String?
    var status: Int?
    /// Bytes of the body as it was sent.
    var bytes: Int?
    /// `WARC-Truncated`.
    var truncated: String?
    var recordID: String?
    var seconds: Double?
    /// Links of a list that are fetched, and those that are older than what is wanted.
    var links: Int?
    var older: Int?
  }

  private let file: Int32
  private let path: String

  /// Opens a file to go on behind its last whole line.
  init(_ path: String, from size: Int) throws(FetchError) {
    self.path = path
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0, ftruncate(file, off_t(size)) == 0, lseek(file, off_t(size), SEEK_SET) >= 0 else {
      throw .system(path)
    }
  }

  deinit { close(file) }

  func append(_ row: Row, date: String) throws(FetchError) {
    var writer = JSONWriter()
    writer.object { Self.write(row, date: date, into: &$0) }
    writer.newline()
    try FileEnd.append(writer.bytes, to: file, path)
  }

  /// A row for what is no address.
  func append(badAddress text: String, _ problem: String, source: String?, date: String) throws(FetchError) {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("url", String(repairing: text))
      writer.member("kind", "page")
      writer.member("outcome", FetchOutcome.failed.rawValue)
      writer.member("reason", "bad-address")
      writer.member("detail", problem)
      writer.member("source", source)
      writer.member("date", date)
    }
    writer.newline()
    try FileEnd.append(writer.bytes, to: file, path)
  }

  private static func write(_ row: Row, date: String, into writer: inout JSONWriter) {
    writer.member("url", row.task.requested.text)
    writer.member("kind", row.task.kind)
    writer.member("outcome", row.outcome.rawValue)
    writer.member("reason", row.reason)
    writer.member("detail", row.detail.map(String.init(repairing:)))
    writer.member("status", row.status)
    writer.member("final_url", row.task.url.text)
    writer.member("redirects", row.task.passed.count)
    writer.member("tries", row.task.tries)
    writer.member("bytes", row.bytes)
    writer.member("truncated", row.truncated)
    writer.member("record_id", row.recordID)
    writer.member("source", row.task.source)
    writer.member("links", row.links)
    writer.member("older", row.older)
    writer.member("date", date)
    writer.key("seconds")
    if let seconds = row.seconds { writer.ratio(seconds) } else { writer.null() }
  }

  func sync() throws(FetchError) { guard fsync(file) == 0 else { throw .system(path) } }
}

extension String {
  /// Well-formed, whatever a server wrote.
  fileprivate init(repairing text: String) { self = String(decoding: Array(text.utf8), as: UTF8.self) }
}

/// What the log of a run says that another one goes on with.
struct FinishedFetches {
  /// By address as it was asked for; the last row counts.
  private(set) var outcomes: [String: FetchOutcome] = [:]
  private(set) var recordIDs: Set<String> = []
  /// Bytes of whole lines.
  private(set) var size = 0

  init() {}

  /// - Returns: nil where the file cannot be read, with the reason in `errno`.
  init?(readingLog path: String) {
    guard let bytes = FileBytes.read(path) else { return nil }
    var start = 0
    while let end = bytes[start...].firstIndex(of: 0x0A) {
      if let row = try? JSONValue(parsing: Array(bytes[start..<end])) { add(row) }
      start = end + 1
    }
    size = start
  }

  private mutating func add(_ row: JSONValue) {
    guard let url = row["url"]?.string, let word = row["outcome"]?.string,
      let outcome = FetchOutcome(rawValue: word), row["kind"]?.string != "robots"
    else { return }
    outcomes[url] = outcome
    if let id = row["record_id"]?.string { recordIDs.insert(id) }
  }
}
