import Foundation
import Platform
import Testing

import struct TestSupport.SeededRandom

@testable import Cleaning
@testable import Dump

/// Runs over input that somebody or something has damaged: they end, all that is whole is read, and the counts
/// add up.
struct HostileInputTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let names = (0..<10).map { "page\($0)" }
  private static let pages = Set(names.map { "<p>\($0)</p>" })

  /// A file of ten pages in each format, and how many pages next to the damage may go with it.
  struct Format: CustomTestStringConvertible, Sendable {
    let file: String
    let bytes: [UInt8]
    /// Nil where compression runs through the whole file, so that all after the damage may be gone.
    let lost: Int?
    var testDescription: String { file }
  }

  static let formats: [Format] = {
    let records = names.map { WARCBytes.response($0) }
    let lines = names.map { "{\"id\": \"\($0)\", \"html\": \"<p>\($0)</p>\"}\n" }.joined()
    let table = "id,html\n" + names.map { "\($0),<p>\($0)</p>\n" }.joined()
    let entries = names.map { (name: "\($0).html", content: Array("<p>\($0)</p>".utf8)) }
    return [
      Format(file: "a.warc", bytes: Array(records.joined()), lost: 2),
      Format(file: "a.warc.gz", bytes: records.flatMap { Gzip.compressed($0) }, lost: 1),
      Format(file: "a.warc.zst", bytes: records.flatMap { Zstd.compressed($0) }, lost: 2),
      Format(file: "one.warc.gz", bytes: Gzip.compressed(Array(records.joined())), lost: nil),
      Format(file: "a.jsonl", bytes: Array(lines.utf8), lost: 2),
      Format(file: "a.jsonl.gz", bytes: Gzip.compressed(Array(lines.utf8)), lost: nil),
      Format(file: "a.csv", bytes: Array(table.utf8), lost: nil),
      Format(file: "a.zip", bytes: ArchiveBytes.zip(entries), lost: 2),
      Format(file: "a.tar", bytes: ArchiveBytes.tar(entries), lost: nil),
      Format(file: "a.tar.gz", bytes: Gzip.compressed(ArchiveBytes.tar(entries)), lost: nil),
    ]
  }()

  private func rows(_ log: String) -> Int { folder.bytes("out/\(log).jsonl")?.count { $0 == 0x0A } ?? 0 }

  /// Cleans into `out` and checks the accounts; each page has a row or an article.
  @discardableResult
  private func run(_ path: String) throws -> RunSummary {
    var options = CleaningRun.Options(inputs: [path], output: folder["out"])
    options.maxBytes = 10_000
    let summary = try CleaningRun(try BuiltIn.cleaner(), options: options)
      .run(try InputList(paths: [path])) { _ in }
    #expect(summary.addsUp)
    #expect(rows("dropped") == summary.dropped)
    #expect(rows("duplicates") == summary.duplicates)
    #expect(rows("errors") == summary.errors)
    #expect(folder.files.count { $0.hasSuffix(".md") } == summary.kept)
    return summary
  }

  /// 200 corruptions in all: half of them flip a bit, half cut the file.
  @Test(arguments: formats)
  func survivesRandomDamage(format: Format) throws {
    var random = SeededRandom(seed: UInt64(format.bytes.count))
    for number in 0..<20 {
      var bytes = format.bytes
      let place = Int.random(in: 0..<bytes.count, using: &random)
      let isFlipped = number % 2 == 0
      if isFlipped {
        bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
      } else {
        bytes = Array(bytes.prefix(place))
      }
      let path = try folder.add(format.file, bytes)
      let reading = try Reading(path, maxBytes: 10_000)
      let whole = reading.texts.count { Self.pages.contains($0) }
      let comment = Comment("\(isFlipped ? "bit flipped" : "cut") at byte \(place) of \(format.bytes.count)")
      if let lost = format.lost {
        let before = isFlipped ? Self.names.count : place * Self.names.count / format.bytes.count
        #expect(whole >= before - lost, comment)
        #expect(reading.texts.count - whole <= 1, comment)
      }
      let summary = try run(path)
      let all = reading.pages.count + reading.rejected.count + reading.failures.count
      #expect(summary.read == all, comment)
      #expect(summary.errors >= reading.failures.count, comment)
    }
  }

  @Test func claimsAndBombsEndAtTheLimit() throws {
    let bomb = [UInt8](repeating: 0x61, count: 5_000_000)
    let claim = WARCBytes.response("claim", claimedLength: 10_000_000_000)
    let packed = WARCBytes.record(
      "response", url: "http://a.example/bomb",
      WARCBytes.http(fields: ["Content-Encoding: gzip"], Gzip.compressed(bomb)))
    try folder.add("in/a.warc", WARCBytes.response("one") + claim + packed + WARCBytes.response("two"))
    try folder.add("in/b.warc.gz", Gzip.compressed(claim) + Gzip.compressed(packed))
    try folder.add("in/c.html.gz", Gzip.compressed(bomb))
    try folder.add("in/d.jsonl.gz", Gzip.compressed(Array("{\"text\": \"".utf8) + bomb + Array("\"}\n".utf8)))
    try folder.add("in/e.zip", ArchiveBytes.zip([("bomb.html", bomb)]))
    let summary = try run(folder["in"])
    #expect(summary.reasons["too-large"] == 5)
    #expect(summary.reasons["truncated-record"] == 1)
    #expect(summary.reasons["bad-warc-record"] == 1)
    #expect(summary.errors == 7)
    #expect(summary.read == 9)
  }

  @Test func namesMayBeAnything() throws {
    let names = ["with space", "line\nbreak", "\"quotes\"", "-o", "#1", "ü"]
    for name in names { try folder.add("in/\(name).html", "<p>\(name)</p>") }
    let odd = Array(folder["in/caf"].utf8) + [0xE9, 0]
    let file = odd.withUnsafeBytes { fopen($0.baseAddress!.assumingMemoryBound(to: CChar.self), "w") }
    fputs("<p>odd</p>", file)
    fclose(file)
    try folder.link("in/loop", to: ".")
    try folder.link("in/circle", to: "circle")
    let summary = try run(folder["in"])
    #expect(summary.read == names.count + 2)
    #expect(summary.reasons["unreadable"] == 1)
  }

  @Test func whatVanishesWhileReadIsAnError() throws {
    for name in ["a", "b", "c"] { try folder.add("in/\(name).html", "<p>\(name)</p>") }
    let reader = PageReader(try InputList(paths: [folder["in"]]))
    let first = try #require(reader.next())
    // One that was listed and not yet opened, and one that was opened and not yet read.
    try folder.remove("in/a.html")
    try folder.remove("in/b.html")
    var results = [first.load()]
    while let page = reader.next() { results.append(page.load()) }
    let failures = results.compactMap { if case .failure(let failure) = $0 { failure } else { nil } }
    #expect(failures.map(\.reason) == [.unreadable, .unreadable])
    #expect(results.count == 3)
  }

  @Test func whatShrinksWhileReadIsAnError() throws {
    let name = String(repeating: "x", count: 20_000)
    let path = try folder.add("a.warc", (0..<50).flatMap { _ in WARCBytes.response(name) })
    let reader = PageReader(try InputList(paths: [path]), maxBytes: 100_000)
    var results = [try #require(reader.next()).load()]
    truncate(path, 500_000)
    while let page = reader.next() { results.append(page.load()) }
    let failures = results.compactMap { if case .failure(let failure) = $0 { failure } else { nil } }
    #expect(failures.map(\.reason) == [.truncatedRecord])
    // A record has some 60 KB, as its URL has the name too.
    #expect(results.count == 500_000 / WARCBytes.response(name).count + 1)
  }
}
