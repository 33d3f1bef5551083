import Cleaning
import Platform
import TestSupport
import Testing

@testable import Dump

/// Broken records: each is a failure with its place, and what is whole is read.
struct WARCDamageTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private let one = WARCBytes.response("one")
  private let two = WARCBytes.response("two")
  private let three = WARCBytes.response("three")

  private func expect(
    _ bytes: [UInt8], texts: [String], failures: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let path = try folder.add("a.warc", bytes)
    let reading = try Reading(path)
    #expect(reading.texts == texts.map { "<p>\($0)</p>" }, sourceLocation: sourceLocation)
    #expect(reading.failures.map(folder.shown) == failures, sourceLocation: sourceLocation)
  }

  @Test func goesOnAfterBrokenHeaders() throws {
    let place = one.count
    try expect(
      one + Array("garbage\r\nWARC/1.0 is no line\r\n".utf8) + two, texts: ["one", "two"],
      failures: ["a.warc: byte \(place): no record begins here; expected a line WARC/1.0 or WARC/1.1"])
    try expect(
      one + Array("WARC/1.1\r\nWARC-Type: response\r\n\r\nx\r\n\r\n".utf8) + two, texts: ["one", "two"],
      failures: [
        "a.warc: byte \(place): a header without Content-Length; expected the block's length in bytes"
      ])
    try expect(
      one + Array("WARC/1.1\r\nContent-Length: -5\r\n\r\nx\r\n\r\n".utf8) + two, texts: ["one", "two"],
      failures: ["a.warc: byte \(place): Content-Length: -5; expected the block's length in bytes"])
  }

  @Test func goesOnAfterFalseLengths() throws {
    let place = one.count
    for length in [1, 20] {
      try expect(
        one + WARCBytes.response("bad", claimedLength: length) + two, texts: ["one", "two"],
        failures: [
          "a.warc: byte \(place): the block does not end where Content-Length says; "
            + "expected two line ends and the next record there"
        ])
    }
    let claim = 10_000_000_000
    let bad = WARCBytes.response("bad", claimedLength: claim)
    let header = bad.count - WARCBytes.http(Array("<p>bad</p>".utf8)).count - 4
    try expect(
      one + bad + two + three, texts: ["one", "two", "three"],
      failures: [
        "a.warc: byte \(place): the file ends after \(bad.count - header + two.count + three.count) of the "
          + "block's \(claim) bytes; expected the whole block"
      ])
  }

  @Test(arguments: [150, 10_000_000_000])
  func aFalseLengthEndsWithItsMember(length: Int) throws {
    let bad = WARCBytes.response("bad", claimedLength: length)
    try expect(
      [one, bad, two, three].flatMap { Gzip.compressed($0) }, texts: ["one", "two", "three"],
      failures: [
        "a.warc: byte \(Gzip.compressed(one).count): Content-Length is too large: the next record begins "
          + "within the block; expected the block's length in bytes"
      ])
  }

  /// Damages the second of three records, at its beginning, within, and in its checksum.
  private func goesOnAfterDamage(
    in name: String, lastIndex: Int, _ reason: ReadFailure.Reason, _ compress: ([UInt8]) -> [UInt8]
  ) throws {
    let first = compress(one)
    for index in [0, 3, 30, 60, lastIndex] {
      var damaged = compress(two)
      damaged[index] ^= 0xFF
      let path = try folder.add(name, first + damaged + compress(three))
      let reading = try Reading(path)
      #expect(reading.texts == ["<p>one</p>", "<p>three</p>"], "byte \(index)")
      #expect(reading.reasons == [reason], "byte \(index)")
      #expect(reading.failures.map(\.place) == [.byte(first.count)], "byte \(index)")
    }
  }

  @Test func goesOnAfterDamagedMembers() throws {
    let last = Gzip.compressed(two).count - 6
    try goesOnAfterDamage(in: "a.warc.gz", lastIndex: last, .damagedGzip) { Gzip.compressed($0) }
  }

  @Test func goesOnAfterDamagedFrames() throws {
    let last = Zstd.compressed(two).count - 2
    try goesOnAfterDamage(in: "a.warc.zst", lastIndex: last, .damagedZstd) { Zstd.compressed($0) }
  }

  @Test func readsWhatIsWholeOfATruncatedFile() throws {
    try expect(
      one + two.dropLast(10), texts: ["one"],
      failures: [
        "a.warc: byte \(one.count): the file ends after \(two.count - 10 - headerLength(two)) of the block's "
          + "\(two.count - 4 - headerLength(two)) bytes; expected the whole block"
      ])
    try expect(
      one + two.prefix(50), texts: ["one"],
      failures: [
        "a.warc: byte \(one.count): the file ends within a record's header; "
          + "expected a blank line after the header"
      ])
    try expect(one + two.dropLast(4), texts: ["one", "two"], failures: [])
    try expect(
      Gzip.compressed(one) + Gzip.compressed(two).dropLast(1), texts: ["one"],
      failures: [
        "a.warc: byte \(Gzip.compressed(one).count): the gzip data end early; "
          + "expected whole gzip data (gzip -t checks them)"
      ])
    try expect(
      Zstd.compressed(one) + Zstd.compressed(two).dropLast(1), texts: ["one"],
      failures: [
        "a.warc: byte \(Zstd.compressed(one).count): the zstd data end early; "
          + "expected whole zstd data (zstd -t checks them)"
      ])
  }

  @Test func keepsTheRecordsBeforeTheDamageOfOneMember() throws {
    var random = SeededRandom(seed: 1)
    let noise = (0..<400_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    let bytes = one + two + WARCBytes.record("metadata", noise) + three
    try expect(
      Gzip.compressed(bytes).dropLast(1000), texts: ["one", "two"],
      failures: [
        "a.warc: byte \(one.count + two.count) of the decompressed data: the gzip data end early; "
          + "expected whole gzip data (gzip -t checks them)"
      ])
  }

  private func headerLength(_ record: [UInt8]) -> Int {
    record.withUnsafeBufferPointer { HeaderFields.length(in: $0) } ?? 0
  }

  /// Flips bits and cuts at random places: reading ends, no text is made up, and what is far from the
  /// damage is read.
  @Test(arguments: [nil] + Compression.allCases.map(Optional.some))
  func survivesRandomDamage(compression: Compression?) throws {
    var random = SeededRandom(seed: 4)
    let names = (0..<12).map { "page\($0)" }
    let records = names.map { name in
      switch compression {
      case .gzip: Gzip.compressed(WARCBytes.response(name))
      case .zstd: Zstd.compressed(WARCBytes.response(name))
      case nil: WARCBytes.response(name)
      }
    }
    let file = "a.warc" + ["gzip": ".gz", "zstd": ".zst"][compression?.rawValue ?? "", default: ""]
    let expected = Set(names.map { "<p>\($0)</p>" })
    for _ in 0..<200 {
      var bytes = records.flatMap { $0 }
      let place = Int.random(in: 0..<bytes.count, using: &random)
      if Bool.random(using: &random) {
        bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
        let reading = try Reading(try folder.add(file, bytes), maxBytes: 1000)
        let accounted = reading.pages.count + reading.failures.count + reading.skipped.values.reduce(0, +)
        #expect(accounted + reading.rejected.count >= names.count - 1)
        #expect(reading.texts.count { expected.contains($0) } >= names.count - 2)
      } else {
        let reading = try Reading(try folder.add(file, Array(bytes.prefix(place))), maxBytes: 1000)
        #expect(reading.texts.allSatisfy { expected.contains($0) })
        #expect(reading.failures.count <= 1)
      }
    }
  }
}
