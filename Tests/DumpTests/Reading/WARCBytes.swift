import Platform

/// Writes records for tests.
enum WARCBytes {
  static func record(
    _ type: String, url: String? = nil, contentType: String = "application/http; msgtype=response",
    fields: [String] = [], version: String = "1.1", claimedLength: Int? = nil, _ block: [UInt8]
  ) -> [UInt8] {
    var lines = ["WARC/\(version)", "WARC-Type: \(type)", "WARC-Record-ID: <urn:uuid:\(type)-\(url ?? "")>"]
    lines.append("WARC-Date: 2024-05-01T10:00:00Z")
    if let url { lines.append("WARC-Target-URI: \(url)") }
    lines +=
      fields + ["Content-Type: \(contentType)", "Content-Length: \(claimedLength ?? block.count)", "", ""]
    return Array(lines.joined(separator: "\r\n").utf8) + block + Array("\r\n\r\n".utf8)
  }

  static func http(
    status: String = "200 OK", type: String = "text/html", fields: [String] = [], _ body: [UInt8]
  ) -> [UInt8] {
    let lines = ["HTTP/1.1 \(status)", "Content-Type: \(type)"] + fields + ["", ""]
    return Array(lines.joined(separator: "\r\n").utf8) + body
  }

  /// A response at `http://a.example/NAME` with the name as its page.
  static func response(_ name: String, claimedLength: Int? = nil) -> [UInt8] {
    record(
      "response", url: "http://a.example/\(name)", claimedLength: claimedLength,
      http(Array("<p>\(name)</p>".utf8)))
  }

  static let info = record("warcinfo", contentType: "application/warc-fields", Array("software: t\r\n".utf8))
}
