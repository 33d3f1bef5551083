import Testing

@testable import RuleBook

/// Site configs as their authors write them, with what goes wrong in them.
struct SiteConfigParserTests {
  private func parse(
    _ text: String, path: String = "configs/post.example.txt"
  ) -> (config: SiteConfig?, reports: [String]) {
    var reports: [Diagnostic] = []
    let config = SiteConfigParser.parse(RuleFile(path: path, text: text, isSiteConfig: true), &reports)
    return (config, reports.map { "\($0.line):\($0.column): \($0.message)" })
  }

  /// A line with each directive, as configs have it.
  private static let values: [SiteConfigDirective: String] = [
    .replaceString: "replace_string(<br>): <p>", .httpHeader: "http_header(referer): https://post.example/",
    .wrapIn: "wrap_in(h2): //p[@class='sub']", .moveInto: "move_into(//article): //aside",
    .prune: "prune: no", .findString: "find_string: <i>\nreplace_string: <em>",
  ]

  private static func line(_ directive: SiteConfigDirective) -> String {
    values[directive]
      ?? "\(directive.rawValue): "
      + (directive.entry.value == .switched ? "yes" : directive.entry.value == .xpath ? "//p" : "word")
  }

  @Test(arguments: SiteConfigDirective.allCases)
  func everyDirectiveIsHonouredWithoutEffectOrReported(directive: SiteConfigDirective) throws {
    let (config, reports) = parse(Self.line(directive))
    let line = try #require(config?.lines.first)
    #expect(line.directive == directive)
    switch directive.entry.effect {
    case .honoured:
      #expect(reports == [])
      #expect(line.isUsed == ![.testURL, .testContains].contains(directive))
    case .without:
      #expect(reports == [])
      #expect(!line.isUsed)
    case .refused:
      #expect(reports.first == "1:1: '\(directive.rawValue)' is not honoured: \(directive.entry.summary)")
      #expect(!line.isUsed)
    }
  }

  @Test func switchesThatAreOffAreNotReported() {
    #expect(parse("tidy: no\nskip_json_ld: no\nrequires_login: no\nprune: yes").reports == [])
    #expect(
      parse("prune: maybe").reports == ["1:8: 'prune' is 'yes' or 'no'; 'maybe' counts as no"])
  }

  @Test func commentsBlanksAndWindowsLineEndsAreNothing() throws {
    let (config, reports) = parse("\u{FEFF}# A note: of somebody\r\n\r\n   \r\nbody://article \r\n")
    #expect(reports == [])
    let line = try #require(config?.lines.first)
    #expect((line.number, line.value) == (4, "//article"))
  }

  @Test func theValueGoesOnBehindItsColons() throws {
    let line = try #require(parse("strip: //a[contains(@href, 'https://x.example:80/')]").config?.lines.first)
    #expect(line.value == "//a[contains(@href, 'https://x.example:80/')]")
  }

  @Test func aColonInBracketsIsNoSeparator() throws {
    let line = try #require(
      parse("replace_string(<a href=\"https://x.example/(1)\">): <b title=\"a:b\">").config?.lines.first)
    #expect(line.directive == .replaceString)
    #expect(line.argument == "<a href=\"https://x.example/(1)\">")
    #expect(line.value == "<b title=\"a:b\">")
    #expect(parse("replace_string(<hr>):").config?.lines.first?.value == "")
  }

  @Test func directivesMayBeRepeated() throws {
    let lines = try #require(parse("wrap_in(h2): //b\nwrap_in(h3): //i\nwrap_in(h2): //u").config?.lines)
    #expect(lines.map(\.argument) == ["h2", "h3", "h2"])
    #expect(lines.map(\.number) == [1, 2, 3])
  }

  @Test func typosAreReportedWithWhatWasMeant() {
    #expect(parse("titl: //h1").reports == ["1:1: unknown directive 'titl'; did you mean 'title'?"])
    #expect(parse("colour of the sea: blue").reports == ["1:1: unknown directive 'colour of the sea'"])
    #expect(parse("body //article").reports == ["1:1: expected 'directive: value'"])
    #expect(parse("replace_string(<br>: <p>").reports == ["1:1: expected 'directive: value'"])
    #expect(parse("body:").reports == ["1:1: 'body' has no value"])
  }

  @Test func brokenXPathIsReportedAndTheRestIsUsed() throws {
    let (config, reports) = parse("strip: //p[contain(., 'x')]\nstrip: //div[\nstrip: //aside")
    #expect(
      reports == [
        "1:12: the XPath does not compile: XPath 1.0 has no function 'contain'; did you mean 'contains'?",
        "2:13: the XPath does not compile: the '[' is never closed by ']'",
      ])
    #expect(config?.lines.map(\.isUsed) == [false, false, true])
  }

  @Test func findAndReplaceComeInPairs() {
    let reports = parse("find_string: <i>\nreplace_string: <em>\nfind_string: <b>").reports
    #expect(reports.last == "3:1: 2 'find_string' and 1 'replace_string'; expected a pair of each")
  }

  @Test func theFilesNameIsTheHost() {
    #expect(parse("", path: "configs/.Post.example.txt").config?.name == ".post.example")
    #expect(parse("", path: "configs/global.txt").config?.isGlobal == true)
    let (config, reports) = parse("body: //p", path: "configs/LICENSE.txt")
    #expect(config == nil)
    #expect(reports == ["1:1: 'license' is no host; expected HOST.txt, .HOST.txt or global.txt"])
    #expect(
      parse("", path: "configs/www.post.example.txt").reports
        == ["1:1: hosts are looked up without 'www.', so this file is never found"])
  }

  @Test func testsHaveWhatTheirPagesMustHold() throws {
    let tests = try #require(
      parse("test_url: https://post.example/1\ntest_contains: The ferry\ntest_url: https://post.example/2")
        .config
    ).tests
    #expect(tests.map(\.url) == ["https://post.example/1", "https://post.example/2"])
    #expect(tests.map { $0.contains.map(\.text) } == [["The ferry"], []])
  }
}
