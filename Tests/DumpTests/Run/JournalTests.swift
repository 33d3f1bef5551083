import Platform
import RuleBook
import TestSupport
import Testing

@testable import Cleaning
@testable import Dump

struct JournalTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private let results: [PageResult] = [
    PageResult(
      .article(
        article(metadata: [.published: ["2024-05-01"]], review: Review(reason: "rule-loss", detail: "60 %"))),
      size: 12, format: .markdown, rules: URLRules()),
    PageResult(.article(article()), size: 0, format: .jsonl, rules: URLRules()),
    PageResult(
      RejectedPage(
        id: "1", origin: Origin(source: "a\u{0}\n"), rejection: Rejection(.dropped, "no-text", "none"),
        text: "x"),
      size: 7),
    PageResult(ReadFailure.unreadable("b", "No such file")),
  ]

  private func key(_ number: Int) -> SHA256Digest { SHA256Digest(of: "key \(number)".utf8) }

  private func write() throws -> [Int] {
    let journal = try Journal(folder: folder.path, isResuming: false)
    defer { try? journal.flush() }
    return try results.enumerated().map { number, result in
      try journal.append(.init(result, key: key(number)))
    }
  }

  @Test func anArticlePastTheLimitOfOutputIsAnError() {
    func fate(_ mostBytes: Int) -> PageResult.Fate {
      PageResult(.article(article()), size: 9, format: .jsonl, rules: URLRules(), mostBytes: mostBytes).fate
    }
    guard case .article(let draft, _) = fate(1 << 20) else {
      Issue.record("no article within the limit")
      return
    }
    let bytes = draft.row.bytes.count
    if case .article = fate(bytes) {} else { Issue.record("no article at the limit") }
    guard case .error(_, let reason, let message) = fate(bytes - 1) else {
      Issue.record("no error past the limit")
      return
    }
    #expect(reason == "too-large")
    #expect(message.hasSuffix("the article takes \(bytes) bytes; the limit is \(bytes - 1) (--max-output)"))
  }

  @Test func resultsComeBackAsTheyWere() throws {
    for result in results {
      let decoded = try #require(PageResult(decoding: result.encoded))
      #expect(decoded.encoded == result.encoded)
      #expect("\(decoded)" == "\(result)")
    }
    #expect(PageResult(decoding: Array(results[0].encoded.dropLast())) == nil)
    #expect(PageResult(decoding: []) == nil)
  }

  @Test func aLaterRunFindsResultsByTheirKeys() throws {
    let offsets = try write()
    let journal = try Journal(folder: folder.path, isResuming: true)
    #expect(journal.known.count == 4)
    for number in results.indices {
      let found = try #require(journal.known.result(key(number)))
      #expect(found.offset == offsets[number])
      #expect(found.result.encoded == results[number].encoded)
    }
    #expect(journal.known.result(key(9)) == nil)
    #expect(try Journal(folder: folder.path, isResuming: false).known.count == 0)
  }

  /// What a process leaves that is killed in the middle of writing.
  @Test func whatEndsEarlyCountsAsNotThere() throws {
    let offsets = try write()
    let whole = try #require(folder.bytes(Journal.name))
    for length in 0...whole.count {
      try folder.add(Journal.name, Array(whole.prefix(length)))
      let journal = try Journal(folder: folder.path, isResuming: true)
      let complete = (offsets.dropFirst() + [whole.count]).count { $0 <= length }
      guard journal.known.count == complete else {
        Issue.record("\(journal.known.count) of \(complete) frames found in \(length) bytes")
        return
      }
    }
  }

  @Test func goesOnAfterWhatIsWhole() throws {
    let offsets = try write()
    let whole = try #require(folder.bytes(Journal.name))
    try folder.add(Journal.name, Array(whole.prefix(offsets[2] + 20)))
    do {
      let journal = try Journal(folder: folder.path, isResuming: true)
      #expect(try journal.append(.init(results[2], key: key(2))) == offsets[2])
      _ = try journal.append(.init(results[3], key: key(3)))
      try journal.flush()
    }
    #expect(folder.bytes(Journal.name) == whole)
  }

  @Test func damageIsAPageThatIsNotKnown() throws {
    _ = try write()
    let whole = try #require(folder.bytes(Journal.name))
    var random = SeededRandom(seed: 11)
    for _ in 0..<200 {
      var damaged = whole
      damaged[Int.random(in: 0..<whole.count, using: &random)] ^= 1 << UInt8.random(in: 0...7, using: &random)
      try folder.add(Journal.name, damaged)
      let journal = try Journal(folder: folder.path, isResuming: true)
      for number in results.indices {
        guard let found = journal.known.result(key(number)) else { continue }
        #expect(found.result.encoded == results[number].encoded)
      }
    }
  }

  @Test func leavesOutWhatNoPageUses() throws {
    let offsets = try write()
    let size = try #require(folder.bytes(Journal.name)).count
    do {
      let journal = try Journal(folder: folder.path, isResuming: true)
      for number in 0..<2000 {
        let unused = PageResult(ReadFailure.unreadable("\(number * 7919)", "none"))
        _ = try journal.append(.init(unused, key: key(100 + number)))
      }
      try journal.flush()
      try journal.compact(keeping: offsets)
    }
    #expect(folder.bytes(Journal.name)?.count == size)
    #expect(try Journal(folder: folder.path, isResuming: true).known.result(key(3)) != nil)
  }

  @Test func aFileThatIsNoJournalIsBegunAnew() throws {
    try folder.add(Journal.name, "something else, longer than a signature")
    #expect(try Journal(folder: folder.path, isResuming: true).known.count == 0)
  }
}

struct PageKeyTests {
  private let payload = SHA256Digest(of: "page".utf8)
  private let key = PageKey(book: .builtIn, format: .jsonl, limits: .init())

  @Test func dependsOnAllThatTheResultDependsOn() {
    var origins = [Origin(source: "a")]
    func add(_ change: (inout Origin) -> Void) {
      var origin = origins[0]
      change(&origin)
      origins.append(origin)
    }
    add { $0.source = "b" }
    add { $0.key = "b" }
    add { $0.url = "b" }
    add { $0.file = "b" }
    add { $0.contentType = "b" }
    add { $0.fetched = "b" }
    add { $0.httpStatus = 200 }
    add { $0.form = .html }
    for (offset, truncated) in [(0, nil), (1, nil), (0, "length")] {
      add {
        $0.warc = WARCPosition(recordID: "r", offset: offset, length: 1, type: "t", truncated: truncated)
      }
    }
    for isVerified in [true, false] {
      add {
        $0.warc = WARCPosition(recordID: "r", offset: 0, length: 1, type: "t")
        $0.warc?.areDigestsVerified = isVerified
      }
    }
    for (file, id, offset, length) in [
      ("f", "r", 0, 0), ("g", "r", 0, 0), ("f", "s", 0, 0), ("f", "r", 1, 0), ("f", "r", 0, 1),
    ] {
      add {
        $0.warc = WARCPosition(recordID: "r", offset: 0, length: 1, type: "t")
        $0.warc?.original = .init(file: file, recordID: id, offset: offset, length: length)
      }
    }
    let digests = origins.map { key.digest(of: $0, payload: payload).hex }
    #expect(Set(digests).count == origins.count)
    #expect(key.digest(of: origins[0], payload: SHA256Digest(of: [])).hex != digests[0])
    let changes: [(inout PageLimits) -> Void] = [
      { $0.bytes += 1 }, { $0.nodes += 1 }, { $0.depth += 1 }, { $0.blocks += 1 },
    ]
    let others = changes.map { change in
      var limits = PageLimits()
      change(&limits)
      return PageKey(book: .builtIn, format: .jsonl, limits: limits)
    }
    for other in others + [PageKey(book: .builtIn, format: .text, limits: .init())] {
      #expect(other.digest(of: origins[0], payload: payload).hex != digests[0])
    }
  }

  /// The site says only which template applies.
  @Test func dependsOnTheTemplateOfItsSite() {
    let templates = [(2, 2), (3, 2), (3, 3)].map { stories, line in
      SiteTemplate(stories: stories, storiesOfLine: [7: line])
    }
    var origin = Origin(source: "a")
    var digests = [key.digest(of: origin, payload: payload).hex]
    for site in ["ledger", "courier"] {
      origin.site = site
      #expect(key.digest(of: origin, payload: payload).hex == digests[0])
      digests += templates.map { key.digest(of: origin, payload: payload, template: $0).hex }
    }
    #expect(Set(digests).count == 7)
  }

  /// Whoever adds a field to these must add it to the key and to the test above, or a resumed run would miss
  /// a change of it.
  @Test func knowsAllThatIsKnownOfAnOrigin() {
    #expect(Mirror(reflecting: Origin(source: "a")).children.count == 10)
    let position = WARCPosition(recordID: "", offset: 0, length: 0, type: "")
    #expect(Mirror(reflecting: position).children.count == 7)
  }
}
