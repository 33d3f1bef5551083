import TestSupport
import Testing

@testable import Platform

struct GunzipTests {
  private let text = Array(String(repeating: "The bridge opened again on Monday. ", count: 50).utf8)

  @Test func givesBackWhatWasCompressed() throws {
    var random = SeededRandom(seed: 8)
    let noise = (0..<200_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    for bytes in [[], [7], text, noise, [UInt8](repeating: 0, count: 3_000_000)] {
      #expect(try Gunzip.inflated(Gzip.compressed(bytes), limit: bytes.count + 1) == bytes)
    }
  }

  @Test func joinsMembersAndSkipsPadding() throws {
    let members = Gzip.compressed(text) + Gzip.compressed([]) + Gzip.compressed(Array("end".utf8))
    let expected = text + Array("end".utf8)
    #expect(try Gunzip.inflated(members, limit: 10_000) == expected)
    #expect(try Gunzip.inflated(members + [0, 0, 0, 0], limit: 10_000) == expected)
  }

  @Test func stopsAtItsLimit() {
    let packed = Gzip.compressed(text)
    #expect(throws: Never.self) { try Gunzip.inflated(packed, limit: text.count) }
    let failure = #expect(throws: Gunzip.Failure.self) { try Gunzip.inflated(packed, limit: text.count - 1) }
    #expect(failure?.reason == "more than \(text.count - 1) bytes when decompressed")
  }

  @Test func tellsTruncatedFromDamagedData() {
    let packed = Gzip.compressed(text)
    for length in [5, 12, packed.count / 2, packed.count - 1] {
      let failure = #expect(throws: Gunzip.Failure.self) {
        try Gunzip.inflated(Array(packed[..<length]), limit: 10_000)
      }
      #expect(failure?.reason == "gzip data ends early", "\(length)")
    }
    var damaged = packed
    damaged[damaged.count - 6] ^= 0xFF
    #expect(throws: Gunzip.Failure.self) { try Gunzip.inflated(damaged, limit: 10_000) }
    #expect(throws: Gunzip.Failure.self) { try Gunzip.inflated(Array("no gzip".utf8), limit: 10_000) }
    #expect(throws: Gunzip.Failure.self) { try Gunzip.inflated(packed + Array("rest".utf8), limit: 10_000) }
  }

  @Test func readsOnePieceAtATime() throws {
    let packed = Gzip.compressed(text) + Gzip.compressed(text)
    let gunzip = try Gunzip()
    var output: [UInt8] = []
    var ends = 0
    var position = 0
    while position < packed.count {
      let piece = Array(packed[position..<min(position + 7, packed.count)])
      let step = try piece.withUnsafeBufferPointer {
        try gunzip.decompress($0, atMost: 100, into: &output)
      }
      position += step.consumed
      if case .memberEnded = step.progress { ends += 1 }
      #expect(gunzip.isTruncatedIfInputEnds == (position != packed.count && position != packed.count / 2))
    }
    #expect(ends == 2)
    #expect(output == text + text)
  }

  @Test func writesEqualBytesForEqualTexts() {
    #expect(Gzip.compressed(text) == Gzip.compressed(text))
    #expect(Gunzip.isGzip(Gzip.compressed(text)))
    #expect(!Gunzip.isGzip(text))
    #expect(!Gunzip.isGzip([0x1F] as [UInt8]))
  }
}
