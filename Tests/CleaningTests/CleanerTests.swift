import Foundation
import Platform
import RuleBook
import TestSupport
import Testing

@testable import Cleaning

struct CleanerTests {
  private let cleaner: Cleaner
  private let body: [String]

  init() throws {
    cleaner = try BuiltIn.cleaner()
    body = TextDumps.reservoir.split(separator: "\n").filter { $0.hasPrefix("= ") }.map {
      String($0.dropFirst(2))
    }
  }

  @Test func saysWhyAPageGivesNoArticle() {
    #expect(cleaner.outcome("").rejection?.reason == "empty")
    #expect(cleaner.outcome("<html><head><title>Bridge</title></head></html>").rejection?.reason == "no-text")
    let navigation =
      "<html><body><nav><ul><li><a href=/>Home</a></li><li><a href=/n>News</a></li></ul></nav></body></html>"
    guard case .rejected(let page) = cleaner.outcome(navigation) else {
      return #expect(Bool(false), "an article")
    }
    #expect(page.rejection.reason == "no-article")
    #expect(page.rejection.account == .dropped)
    #expect(page.text == "Home\nNews")
    #expect(page.id.utf8.count == 32)
  }

  @Test func refusesPagesPastItsLimit() throws {
    var limits = PageLimits()
    limits.bytes = 100
    let small = try Cleaner(limits: limits)
    let rejection = small.outcome(String(repeating: "a", count: 101)).rejection
    #expect(rejection?.account == .error)
    #expect(rejection?.detail == "the page has 101 bytes; the limit is 100 (--max-bytes)")
  }

  @Test func cutsPagesAtTheLimitThatTheyPass() throws {
    let paragraphs = (1...6).map {
      "Paragraph \($0) of the page says a thing or two about the harbour of the town."
    }
    let text = RawPage(
      bytes: Array(paragraphs.joined(separator: "\n\n").utf8), origin: Origin(source: "a.txt"))
    let html = RawPage(
      bytes: Array("<body>\(paragraphs.map { "<p>\($0)</p>" }.joined())<p><b><i><u></u></i></b></body>".utf8),
      origin: Origin(source: "a.html"))
    for page in [text, html] {
      #expect(try truncation(of: page) { $0.blocks = 4 } == ("blocks", 4))
      #expect(try truncation(of: page) { $0.blocks = 6 } == (nil, 6))
    }
    #expect(try truncation(of: html) { $0.nodes = 10 }.limit == "nodes")
    #expect(try truncation(of: html) { $0.depth = 5 }.limit == "depth")
  }

  @Test func cutsLinesAtWholeCharacters() throws {
    let words = "Die Brücke über den Fluß"
    for (source, text) in [
      ("a.txt", "\(words)\nEnde"),
      ("a.html", "<p>Die <b>Brücke  über</b> den <i>Fluß</i> im Tal<br>x</p><p>Ende</p>"),
    ] {
      let page = RawPage(bytes: Array(text.utf8), origin: Origin(source: source))
      for length in [4, 6, 7, 8, 12, 16, 26, 27] {
        var limits = PageLimits()
        limits.lineBytes = length
        let cut = try Cleaner(limits: limits).examine(page).page
        var expected = Array(words.utf8.prefix(length))
        while String(validating: expected, as: UTF8.self) == nil { expected.removeLast() }
        #expect(cut.string(of: 0) == String(decoding: expected, as: UTF8.self), "\(source) \(length)")
        #expect(cut.string(of: 1) == "Ende")
        #expect(cut.truncation == (source == "a.txt" && length == 27 ? nil : "line"))
      }
    }
  }

  @Test func leavesAttributesOutPastTheLimit() throws {
    let names = (1...5).map { "a\($0)='x'" }.joined(separator: " ")
    let page = RawPage(
      bytes: Array("<p \(names) class='sixth'>Text</p>".utf8), origin: Origin(source: "a.html"))
    #expect(try truncation(of: page) { $0.attributes = 6 } == (nil, 1))
    #expect(try truncation(of: page) { $0.attributes = 5 } == ("attributes", 1))
  }

  private func truncation(
    of page: RawPage, _ change: (inout PageLimits) -> Void
  ) throws -> (limit: String?, blocks: Int) {
    var limits = PageLimits()
    change(&limits)
    let page = try Cleaner(limits: limits).examine(page).page
    return (page.truncation, page.blocks.count)
  }

  @Test func aSitesRulesReachPagesThatNameTheirAddressThemselves() throws {
    let rule = "- {id: site, because: It is., in: {host: post.example}, html: {css: 'p[data-x]'}, do: drop}"
    let site = RuleFile(path: "Rules/site/post.example.yaml", text: "schema: 1\nrules:\n\(rule)\n")
    let cleaner = try Cleaner(rules: RuleBook(files: RuleBook.builtInFiles + [site]))
    let offer = "The council also said that it would publish the tide tables in print again."
    let page = { (host: String) in
      "<html><head><link rel=canonical href='https://\(host)/a'></head><body><article>"
        + body.map { "<p>\($0)</p>" }.joined() + "<p data-x=1>\(offer)</p></article></body></html>"
    }
    #expect(cleaner.article(page("post.example"))?.provenance.cuts.map(\.rule) == ["site"])
    #expect(cleaner.article(page("other.example"))?.provenance.cuts.map(\.rule) == [])
  }

  @Test func aModelThatDoesNotFitSaysWhere() throws {
    let files = RuleBook.builtInFiles.map { file in
      file.path == "Rules/model/text-first.txt"
        ? RuleFile(path: file.path, text: "# trees\nwidth 2 = 1 = 2\n") : file
    }
    let book = try RuleBook(files: files)
    let failure = #expect(throws: ModelFailure.self) { try Cleaner(rules: book) }
    #expect(failure?.description.hasSuffix(":2: unknown feature 'width'") == true)
  }

  @Test func idsComeFromThePageAndItsKeyAlone() throws {
    let text = body.joined(separator: "\n\n")
    let first = try #require(cleaner.article(text, source: "a.txt"))
    #expect(cleaner.article(text, source: "a.txt")?.id == first.id)
    #expect(cleaner.article(text, source: "b.txt")?.id != first.id)
    #expect(cleaner.article(text + "\n", source: "a.txt")?.id != first.id)
    #expect(
      cleaner.article(text, source: "x/a.txt", url: "https://a.example/1")?.id
        == cleaner.article(text, source: "y", url: "https://a.example/1")?.id)
    #expect(first.id.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) } && first.id.utf8.count == 32)
  }

  @Test(arguments: [TextDumps.reservoir, TextDumps.orchard, TextDumps.strike])
  func aCleanedTextCleansToItself(dump: String) throws {
    let source = dump.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 1)[1] }.joined(
      separator: "\n")
    let once = try #require(cleaner.article(source))
    let twice = try #require(cleaner.article(once.text))
    #expect(twice.text == once.text)
    #expect(twice.provenance.cuts == [])
    #expect(twice.provenance.textDigest == once.provenance.textDigest)
  }

  @Test func flagsMojibakeAndRepairsItOnlyWhenAsked() throws {
    let damaged = body.joined(separator: "\n\n").replacing("don't", with: "donâ€™t")
    let article = try #require(cleaner.article(damaged))
    #expect(article.flags == ["mojibake"])
    #expect(article.text.contains("donâ€™t"))
    let repairing = try Cleaner(rules: RuleBook(files: RuleBook.builtInFiles, enabling: ["norm.mojibake"]))
    let repaired = try #require(repairing.article(damaged))
    #expect(repaired.flags == [])
    #expect(repaired.text.contains("don’t"))
    #expect(repaired.provenance.normalised.map(\.rule) == ["norm.mojibake"])
    #expect(repaired.provenance.behaviourDigest != article.provenance.behaviourDigest)
  }

  @Test func examinationsNameTheRulesThatMatched() throws {
    let text = (["Share"] + body + ["Copyright 2024 by Pell Media. All rights reserved."]).joined(
      separator: "\n")
    let examination = try cleaner.examine(RawPage(bytes: Array(text.utf8), origin: Origin(source: "a")))
    #expect(examination.matches(of: 0).contains("any.label.share"))
    #expect(examination.matches(of: 1) == ["any.agency.prefix"])
    let last = examination.page.blocks.count - 1
    #expect(examination.matches(of: last).contains("any.copyright"))
    #expect(examination.verdicts.map(\.isKept) == [false] + body.map { _ in true } + [false])
    #expect(examination.scores.allSatisfy { (0...1).contains($0) })
  }
}

/// Properties that hold of any page, tried on the sample pages and damaged ones.
struct CleanerPropertyTests {
  private let pages: [[UInt8]] = {
    let root =
      URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path + "/samples/pages"
    return ["html", "text"].flatMap { folder in
      (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)"))?.sorted()
        .filter { !$0.hasSuffix(".gz") }
        .compactMap { FileManager.default.contents(atPath: "\(root)/\(folder)/\($0)").map(Array.init) } ?? []
    }
  }()

  @Test func everyCharacterOfAnArticleComesFromItsPage() throws {
    let cleaner = try BuiltIn.cleaner()
    #expect(pages.count > 15)
    for bytes in pages {
      let raw = RawPage(bytes: bytes, origin: Origin(source: "a"))
      guard let article = cleaner.clean(raw).article else { continue }
      let page = try cleaner.examine(raw).page
      var normalizer = Normalizer(rules: [])
      let blocks = page.blocks.indices.map { normalizer.normalize(page.text(of: $0)) }
      var next = 0
      for paragraph in article.paragraphs {
        let place = blocks[next...].firstIndex { $0.elementsEqual(paragraph.text.utf8) }
        #expect(place != nil, "\(paragraph.text)")
        next = place.map { $0 + 1 } ?? next
      }
    }
  }

  @Test func spansOfBlocksFollowEachOtherInTheSource() throws {
    let cleaner = try BuiltIn.cleaner()
    for bytes in pages {
      guard let page = try? cleaner.examine(RawPage(bytes: bytes, origin: Origin(source: "a"))).page else {
        continue
      }
      var end = 0
      for block in page.blocks {
        #expect(block.source.lowerBound >= end && block.source.upperBound <= page.source.count)
        end = block.source.lowerBound
        guard let first = page.text[block.text].first, !block.source.isEmpty else { continue }
        let source = page.source[block.source]
        #expect(source.first == first || source.first == UInt8(ascii: "&"), "\(page.sourceString(of: 0))")
      }
    }
  }

  @Test(arguments: ["<!DOCTYPE html PUBLIC \"-//W3C//DTD", "<html", "<!--", "<", "<body>"])
  func pagesThatEndBeforeTheirTextAreRejected(html: String) throws {
    guard
      case .rejected = try BuiltIn.cleaner().clean(
        RawPage(bytes: Array(html.utf8), origin: Origin(source: "a.html")))
    else { return _ = Issue.record("an article of nothing") }
  }

  @Test func damagedPagesGiveValidArticlesOrRejections() throws {
    let cleaner = try BuiltIn.cleaner()
    var random = SeededRandom(seed: 300)
    for _ in 0..<300 {
      var bytes = pages.randomElement(using: &random)!
      if Bool.random(using: &random) {
        bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
      }
      for _ in 0..<Int.random(in: 0...20, using: &random) where !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      switch cleaner.clean(RawPage(bytes: bytes, origin: Origin(source: "a"))) {
      case .article(let article):
        #expect(!article.text.isEmpty)
        #expect((0...1).contains(article.confidence))
        let size = try cleaner.examine(RawPage(bytes: bytes, origin: Origin(source: "a"))).page.source.count
        for cut in article.provenance.cuts {
          #expect(cut.span.upperBound <= size && cut.length >= cut.text.utf8.count)
        }
        #expect(!article.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
      case .rejected(let page): #expect(!page.rejection.reason.isEmpty)
      }
    }
  }
}
