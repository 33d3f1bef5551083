import Cleaning
import Platform
import Testing

@testable import Dump

struct WARCReaderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var records: [[UInt8]] {
    [
      WARCBytes.info, WARCBytes.response("one"),
      WARCBytes.record("request", url: "http://a.example/one", Array("GET / HTTP/1.1\r\n\r\n".utf8)),
      WARCBytes.response("two"),
      WARCBytes.record("metadata", contentType: "application/warc-fields", []),
      WARCBytes.response("three"),
    ]
  }

  private let pages = ["<p>one</p>", "<p>two</p>", "<p>three</p>"]

  private func slice(_ bytes: [UInt8], of page: RawPage) throws -> [UInt8] {
    let place = try #require(page.origin.warc)
    return Array(bytes[place.offset..<place.offset + place.length])
  }

  @Test func readsPlainFiles() throws {
    let bytes = records.flatMap { $0 }
    let path = try folder.add("a.warc", bytes)
    let reading = try Reading(folder.path)
    #expect(reading.texts == pages)
    #expect(reading.failures == [])
    #expect(reading.skipped == ["warcinfo": 1, "request": 1, "metadata": 1])
    #expect(try reading.pages.map { try slice(bytes, of: $0) } == [records[1], records[3], records[5]])
    let origin = reading.pages[0].origin
    #expect(origin.source == "\(path)#http://a.example/one")
    #expect(origin.key == "http://a.example/one@2024-05-01T10:00:00Z")
    #expect(origin.url == "http://a.example/one")
    #expect(origin.file == path)
    #expect(origin.contentType == "text/html")
    #expect(origin.fetched == "2024-05-01T10:00:00Z")
    #expect(origin.httpStatus == 200)
    #expect(origin.warc?.recordID == "urn:uuid:response-http://a.example/one")
    #expect(origin.warc?.type == "response")
    #expect(origin.warc?.truncated == nil)
  }

  @Test func aMemberCanBeCutOutByItsPosition() throws {
    let bytes = records.flatMap { Gzip.compressed($0) }
    try folder.add("a.warc.gz", bytes)
    let reading = try Reading(folder.path)
    #expect(reading.texts == pages)
    let cut = try reading.pages.map { try Gunzip.inflated(slice(bytes, of: $0), limit: 10_000) }
    #expect(cut == [records[1], records[3], records[5]])
  }

  @Test func aFrameCanBeCutOutByItsPosition() throws {
    // A skippable frame between records counts as no record.
    let skippable: [UInt8] = [0x51, 0x2A, 0x4D, 0x18, 1, 0, 0, 0, 7]
    let bytes = records.flatMap { skippable + Zstd.compressed($0) }
    try folder.add("a.warc.zst", bytes)
    let reading = try Reading(folder.path)
    #expect(reading.texts == pages)
    #expect(reading.failures == [])
    let cut = try reading.pages.map { Zstd.decompressed(try slice(bytes, of: $0), limit: 10_000) }
    #expect(cut == [records[1], records[3], records[5]])
  }

  @Test func oneFrameMayHoldAllRecords() throws {
    let bytes = records.flatMap { $0 }
    try folder.add("a.warc.zst", Zstd.compressed(bytes))
    let reading = try Reading(folder.path)
    #expect(reading.texts == pages)
    #expect(try reading.pages.map { try slice(bytes, of: $0) } == [records[1], records[3], records[5]])
  }

  @Test func oneMemberMayHoldAllRecords() throws {
    let bytes = records.flatMap { $0 }
    try folder.add("a.warc.gz", Gzip.compressed(bytes))
    let reading = try Reading(folder.path)
    #expect(reading.texts == pages)
    #expect(try reading.pages.map { try slice(bytes, of: $0) } == [records[1], records[3], records[5]])
  }

  @Test func aRecordMaySpanMembers() throws {
    let bytes = records.flatMap { $0 }
    let parts = stride(from: 0, to: bytes.count, by: 100).map { bytes[$0..<min($0 + 100, bytes.count)] }
    try folder.add("a.warc.gz", parts.flatMap { Gzip.compressed(Array($0)) })
    let reading = try Reading(folder.path)
    #expect(reading.texts == pages)
    #expect(reading.failures == [])
  }

  @Test func readsResourcesAndConversions() throws {
    try folder.add(
      "a.wet",
      WARCBytes.record(
        "conversion", url: "<http://a.example/t>", contentType: "text/plain", version: "1.0", [0x61])
        + WARCBytes.record(
          "resource", url: "file:///b", contentType: "text/html", fields: ["WARC-Truncated: length"], [0x62])
        + WARCBytes.record("resource", url: "file:///c", contentType: "image/png", [0x63])
        + WARCBytes.record("response", url: "dns:a.example", contentType: "text/dns", [0x64]))
    let reading = try Reading(folder.path)
    #expect(reading.texts == ["a", "b"])
    #expect(reading.pages.map(\.origin.url) == ["http://a.example/t", "file:///b"])
    #expect(reading.pages.map(\.origin.form) == [.text, nil])
    #expect(reading.pages.map(\.origin.warc?.truncated) == [nil, "length"])
    #expect(reading.rejected.map(\.detail) == ["image/png", "text/dns"])
  }

  @Test func aRecordInSegmentsIsTruncated() throws {
    try folder.add(
      "a.warc",
      WARCBytes.record(
        "response", url: "http://a.example/", fields: ["WARC-Segment-Number: 1"],
        WARCBytes.http(Array("<p>a".utf8)))
        + WARCBytes.record(
          "continuation", url: "http://a.example/", fields: ["WARC-Segment-Number: 2"], [0x62]))
    let reading = try Reading(folder.path)
    #expect(reading.pages.map(\.origin.warc?.truncated) == ["segment"])
    #expect(reading.skipped == ["continuation": 1])
  }

  @Test func rejectsWhatIsNoPage() throws {
    let answers = [
      WARCBytes.http(status: "404 Not Found", [0x61]), WARCBytes.http(status: "301 Moved", []),
      WARCBytes.http(type: "application/pdf", [0x61]), WARCBytes.http(type: "text/css; charset=utf-8", []),
      WARCBytes.http(type: "TEXT/HTML;charset=utf-8", [0x62]), WARCBytes.http(type: "unknown", [0x63]),
    ]
    try folder.add("a.warc", answers.flatMap { WARCBytes.record("response", url: "http://a.example/", $0) })
    let reading = try Reading(folder.path)
    #expect(reading.texts == ["b", "c"])
    #expect(reading.rejected.map(\.reason) == [.httpStatus, .httpStatus, .mediaType, .mediaType])
    #expect(reading.rejected.map(\.detail) == ["404", "301", "application/pdf", "text/css"])
    #expect(reading.rejected.map(\.origin.httpStatus) == [404, 301, 200, 200])
  }

  @Test func aLargeRecordIsPassedOver() throws {
    let large = [UInt8](repeating: 0x61, count: 300_000)
    for gzips in [false, true] {
      let records = [
        WARCBytes.response("one"),
        WARCBytes.record("response", url: "http://a.example/large", WARCBytes.http(large)),
        WARCBytes.record("response", url: "http://a.example/video", WARCBytes.http(type: "video/mp4", large)),
        WARCBytes.record("metadata", contentType: "x/y", large),
        WARCBytes.response("two"),
      ]
      let path = try folder.add("a.warc", records.flatMap { gzips ? Gzip.compressed($0) : $0 })
      let reading = try Reading(path)
      #expect(reading.texts == ["<p>one</p>", "<p>two</p>"])
      #expect(reading.rejected.map(\.detail) == ["video/mp4"])
      #expect(reading.reasons == [.tooLarge])
      #expect(reading.failures.first?.source == "\(path)#http://a.example/large")
    }
  }
}
