import Platform
import Testing

@testable import Dump

struct HTTPMessageTests {
  private let page = Array("<p>page</p>".utf8)

  private func content(
    _ body: [UInt8], _ fields: String..., limit: Int = 1000, isCutShort: Bool = false
  ) throws(HTTPMessage.BodyFailure) -> [UInt8] {
    let message = HTTPMessage(parsing: WARCBytes.http(fields: fields, body))
    return try message!.content(limit: limit, isCutShort: isCutShort)
  }

  private let chunked = "Transfer-Encoding: chunked"

  @Test func undoesChunks() throws {
    let chunks = Array("3\r\n<p>\r\n8;name=value\r\npage</p>\r\n0\r\n\r\n".utf8)
    #expect(try content(chunks, chunked) == page)
    #expect(try content(page, chunked) == page)
    #expect(throws: HTTPMessage.BodyFailure.endsEarly) { try content(chunks.dropLast(5), chunked) }
    #expect(try content(chunks.dropLast(9), chunked, isCutShort: true) == Array("<p>page</".utf8))
    #expect(
      try content(Array("7fffffffffffffff\r\n<p>".utf8), chunked, isCutShort: true) == Array("<p>".utf8))
  }

  @Test func undoesContentEncodings() throws {
    let gzip = Gzip.compressed(page)
    #expect(try content(gzip, "Content-Encoding: gzip") == page)
    #expect(try content(gzip + [1, 2], "Content-Encoding: x-gzip") == page)
    #expect(try content(zlib(page), "Content-Encoding: deflate") == page)
    #expect(try content(Array(zlib(page)[2...].dropLast(4)), "Content-Encoding: deflate") == page)
    #expect(try content(Zstd.compressed(page), "Content-Encoding: zstd") == page)
    #expect(try content(brotli(page), "Content-Encoding: br") == page)
    #expect(try content(Gzip.compressed(gzip), "Content-Encoding: gzip, GZIP") == page)
    let size = Array(String(gzip.count, radix: 16).utf8)
    let chunks = size + [13, 10] + gzip + Array("\r\n0\r\n\r\n".utf8)
    #expect(try content(chunks, "Content-Encoding: gzip", chunked) == page)
  }

  @Test(arguments: ["gzip", "br", "deflate", "utf-8", "identity", "zstd", "compress", ""])
  func takesWhatTheArchiveDecodedAlready(coding: String) throws {
    let text = Array("Plain text, which begins as nothing does.".utf8)
    #expect(try content(page, "Content-Encoding: \(coding)") == page)
    #expect(try content(text, "Content-Encoding: \(coding)") == text)
  }

  @Test func refusesWhatItCannotDecode() {
    let gzip = Gzip.compressed([UInt8](repeating: 0x61, count: 5000))
    let field = "Content-Encoding: gzip"
    #expect(throws: HTTPMessage.BodyFailure.tooLarge) { try content(gzip, field) }
    #expect(throws: HTTPMessage.BodyFailure.damaged(.gzip, "the data end early")) {
      try content(gzip.dropLast(4), field, limit: 9000)
    }
    #expect(throws: HTTPMessage.BodyFailure.unsupported("x-compress")) {
      try content([0x1F, 0x9D, 0x90], "Content-Encoding: x-compress")
    }
    for name in ["deflate", "br", "zstd"] {
      let error = #expect(throws: HTTPMessage.BodyFailure.self) {
        try content([0x28, 0xB5, 0x2F, 0xFD, 0xFF, 0xFF, 0xFF], "Content-Encoding: \(name)")
      }
      guard case .damaged? = error else { return #expect(Bool(false), "\(name): \(error)") }
    }
  }

  @Test func takesWhatACutBodyHas() throws {
    let gzip = Gzip.compressed([UInt8](repeating: 0x61, count: 50))
    let cut = try content(gzip.dropLast(8), "Content-Encoding: gzip", isCutShort: true)
    #expect(cut == [UInt8](repeating: 0x61, count: 50))
  }

  @Test func readsHeadersAsTheyCome() {
    let message = HTTPMessage(
      parsing: Array("HTTP/1.0  200\nX-A: 1\n  and 2\nno colon\nCONTENT-TYPE :text/html\n\nbody".utf8))
    #expect(message?.status == 200)
    #expect(message?.header["x-a"] == "1 and 2")
    #expect(message?.header["content-type"] == "text/html")
    #expect(message.map { Array($0.body) } == Array("body".utf8))
    #expect(HTTPMessage(parsing: Array("ICY 200 OK\r\n\r\n".utf8)) == nil)
    #expect(HTTPMessage(parsing: Array("HTTP/1.1 200 OK\r\nA: b".utf8))?.body.isEmpty == true)
  }

  @Test(arguments: [
    ("text/html", "text/html"), ("Text/HTML; charset=x", "text/html"), ("text/html, text/html", "text/html"),
    ("html", nil), ("application/unknown", nil), ("", nil), (nil, nil),
  ])
  func readsMediaTypes(value: String?, name: String?) { #expect(MediaType(value)?.name == name) }

  /// One stored meta-block, then an empty last one (RFC 7932, section 9.2): a window of 64 KiB, not last,
  /// four nibbles of the length less one, not compressed.
  private func brotli(_ bytes: [UInt8]) -> [UInt8] {
    let length = UInt32(bytes.count - 1)
    let header = 0 | 0 << 1 | 0 << 2 | length << 4 | 1 << 20
    return [UInt8(header & 255), UInt8(header >> 8 & 255), UInt8(header >> 16)] + bytes + [3]
  }

  /// One stored block in zlib's wrapping (RFC 1950).
  private func zlib(_ bytes: [UInt8]) -> [UInt8] {
    var a: UInt32 = 1
    var b: UInt32 = 0
    for byte in bytes {
      a = (a + UInt32(byte)) % 65_521
      b = (b + a) % 65_521
    }
    let length = UInt8(bytes.count)
    let sum = [UInt8(b >> 8), UInt8(b & 255), UInt8(a >> 8), UInt8(a & 255)]
    return [0x78, 0x01, 1, length, 0, ~length, 0xFF] + bytes + sum
  }
}
