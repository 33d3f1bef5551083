import HTMLTree
import Platform

@testable import Cleaning
@testable import Dump
@testable import Fetching
@testable import RuleBook

/// What is fed with bytes, and what must hold whatever they are. A target crashes where it does not.
enum FuzzTarget: String, CaseIterable {
  /// Charsets and forms.
  case decode
  /// HTML to blocks, and plain text to blocks.
  case html, text
  /// All stages on a page of each form.
  case clean
  /// Inputs that hold many pages.
  case warc, jsonl, table, archive
  case rules, selector, xpath
  /// Files of rules in another language.
  case siteconfig
  case dates
  /// What sites say to robots, and what feeds and sitemaps name.
  case robots, feed
  /// What earlier runs have left.
  case journal, state
  /// A file cleaned into a folder.
  case run

  /// Most bytes of a page that is read; enough for the limit to be met.
  private static let mostBytes = 1 << 16

  func test() -> ([UInt8]) -> Void {
    switch self {
    case .decode: Self.decode
    case .html: { Self.split($0, .html) }
    case .text: { Self.split($0, .text) }
    case .clean: Self.cleaning()
    case .warc: Self.reading("a.warc")
    case .jsonl: Self.reading("a.jsonl")
    case .table: Self.reading("a.csv")
    case .archive: Self.reading("a")
    case .rules: Self.rules
    case .selector: Self.selecting()
    case .xpath: Self.searching()
    case .siteconfig: Self.configuring()
    case .dates: Self.dates()
    case .robots: Self.robots
    case .feed: Self.feed
    case .journal: Self.resuming()
    case .state: Self.damaging()
    case .run: Self.running()
    }
  }

  /// - Parameter bytes: the file, and behind its last line the path that is asked for.
  private static func robots(_ bytes: [UInt8]) {
    let target = String(decoding: bytes.split(separator: 0x0A).last ?? [], as: UTF8.self)
    let robots = RobotsTxt(parsing: bytes, for: "bluepencil")
    let once = PercentEncoding.normalized(target)
    precondition(PercentEncoding.normalized(once) == once, "an escape has two spellings")
    precondition(robots.allows(once) == robots.allows(target), "spellings of one path differ")
    precondition(robots.crawlDelay ?? 0 >= 0)
  }

  private static func feed(_ bytes: [UInt8]) {
    let list = LinkList(parsing: bytes)
    precondition(list.pages.count + list.lists.count <= LinkList.most)
    for link in list.pages {
      _ = link.day
      guard let url = try? FetchURL(link.address) else { continue }
      precondition((try? FetchURL(url.text)) == url, "an address has two spellings")
    }
  }

  private static func page(_ bytes: [UInt8], _ form: PageForm? = nil) -> RawPage {
    var origin = Origin(source: "a", url: "https://a.example/news/a")
    origin.form = form
    return RawPage(bytes: bytes, origin: origin)
  }

  private static func decode(_ bytes: [UInt8]) {
    guard let page = try? Decoder.decode(page(bytes)) else { return }
    precondition(page.source.withUnsafeBufferPointer(UTF8Text.isValid), "decoded to what is no UTF-8")
  }

  private static func split(_ bytes: [UInt8], _ form: PageForm) {
    guard let decoded = try? Decoder.decode(page(bytes, form)) else { return }
    let page = PageSplitter(decoded, url: nil, keeping: .standard, parser: LibXML2Parser()).page
    var end = 0
    for block in page.blocks {
      precondition(block.source.lowerBound >= end, "blocks overlap in the source")
      precondition(block.source.upperBound <= page.source.count && block.text.upperBound <= page.text.count)
      end = block.source.upperBound
    }
  }

  private static func cleaning() -> ([UInt8]) -> Void {
    let cleaner = cleaner()
    return { bytes in
      for form in [PageForm.html, .text] {
        guard case .article(let article) = cleaner.clean(page(bytes, form), markup: form == .html) else {
          continue
        }
        precondition(!article.text.isEmpty && (0...1).contains(article.confidence))
        precondition(
          !article.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" },
          "control characters in a text")
      }
    }
  }

  private static func reading(_ name: String) -> ([UInt8]) -> Void {
    let file = ScratchFile(name)
    return { bytes in
      file.write(bytes)
      let reader = PageReader(try! InputList(paths: [file.path]), maxBytes: mostBytes)
      while let pending = reader.next() {
        if case .page(let page) = pending.load() { precondition(page.bytes.count <= mostBytes) }
      }
    }
  }

  private static func rules(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    for path in ["en/a.yaml", "dedup.yaml", "rules.yaml", "url.yaml"] {
      let files = [RuleFile(path: path, text: text)]
      if let book = try? RuleBook(files: files) { _ = RuleLint.findings(in: book, files: files).count }
    }
  }

  private static let tree = Array(
    "<html><body class='a b'><div id=c><p>one <b>two</b></p><ul><li>x<li>y</ul></div><table><tr><td>z</table></body>"
      .utf8
  ).withUnsafeBufferPointer { LibXML2Parser().parse($0, keeping: .all) }

  private static func selecting() -> ([UInt8]) -> Void {
    { bytes in
      let found = try? CSSSelector(String(decoding: bytes, as: UTF8.self)).matches(in: tree)
      precondition(found?.allSatisfy(tree.nodes.indices.contains) ?? true)
    }
  }

  private static func searching() -> ([UInt8]) -> Void {
    let document = XPathDocument(tree)
    return { bytes in
      guard let expression = try? XPathExpression(String(decoding: bytes, as: UTF8.self)) else { return }
      _ = try? document.evaluate(expression)
    }
  }

  private static func configuring() -> ([UInt8]) -> Void {
    let elements = PageElements(tree)
    return { bytes in
      let file = RuleFile(
        path: "a.example.txt", text: String(decoding: bytes, as: UTF8.self), isSiteConfig: true)
      let pack = SiteConfigPack([file])
      let lines = file.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).count
      precondition(pack.reports.allSatisfy { (0...lines).contains($0.line) }, "a report of no line")
      for rule in pack.rules(for: "a.example") {
        guard case .html(let condition) = rule.matcher else { continue }
        precondition(elements.nodes(condition).allSatisfy(tree.nodes.indices.contains))
        _ = elements.texts(condition)
      }
    }
  }

  private static func dates() -> ([UInt8]) -> Void {
    let readers = ["en", "de", "ru", "ja", "ar", nil].map { DateReader(language: $0) }
    return { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      _ = PublicationDate(iso: text[...])
      for reader in readers {
        var end = 0
        for date in reader.dates(in: text) {
          precondition(date.start >= end && date.end <= text.utf8.count, "dates overlap")
          end = date.end
        }
      }
    }
  }

  private static func resuming() -> ([UInt8]) -> Void {
    let file = ScratchFile(Journal.name)
    let folder = String(file.path.dropLast(Journal.name.utf8.count + 1))
    return { bytes in
      file.write(Journal.signature + bytes)
      _ = try? Journal(folder: folder, isResuming: true).known.count
    }
  }

  private static func damaging() -> ([UInt8]) -> Void {
    let state = DamagedState(cleaner())
    return { state.test($0) }
  }

  private static func running() -> ([UInt8]) -> Void {
    let cleaner = cleaner()
    let file = ScratchFile("in")
    return { bytes in
      file.write(bytes)
      var options = CleaningRun.Options(inputs: [file.path], output: file.path + "-out")
      options.format = .jsonl
      options.maxBytes = mostBytes
      let summary = try! CleaningRun(cleaner, options: options).run(try! InputList(paths: [file.path])) { _ in
      }
      precondition(summary.addsUp, "the counts do not add up")
    }
  }

  private static func cleaner() -> Cleaner {
    var limits = PageLimits()
    limits.bytes = mostBytes
    return try! Cleaner(limits: limits)
  }
}
