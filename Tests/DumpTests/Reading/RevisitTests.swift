import Cleaning
import Platform
import Testing

@testable import Dump

struct RevisitTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let digest = "WARC-Payload-Digest: sha1:3CURHRYR54XL2CVXV2KABN2Y3JA4O4B2"

  private let original = WARCBytes.record(
    "response", url: "http://a.example/one", fields: [digest], WARCBytes.http(Array("<p>one</p>".utf8)))
  private let other = WARCBytes.response("two")

  private func revisit(_ fields: String...) -> [UInt8] {
    WARCBytes.record("revisit", url: "http://a.example/again", fields: fields, WARCBytes.http([]))
  }

  private func packed(_ record: [UInt8], _ compression: Compression?) -> [UInt8] {
    switch compression {
    case .gzip: Gzip.compressed(record)
    case .zstd: Zstd.compressed(record)
    case nil: record
    }
  }

  @Test(arguments: [nil] + Compression.allCases.map(Optional.some))
  func givesTheOriginalsPage(compression: Compression?) throws {
    // The revisit stands first, and its original in another file.
    let first = try folder.add(
      "a.warc", packed(other, compression) + packed(revisit(Self.digest), compression))
    let second = try folder.add("b.warc", packed(other, compression) + packed(original, compression))
    let reading = try Reading(first, second)
    #expect(reading.failures == [])
    #expect(reading.texts == ["<p>two</p>", "<p>two</p>", "<p>one</p>", "<p>one</p>"])
    let origin = try #require(reading.pages.last).origin
    #expect(origin.source == "\(first)#http://a.example/again")
    #expect(origin.key == "http://a.example/again@2024-05-01T10:00:00Z")
    #expect(origin.contentType == "text/html")
    #expect(origin.httpStatus == 200)
    #expect(origin.warc?.type == "revisit")
    #expect(origin.warc?.offset == packed(other, compression).count)
    #expect(origin.warc?.length == packed(revisit(Self.digest), compression).count)
    #expect(origin.warc?.areDigestsVerified == true)
    #expect(
      origin.warc?.original
        == WARCPosition.Original(
          file: second, recordID: "urn:uuid:response-http://a.example/one",
          offset: packed(other, compression).count, length: packed(original, compression).count))
  }

  /// Past what one look at a file reads.
  @Test func findsRecordsFarIntoAFile() throws {
    let filler = WARCBytes.record("metadata", [UInt8](repeating: 0x61, count: 400_000))
    let path = try folder.add("a.warc", filler + original + filler + revisit(Self.digest))
    #expect(try Reading(path).texts == ["<p>one</p>", "<p>one</p>"])
  }

  @Test func findsItsOriginalByTheRecordsID() throws {
    let record = revisit("WARC-Refers-To: <urn:uuid:response-http://a.example/two>")
    #expect(try Reading(folder.add("a.warc", record + original + other)).texts.last == "<p>two</p>")
  }

  @Test func readsFramesWithADictionary() throws {
    let dictionary = other
    let length = (0..<4).map { UInt8(dictionary.count >> (8 * $0) & 255) }
    let bytes = [0x5D, 0x2A, 0x4D, 0x18] + length + dictionary + Zstd.compressed(original)
    let path = try folder.add("a.warc.zst", bytes + Zstd.compressed(revisit(Self.digest)))
    #expect(try Reading(path).texts == ["<p>one</p>", "<p>one</p>"])
  }

  @Test func isDroppedWhereItsOriginalIsMissing() throws {
    let path = try folder.add("a.warc", revisit(Self.digest) + other)
    let reading = try Reading(path)
    #expect(reading.texts == ["<p>two</p>"])
    #expect(reading.rejected.map(\.reason) == [.unresolvedRevisit])
    #expect(
      reading.rejected.map(\.detail) == [
        "refers to sha1:3curhryr54xl2cvxv2kabn2y3ja4o4b2, which is in no record of this run"
      ])
    #expect(reading.rejected.map(\.origin.source) == ["\(path)#http://a.example/again"])
  }

  /// To find it again, all that stands before it would have to be read once more.
  @Test func isDroppedWithinAMemberOfManyRecords() throws {
    let path = try folder.add("a.warc.gz", Gzip.compressed(other + original + revisit(Self.digest)))
    let reading = try Reading(path)
    #expect(reading.texts == ["<p>two</p>", "<p>one</p>"])
    #expect(reading.rejected.map(\.reason) == [.unresolvedRevisit])
  }

  @Test func anOriginalThatIsNoPageMakesTheRevisitNone() throws {
    let gone = WARCBytes.record(
      "response", url: "http://a.example/gone", fields: [Self.digest],
      WARCBytes.http(status: "404 Not Found", Array("<p>one</p>".utf8)))
    let reading = try Reading(folder.add("a.warc", gone + revisit(Self.digest)))
    #expect(reading.texts == [])
    #expect(reading.rejected.map(\.reason) == [.httpStatus, .httpStatus])
    #expect(reading.rejected.last?.origin.url == "http://a.example/again")
  }

  @Test func aFileThatIsGoneByThenIsAnError() throws {
    let path = try folder.add("a.warc", original + revisit(Self.digest))
    let reader = PageReader(try InputList(paths: [path]))
    _ = reader.next()
    let pending = try #require(reader.next())
    try folder.remove("a.warc")
    guard case .failure(let failure) = pending.load() else { return #expect(Bool(false), "no failure") }
    #expect(
      folder.shown(failure)
        == "a.warc: byte \(original.count): No such file or directory; expected a file that can be read")
  }
}
