import Dump
import Glibc
import Platform

/// Appends records to a WARC file: each a gzip member of its own, where the file is compressed.
///
/// An exchange is written by one call, so that a kill tears the file's end at most.
final class WARCWriter {
  private let file: Int32
  private let path: String
  private let isCompressed: Bool
  /// Bytes of the file.
  private(set) var size: Int
  private let software: String

  /// Opens a file to go on at its end.
  ///
  /// - Parameters:
  ///   - size: where to go on; what stands behind is cut off.
  ///   - isCompressed: whether records are gzip members.
  /// - Throws: where the file cannot be opened, or another run writes into it.
  init(_ path: String, from size: Int, isCompressed: Bool, software: String) throws(FetchError) {
    (self.path, self.isCompressed, self.size, self.software) = (path, isCompressed, size, software)
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw .system(path) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      throw FetchError("\(path): another run writes into it; expected one at a time")
    }
    guard ftruncate(file, off_t(size)) == 0, lseek(file, off_t(size), SEEK_SET) >= 0 else {
      throw .system(path)
    }
  }

  deinit { close(file) }

  /// What tells of the run that writes, at the beginning of its records.
  func writeInfo(name: String, userAgent: String) throws(FetchError) {
    let text = """
      software: \(software)\r
      format: WARC File Format 1.1\r
      conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r
      robots: obey\r
      http-header-user-agent: \(userAgent)\r

      """
    var entry = WARCEntry(
      type: "warcinfo", id: WARCFields.freshID(), date: UTCTime.text(of: UTCTime.now), block: Array(text.utf8)
    )
    entry.add("WARC-Filename", name)
    entry.add("Content-Type", "application/warc-fields")
    entry.add("WARC-Block-Digest", PayloadDigest(of: entry.block).text)
    try append([entry])
  }

  /// Writes an answer and its request.
  ///
  /// - Returns: the answer's `WARC-Record-ID`.
  func write(_ exchange: Exchange) throws(FetchError) -> String? {
    guard let response = exchange.response else { return nil }
    var entry = answer("response", exchange, block: response)
    entry.add("Content-Type", "application/http;msgtype=response")
    entry.add("WARC-Payload-Digest", PayloadDigest(of: exchange.body).text)
    entry.add("WARC-Block-Digest", PayloadDigest(of: response).text)
    entry.add("WARC-Truncated", exchange.truncation)
    return try append(entry, exchange)
  }

  /// Writes that an answer is the same as an earlier one, and its request.
  func writeRevisit(
    _ exchange: Exchange, of original: Capture
  ) throws(FetchError) -> String? {
    let isUnmodified = exchange.status == 304
    let profile = isUnmodified ? "server-not-modified" : "identical-payload-digest"
    var entry = answer("revisit", exchange, block: exchange.header)
    entry.add("Content-Type", "application/http;msgtype=response")
    entry.add("WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/\(profile)")
    entry.add("WARC-Refers-To", "<\(original.recordID)>")
    entry.add("WARC-Refers-To-Target-URI", original.url)
    entry.add("WARC-Refers-To-Date", original.date)
    entry.add("WARC-Payload-Digest", original.payloadDigest)
    entry.add("WARC-Block-Digest", PayloadDigest(of: exchange.header).text)
    return try append(entry, exchange)
  }

  private func answer(_ type: String, _ exchange: Exchange, block: [UInt8]) -> WARCEntry {
    var entry = WARCEntry(type: type, id: WARCFields.freshID(), date: exchange.date, block: block)
    entry.add("WARC-Target-URI", exchange.url.text)
    entry.add("WARC-IP-Address", exchange.address)
    return entry
  }

  private func append(_ answer: WARCEntry, _ exchange: Exchange) throws(FetchError) -> String {
    let id = answer.fields[1].value
    var request = WARCEntry(
      type: "request", id: WARCFields.freshID(), date: exchange.date, block: exchange.request)
    request.add("WARC-Target-URI", exchange.url.text)
    request.add("WARC-Concurrent-To", id)
    request.add("Content-Type", "application/http;msgtype=request")
    request.add("WARC-Block-Digest", PayloadDigest(of: exchange.request).text)
    try append([answer, request])
    return String(id.dropFirst().dropLast())
  }

  private func append(_ entries: [WARCEntry]) throws(FetchError) {
    let bytes = entries.flatMap { isCompressed ? Gzip.compressed($0.bytes, level: 6) : $0.bytes }
    try FileEnd.append(bytes, to: file, path)
    size += bytes.count
  }

  /// Waits until all is on the disk.
  func sync() throws(FetchError) { guard fsync(file) == 0 else { throw .system(path) } }
}
