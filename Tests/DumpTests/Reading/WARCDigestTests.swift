import Cleaning
import Platform
import Testing

@testable import Dump

/// Digests that Python's hashlib and base64 gave.
struct WARCDigestTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private let page = Array("<p>one</p>".utf8)
  private static let block = "WARC-Block-Digest: "
  private static let payload = "WARC-Payload-Digest: "

  private func isVerified(_ fields: String..., body: [UInt8]? = nil, http: [String] = []) throws -> Bool? {
    let record = WARCBytes.record(
      "response", url: "http://a.example/one", fields: fields, WARCBytes.http(fields: http, body ?? page))
    let pages = try Reading(try folder.add("a.warc", record)).pages
    return try #require(pages.first).origin.warc?.areDigestsVerified
  }

  @Test(arguments: [
    block + "sha1:UQNHSCOZSI7CQZSYRLJ2FVVSV2M43KXD",
    block + "sha256:3d092dace3e2a60bd467da0104163eb7e95c3b5e85372435679a415b46494a09",
    payload + "sha1:3CURHRYR54XL2CVXV2KABN2Y3JA4O4B2",
    payload + "SHA-1:3curhryr54xl2cvxv2kabn2y3ja4o4b2",
    payload + "sha-256:QRKPR5VGE44Y76EN2EYTADPVWDTKJUAUBSKAUZ32XMQUHHA6ULZQ====",
    payload + "md5:6582709367358376df7e7a143ea47296",
  ])
  func verifiesDigests(field: String) throws { #expect(try isVerified(field) == true) }

  @Test func tellsOfDigestsThatDoNotMatch() throws {
    let right = Self.block + "sha1:UQNHSCOZSI7CQZSYRLJ2FVVSV2M43KXD"
    let wrong = Self.payload + "sha1:UQNHSCOZSI7CQZSYRLJ2FVVSV2M43KXD"
    #expect(try isVerified(wrong) == false)
    #expect(try isVerified(right, wrong) == false)
    #expect(try isVerified(Self.block + "sha1:", wrong) == false)
  }

  @Test func saysNothingWhereThereIsNothingToCheck() throws {
    #expect(try isVerified() == nil)
    #expect(try isVerified(Self.block + "xxh3:0123", Self.payload + "sha1") == nil)
  }

  @Test func thePayloadMayBeTakenWithoutItsChunks() throws {
    let chunks = Array("a\r\n<p>one</p>\r\n0\r\n\r\n".utf8)
    let digest = Self.payload + "sha1:3CURHRYR54XL2CVXV2KABN2Y3JA4O4B2"
    #expect(try isVerified(digest, body: chunks, http: ["Transfer-Encoding: chunked"]) == true)
    let sent = Self.payload + "md5:7e4c8571e4c1d1cd0c61d6bd4a24b1d4"
    #expect(try isVerified(sent, body: chunks, http: ["Transfer-Encoding: chunked"]) == false)
  }

  @Test func aMismatchIsAFlagOfTheArticle() throws {
    let cleaner = try BuiltIn.cleaner()
    let text = Array(
      (1...6).map { "The council of the town opened bridge \($0) again on Monday, an hour late." }
        .joined(separator: "\n").utf8)
    for (isVerified, flags) in [(true, []), (false, ["digest-mismatch"]), (nil, [])] as [(Bool?, [String])] {
      var origin = Origin(source: "a.warc#1")
      origin.warc = WARCPosition(recordID: "1", offset: 0, length: 1, type: "resource")
      origin.warc?.areDigestsVerified = isVerified
      guard case .article(let article) = cleaner.clean(RawPage(bytes: text, origin: origin)) else {
        return #expect(Bool(false), "no article")
      }
      #expect(article.flags == flags)
    }
  }
}
