import Platform
import RuleBook
import TestSupport
import Testing

@testable import Cleaning
@testable import Dump

/// Relations among the pages of a run, from the input to the rows.
struct DuplicateRunTests {
  private let folder: TemporaryFolder
  /// Lines of JSON, each a page.
  private let pages: [String]

  init() throws {
    folder = try TemporaryFolder()
    var writer = NewsWriter(seed: 13)
    let story = writer.story()
    let wire = writer.paragraphs(story, 9...9)
    let added = writer.paragraph(writer.story())
    let other = writer.paragraphs(writer.story(), 7...7)
    func page(_ url: String, _ day: Int, _ paragraphs: [String]) -> String {
      var row = JSONWriter()
      row.object { row in
        row.member("url", "https://\(url)")
        row.member("date", "2024-05-\(day)T08:00:00Z")
        row.key("html")
        let body = paragraphs.map { "<p>\($0)</p>" }.joined()
        row.string(
          "<html><head><meta property=\"article:published_time\" content=\"2024-05-\(day)T08:00:00Z\"></head>"
            + "<body><article><h1>Headline of \(url)</h1>\(body)</article></body></html>")
      }
      return String(decoding: row.bytes, as: UTF8.self)
    }
    pages = [
      page("paper.example/b", 12, wire.dropLast(2) + [added]), page("wire.example/a", 11, wire),
      page("copy.example/c", 13, wire), page("paper.example/teaser", 14, Array(wire.prefix(2))),
      page("other.example/x", 11, other), page("wire.example/a", 15, [added] + wire),
    ]
  }

  /// What became of each page, by URL and day of fetching.
  private func run(
    _ pages: [String], into output: String, jobs: Int = 1, dropping: [PageRelation] = [],
    share: InputShare = .whole, isResuming: Bool = false
  ) throws -> RunSummary {
    try folder.add("in.jsonl", (pages.joined(separator: "\n") + "\n").utf8.map(\.self))
    var options = CleaningRun.Options(inputs: ["in.jsonl"], output: folder[output])
    options.format = .jsonl
    options.shards.compression = .none
    options.jobs = jobs
    options.droppedRelations = dropping
    options.share = share
    options.isResuming = isResuming
    return try CleaningRun(try BuiltIn.cleaner(), options: options)
      .run(try InputList(paths: [folder["in.jsonl"]]), report: { _ in })
  }

  private func rows(_ output: String) throws -> [String: JSONValue] {
    let files = ["articles-00000.jsonl", "duplicates.jsonl"].compactMap { folder.bytes("\(output)/\($0)") }
    let rows = try files.flatMap { try $0.split(separator: 0x0A).map { try JSONValue(parsing: Array($0)) } }
    return Dictionary(
      rows.map { row in
        let source = row["provenance"]?["source"]
        return ("\(source?["uri"]?.string ?? "") \(source?["fetched"]?.string?.prefix(10) ?? "")", row)
      }, uniquingKeysWith: { first, _ in first })
  }

  private func dedup(_ output: String) throws -> [String: JSONValue?] {
    try rows(output).mapValues { $0["provenance"]?["dedup"] }
  }

  @Test func saysHowPagesRelate() throws {
    let summary = try run(pages, into: "out")
    #expect((summary.kept, summary.duplicates) == (5, 1))
    #expect(summary.tagged == ["reprint-of": 1, "excerpt-of": 1, "version-of": 1])
    let rows = try rows("out")
    func member(_ page: String, _ name: String) -> String? {
      rows[page]?["provenance"]?["dedup"]?[name]?.string
    }
    #expect(member("https://paper.example/b 2024-05-12", "relation") == "reprint-of")
    #expect(member("https://copy.example/c 2024-05-13", "relation") == "same-text")
    #expect(member("https://paper.example/teaser 2024-05-14", "relation") == "excerpt-of")
    #expect(member("https://other.example/x 2024-05-11", "relation") == nil)
    let clusters = Set(rows.keys.filter { !$0.contains("other") }.map { member($0, "cluster") })
    #expect(clusters.count == 1 && clusters != [nil])
    #expect(rows["https://copy.example/c 2024-05-13"]?["provenance"]?["status"]?.string == "duplicate")
    let other = try #require(rows["https://other.example/x 2024-05-11"])
    #expect(other["provenance"]?["dedup"]?["cluster"] == other["id"])
    // Both pages have the evidence.
    let evidence = try #require(
      rows["https://paper.example/b 2024-05-12"]?["provenance"]?["dedup"]?["evidence"]?.elements.first)
    let representative = rows.values.first { $0["id"]?.string == evidence["other"]?.string }
    #expect(representative?["provenance"]?["dedup"]?["evidence"]?.elements.contains(evidence) == true)
    #expect(evidence["containment"]?.number ?? 0 > 0.7)
    let copy = try #require(
      rows.values.first { $0["provenance"]?["dedup"]?["relation"]?.string == "same-text" })
    let shared = try #require(copy["provenance"]?["dedup"]?["evidence"]?.elements.first)
    let original = rows.values.first { $0["id"]?.string == shared["other"]?.string }
    #expect(original?["provenance"]?["dedup"]?["evidence"]?.elements.first == shared)
  }

  /// The later version stands at the address of a copy, not at that of the page which stands for its text.
  @Test func findsVersionsThroughTheAddressesOfCopies() throws {
    let words = (0..<40).map { "w\(String($0, radix: 36))" }
    func article(_ id: String, _ text: [String], _ url: String, _ day: Int) -> ComparedArticle {
      let text = text.joined(separator: " ")
      return ComparedArticle(
        id: id, payload: SHA256Digest(of: id.utf8), text: SHA256Digest(of: text.utf8),
        published: "2024-05-\(day)", revised: "2024-05-\(day)", key: url,
        address: CanonicalAddress("https://\(url)", rules: URLRules()),
        isTruncated: false, signature: TextSignature([text]))
    }
    let other = (0..<60).map { "v\(String($0, radix: 36))" }
    let pages = [
      article("a", words, "wire.example/a", 11), article("b", words, "paper.example/b", 12),
      article("c", words.prefix(20) + other, "paper.example/b", 13),
    ]
    var index = DuplicateIndex()
    var candidates = CandidateIndex()
    for (number, page) in pages.enumerated() {
      index.add(text: page.text.fingerprint, number: number)
      candidates.add(.init(page), number: number)
    }
    let copies = index.copies { pages[$0] }
    #expect(copies.keys.sorted() == [1])
    #expect(candidates.pairs { copies[$0]?.original }.contains { $0 == (0, 2) })
    var compared = [pages[0], pages[2]]
    compared[0].copyAddresses = ["paper.example/b"]
    let found = StarClusters.relations(of: compared, candidates: [(0, 1)], policy: .init())
    #expect(found[0].kind == .versionOf && found[0].cluster == "c")
    #expect(found[1].supersedes == ["a"])
  }

  @Test func jobsAndOrderChangeNothing() throws {
    _ = try run(pages, into: "out")
    _ = try run(pages, into: "three", jobs: 3)
    for name in ["articles-00000.jsonl", "duplicates.jsonl", "manifest.json"] {
      #expect(folder.bytes("out/\(name)") == folder.bytes("three/\(name)"))
    }
    var random = SeededRandom(seed: 2)
    for _ in 0..<3 {
      _ = try run(pages.shuffled(using: &random), into: "shuffled")
      #expect(try dedup("shuffled") == dedup("out"))
    }
  }

  @Test func dropsMoreOnRequest() throws {
    let summary = try run(pages, into: "out", dropping: [.reprintOf, .versionOf])
    #expect(summary.reasons["reprint-of"] == 1 && summary.reasons["version-of"] == 1)
    #expect((summary.kept, summary.duplicates) == (3, 3))
    let row = try #require(try rows("out")["https://paper.example/b 2024-05-12"]?["provenance"])
    #expect(row["status"]?.string == "duplicate")
    #expect(row["reason"]?.string == "reprint-of")
    // The policy takes no part in cleaning.
    let later = try run(pages, into: "out", isResuming: true)
    #expect(later.reused == 6 && later.kept == 5)
  }

  @Test func sharesMergeToTheWhole() throws {
    _ = try run(pages, into: "out", dropping: [.near])
    for share in ["1/2", "2/2"] {
      _ = try run(
        pages, into: "part\(share.prefix(1))", dropping: [.near], share: try #require(InputShare(share)))
    }
    var options = MergingRun.Options(parts: [folder["part1"], folder["part2"]], output: folder["merged"])
    options.shards.compression = .none
    _ = try MergingRun(options).run()
    for name in ["articles-00000.jsonl", "duplicates.jsonl", "manifest.json"] {
      #expect(folder.bytes("out/\(name)") == folder.bytes("merged/\(name)"), "\(name)")
    }
  }
}
