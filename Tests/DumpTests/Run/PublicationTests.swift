import Platform
import RuleBook
import Testing

@testable import Cleaning
@testable import Dump

struct PublicationTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func result(_ article: Article, _ format: OutputFormat) -> PageResult {
    PageResult(.article(article), size: 100, format: format, rules: URLRules())
  }

  private func dropped(_ source: String) -> PageResult {
    PageResult(
      RejectedPage(
        id: "1", origin: Origin(source: source), rejection: Rejection(.dropped, "no-text", "none"), text: "x")
    )
  }

  @discardableResult
  private func publish(
    _ results: [PageResult], _ options: Publication.Options, copies: [Int: DuplicateIndex.Copy] = [:]
  ) throws -> Publication.Written {
    let journal = try Journal(folder: folder.path, isResuming: false)
    var pages = PageOrder([journal.reader])
    for (number, result) in results.enumerated() {
      pages.append(try journal.append(.init(result, key: SHA256Digest(of: "\(number)".utf8))))
    }
    try journal.flush()
    journal.remove()
    return try Publication(
      folder: folder.path, options: options, pages: pages, relations: .init(copies: copies)
    ).run()
  }

  private func articles(_ count: Int, _ format: OutputFormat) -> [PageResult] {
    (0..<count).map { number in
      let text = "The bridge opened \(String(repeating: "again ", count: number))."
      return result(article([.init(kind: .paragraph, level: 0, text: text)], source: "\(number)"), format)
    }
  }

  private func rows(_ name: String) throws -> [JSONValue] {
    let bytes = try #require(folder.bytes(name))
    let rows = name.hasSuffix(".gz") ? try Gunzip.inflated(bytes, limit: 1 << 24) : bytes
    return try rows.split(separator: 0x0A).map { try JSONValue(parsing: Array($0)) }
  }

  @Test func writesAnArticleWithItsSidecar() throws {
    let written = try publish([result(article(), .text)], .init(format: .text))
    #expect(written.kept == 1)
    let name = "articles/local/undated-the-bridge-opened-01234567"
    #expect(folder.text(name + ".txt") == "The bridge opened.\n")
    #expect(folder.bytes(name + ".json") == ArticleDraft(article(), format: .text).file?.sidecar.bytes)
    #expect(folder.text("duplicates.jsonl") == "")
    #expect(written.paths.contains(name + ".txt") && written.paths.contains(name + ".json"))
  }

  @Test func listsTheKeptArticlesThatAPersonShouldSee() throws {
    let review = Review(reason: "rule-loss", detail: "rules cut 60 %")
    let seen = result(article(review: review), .jsonl)
    let written = try publish(
      [seen, seen, result(article(), .jsonl)], .init(format: .jsonl),
      copies: [1: .init(of: 0, kind: .sameText)])
    #expect(written.review == ["rule-loss": 1])
    #expect(
      folder.text("review.jsonl") == """
        {"id":"0123456789abcdef0123456789abcdef","source":"a.html","url":null,"reason":"rule-loss","detail":"rules cut 60 %"}

        """)
  }

  @Test func aCopyStandsInItsLogAndHasNoFile() throws {
    let copy = result(article(source: "copy"), .markdown)
    let written = try publish(
      [result(article(), .markdown), copy], .init(format: .markdown),
      copies: [1: .init(of: 0, kind: .sameText)])
    #expect(written.duplicates == ["same-text": 1])
    #expect(folder.files.count == 4 + 2)
    let row = try #require(try rows("duplicates.jsonl").first?["provenance"])
    #expect(row["status"]?.string == "duplicate")
    #expect(row["reason"]?.string == "same-text")
    #expect(row["dedup"]?["cluster"]?.string == "0123456789abcdef0123456789abcdef")
    #expect(try rows("duplicates.jsonl").first?["text"]?.string == "The bridge opened.")
  }

  @Test func logsFollowTheInputsOrderAtAnyNumberOfJobs() throws {
    let results = (0..<1500).map { dropped("page \($0)") }
    for jobs in [1, 3] {
      #expect(try publish(results, .init(jobs: jobs)).dropped == 1500)
      #expect(try rows("dropped.jsonl").map { $0["source"]?.string } == (0..<1500).map { "page \($0)" })
    }
  }

  @Test(arguments: ShardCompression.allCases)
  func partsRowsIntoShardsOfBoundedSize(compression: ShardCompression) throws {
    let results = articles(10, .jsonl)
    let size = ArticleDraft(article(), format: .jsonl).row.bytes.count
    var options = Publication.Options(format: .jsonl)
    options.shards.compression = compression
    options.shards.size = size * 3 + 200
    try publish(results, options)
    let names = folder.files.filter { $0.hasPrefix("articles") }
    #expect(names.count > 3 && names.allSatisfy(ShardWriter.isShard))
    #expect(names.first == "articles-00000" + compression.suffix)
    guard compression != .zstd else { return }
    #expect(try names.flatMap(rows).count == 10)
    let largest = try names.map { try rows($0).count }.max()
    #expect(largest == 3)
  }

  @Test func aRowLongerThanAShardHasOneOfItsOwn() throws {
    var options = Publication.Options(format: .jsonl)
    options.shards.size = 10
    try publish(articles(3, .jsonl), options)
    #expect(folder.files.filter { $0.hasPrefix("articles") }.count == 3)
  }

  @Test func aRunWithoutArticlesHasOneEmptyShard() throws {
    try publish([dropped("a")], .init(format: .jsonl))
    #expect(
      folder.files == [
        "articles-00000.jsonl.gz", "dropped.jsonl", "duplicates.jsonl", "errors.jsonl", "review.jsonl",
      ])
    #expect(try rows("articles-00000.jsonl.gz").isEmpty)
  }

  @Test func provenanceBesideMatchesTheArticlesLineByLine() throws {
    try publish(articles(5, .jsonl), .init(format: .jsonl))
    let whole = try rows("articles-00000.jsonl.gz")
    var options = Publication.Options(format: .jsonl)
    options.shards.isProvenanceBeside = true
    try publish(articles(5, .jsonl), options)
    let parted = try rows("articles-00000.jsonl.gz")
    let provenance = try rows("provenance-00000.jsonl.gz")
    #expect(whole.compactMap { $0["provenance"] } == provenance)
    #expect(parted.compactMap { $0["provenance"] } == [])
    #expect(parted.map { $0["text"] } == whole.map { $0["text"] })
    #expect(parted.map { $0["id"] } == provenance.map { $0["id"] })
  }

  @Test func membersJoinToTheWholeFile() throws {
    let text = String(repeating: "The bridge opened. ", count: 20_000)
    let long = (0..<8).map { number in
      result(article([.init(kind: .paragraph, level: 0, text: "\(number) \(text)")]), .jsonl)
    }
    for jobs in [1, 2] {
      try publish(long, .init(format: .jsonl, jobs: jobs))
      #expect(
        try rows("articles-00000.jsonl.gz").compactMap { $0["text"]?.string?.first } == Array("01234567"))
    }
  }
}
