import Foundation
import Platform
import RuleBook
import Testing
import TestSupport

@testable import Cleaning
@testable import Dump

/// Parts of a dump come to what one run over it comes to.
struct PartsTests {
  private let folder: DumpTests.TemporaryFolder

  init() throws {
    folder = try DumpTests.TemporaryFolder()
    var writer = NewsWriter(seed: 18)
    let story = writer.story()
    let shared = writer.paragraphs(story, 6...8)
    for number in 0..<12 {
      // Three copies, three that differ in their ends, and others.
      let own = writer.paragraphs(writer.story(), 5...7)
      let text = number % 4 == 0 ? shared : number % 4 == 1 ? shared + own.prefix(1) : own
      try folder.add(
        "dump/s\(number % 3).example/\(number).html",
        "<html><head><title>Story \(number)</title></head><body><h1>Story \(number)</h1><p>"
          + text.joined(separator: "</p><p>") + "</p></body></html>")
    }
    try folder.add("dump/empty.txt", "")
    try folder.add("dump/image.bin", [0x89, 0x50, 0x4E, 0x47])
    try folder.add("crawl.warc.gz", Self.crawl(pages: 9))
    try folder.add("more.warc.gz", Gzip.compressed(Self.revisit(of: 4)) + Self.crawl(pages: 2).dropLast(40))
    try folder.addFolder("barren")
  }

  private static func crawl(pages: Int) -> [UInt8] {
    var writer = NewsWriter(seed: 4)
    return Gzip.compressed(WARCBytes.info)
      + (0..<pages).flatMap { number in
        let body = "<p>" + writer.paragraphs(writer.story(), 5...6).joined(separator: "</p><p>") + "</p>"
        return Gzip.compressed(
          WARCBytes.record(
            "response", url: "http://w.example/\(number)", fields: ["WARC-Payload-Digest: sha1:\(number)"],
            WARCBytes.http(Array(body.utf8))))
      } + Gzip.compressed(revisit(of: 1)) + Gzip.compressed(revisit(of: 77))
  }

  private static func revisit(of number: Int) -> [UInt8] {
    WARCBytes.record(
      "revisit", url: "http://w.example/again/\(number)", fields: ["WARC-Payload-Digest: sha1:\(number)"],
      WARCBytes.http([]))
  }

  private var dump: PartedDump {
    PartedDump(folder: folder, inputs: ["dump", "more.warc.gz", "barren", "crawl.warc.gz"])
  }

  /// A part for three files, and one for some records of each WARC file that is whole.
  private func parting(_ items: [InputItem]) throws -> [[InputItem]] {
    var parts: [[InputItem]] = []
    for start in stride(from: 0, to: items.count - 1, by: 3) {
      parts.append(Array(items[start..<min(start + 3, items.count - 1)]))
    }
    let crawl = try #require(items.last)
    var index = try RecordIndex(crawl.path.text)
    var writer = JSONWriter()
    while index.writeNext(into: &writer) {}
    #expect(index.errors == 0)
    let offsets = try writer.bytes.split(separator: 0x0A).map {
      try #require(try JSONValue(parsing: Array($0))["offset"]?.integer)
    }
    #expect(offsets.count == 12)
    let cuts = [0, offsets[3], offsets[4], offsets[11], try #require(crawl.size)]
    for (start, end) in zip(cuts, cuts.dropFirst()) {
      parts.append([InputItem(path: crawl.path, key: crawl.key, range: start..<end)])
    }
    return parts
  }

  private func files(_ output: String) -> [String: [UInt8]] {
    let names = folder.files.filter {
      $0.hasPrefix(output + "/") && !$0.hasSuffix("timings.json") && !$0.hasSuffix(".journal")
    }
    return Dictionary(
      uniqueKeysWithValues: names.map { (String($0.dropFirst(output.count)), folder.bytes($0) ?? []) })
  }

  private func expectEqual(_ dump: PartedDump) throws -> JSONValue {
    try dump.clean(to: "one")
    try dump.cleanInParts(to: "many", parting: parting)
    let (one, many) = (files("one"), files("many"))
    #expect(one.keys.sorted() == many.keys.sorted())
    for (name, bytes) in one where many[name] != bytes { Issue.record("\(name) differs") }
    return try JSONValue(parsing: try #require(folder.bytes("many/manifest.json")))
  }

  @Test func areAsOneRunInMarkdown() throws {
    let manifest = try expectEqual(dump)
    #expect(manifest["counts"]?["duplicate"]?.integer == 7)
    #expect(manifest["counts"]?["error"]?.integer == 3)
    #expect(manifest["reasons"]?["unresolved-revisit"]?.integer == 1)
    #expect(manifest["skipped_records"]?["warcinfo"]?.integer == 2)
    #expect(manifest["tagged"] != .object([]))
  }

  @Test(arguments: [1, 5_000, 1 << 29])
  func areAsOneRunInShards(size: Int) throws {
    var dump = dump
    dump.format = .jsonl
    dump.shards.size = size
    dump.shards.compression = size == 5_000 ? .zstd : .gzip
    dump.shards.isProvenanceBeside = size == 5_000
    dump.dropped = [.near, .versionOf]
    _ = try expectEqual(dump)
  }

  @Test func learnAsOneRun() throws {
    var dump = dump
    dump.learning = .init()
    for number in 0..<4 {
      var writer = NewsWriter(seed: UInt64(number))
      let story = writer.paragraphs(writer.story(), 5...6).joined(separator: "\n\n")
      let notice =
        "Whoever signs up for the letter of this harbour ledger will miss no tide of the year at all."
      try folder.add("dump/s1.example/t\(number).txt", "\(story)\n\n\(notice)\n")
    }
    let manifest = try expectEqual(dump)
    #expect(manifest["templates"]?["lines"]?.integer ?? 0 > 0)
  }

  /// Where nothing is an article, a shard of no rows stands there all the same.
  @Test func areAsOneRunWithoutArticles() throws {
    let none = PartedDump(folder: folder, inputs: ["barren"], format: .jsonl)
    try none.clean(to: "one")
    try none.cleanInParts(to: "many", parting: { $0.map { [$0] } })
    #expect(files("one") == files("many"))
  }

  @Test func refuseWhatDoesNotBelongTogether() throws {
    var options = PartRun.Options(output: folder["parts/a"])
    let items = Array(try InputList(paths: [folder["dump"]]).items)
    _ = try PartRun(BuiltIn.cleaner(), options: options).run(.pages(InputList(items: [items[0]])))
    options.output = folder["parts/b"]
    options.format = .text
    _ = try PartRun(BuiltIn.cleaner(), options: options).run(.pages(InputList(items: [items[1]])))
    for part in ["a", "b"] {
      _ = try PartWriting(.init(part: folder["parts/\(part)"], output: folder["written/\(part)"])).run()
    }
    #expect(throws: OutputError.self) {
      _ = try Joining.plan(
        parts: [folder["written/a"], folder["written/b"]], inputs: [], shards: .init(), output: folder["out"])
    }
    #expect(throws: OutputError.self) { try LearnedFile(path: folder["dump/empty.txt"]) }
    var groups = GroupResolution(policy: .init())
    #expect(throws: OutputError.self) { try groups.add(Array("article\t0\t21\tnonsense".utf8)) }
  }
}
