import Golden
import RuleBook
import TestSupport
import Testing

/// Site configs as a person uses them.
@Suite struct PackCommandTests {
  private static let prose =
    "The ferry to the island ran again on Monday, after two weeks in which the storm had kept it in the harbour."
  private static let page = """
    <html><body><div id="menu"><p>Menu</p></div><h1>Ferry runs again</h1><div class="story"><p>\(prose)</p>
    <p>The harbour master said that two more boats would follow before the end of the week.</p>
    <p class="app">All of the timetable stands in the app of the ferry company, as it does every year.</p>
    </div></body></html>
    """
  private static let config = """
    # Of the harbour post
    title: //h1
    body: //div[@class='story']
    strip: //p[@class='app']
    strip: //p[contain(., 'x')]
    tidy: yes
    test_url: http://post.example/ferry/
    test_contains: two more boats
    test_contains: three more boats
    test_url: http://post.example/other

    """

  private func folder(_ config: String = config) throws -> TemporaryFolder {
    try .holding([
      "configs/post.example.txt": config,
      "dump.jsonl": #"{"url": "https://www.post.example/ferry", "html": "\#(escaped(Self.page))"}"# + "\n",
    ])
  }

  private func escaped(_ text: String) -> String {
    text.replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }

  private func run(_ arguments: [String], in folder: TemporaryFolder) throws -> CommandRun {
    try CommandRun(
      arguments.map { $0.replacing("@", with: folder["."]) } + ["--pack", "ftr=\(folder["configs"])"])
  }

  @Test func cleanNamesTheLinesAndSaysHowManyAreNotUsed() throws {
    let folder = try folder()
    let run = try run(["clean", "@/dump.jsonl", "-o", "@/out", "--depfile", "@/out.d"], in: folder)
    #expect(run.exitCode == 0)
    #expect(
      run.errors.hasPrefix(
        "note: 2 lines of the site configs are not used as written; bluepencil rules lint with the same --pack shows them\n"
      ))
    let manifest = try FileTree.text(of: folder["out/manifest.json"])
    #expect(manifest.contains("\"ftr:post.example:4\":1"))
    #expect(try FileTree.text(of: folder["out.d"]).contains("configs/post.example.txt"))
  }

  @Test func explainShowsTheLineOfTheConfig() throws {
    let folder = try folder()
    let run = try run(["explain", "@/dump.jsonl:5"], in: folder)
    #expect(run.output.contains("ftr:post.example:4"))
    #expect(
      run.output.contains(
        "because: The site config says 'strip: //p[@class='app']'. (configs/post.example.txt:4)"))
    #expect(run.output.contains("without ftr:post.example:4, ftr:post.example:3 keeps it"))
  }

  @Test func lintNamesWhatIsNotUsed() throws {
    let run = try run(["rules", "lint"], in: folder())
    #expect(run.exitCode == 0)
    #expect(
      run.errors.contains(
        """
        configs/post.example.txt:5:12: warning: the XPath does not compile: XPath 1.0 has no function 'contain'; did you mean 'contains'?
          strip: //p[contain(., 'x')]
                     ^
        configs/post.example.txt:6:1: warning: 'tidy' is not honoured: libxml2 alone reads the markup
        """))
    #expect(run.output.hasSuffix("files, 1 file of site configs with 9 lines: 0 errors, 2 warnings\n"))
  }

  @Test func listCountsTheLines() throws {
    let lines = try run(["rules", "list"], in: folder()).output.split(separator: "\n")
    #expect(lines.contains("ftr strip          2  honoured"))
    #expect(lines.contains("ftr tidy           1  not honoured"))
    #expect(
      lines.last
        == "1 file of site configs with 9 lines; 2 lines not used as written (bluepencil rules lint)")
  }

  @Test func testsRunOverStoredPages() throws {
    let run = try run(["rules", "test", "@/dump.jsonl", "--only", "ftr:*"], in: folder())
    #expect(run.exitCode == 1)
    #expect(
      run.errors == """
        configs/post.example.txt:9: rule 'ftr:post.example:9': the article does not hold this text
          test_contains: three more boats

        """)
    #expect(
      run.output == """
        0 tests of 0 rules: 1 failure, 0 rules without a test
        1 page of site configs: 1 failure, 1 test whose page is not among the inputs

        """)
  }

  @Test func compareShowsWhatAPackDoes() throws {
    let run = try run(["compare", "@/dump.jsonl"], in: folder())
    #expect(run.output.contains("ftr:post.example:4"))
  }

  @Test func whatIsNoPackIsAnError() throws {
    let folder = try folder()
    let format = try CommandRun(["explain", folder["dump.jsonl"], "--pack", folder["configs"]])
    #expect(format.exitCode == 2)
    #expect(format.errors.contains("ftr=dir"))
    let missing = try CommandRun(["explain", folder["dump.jsonl"], "--pack", "ftr=\(folder["none"])"])
    #expect(missing.exitCode == 4)
    #expect(missing.errors.contains("No such file or directory"))
  }

  // MARK: import

  @Test func anImportIsAFileOfRulesThatLoadsAndDoesTheSame() throws {
    let file = RuleFile(path: "configs/post.example.txt", text: Self.config)
    let text = try #require(SiteConfigImport(file)).text
    #expect(
      text == """
        # From configs/post.example.txt, a site config of FiveFilters.
        # Each rule wants a test: lines '- …' that must go, and '= …' that must stay.
        # All that a 'body' rule finds stays; FiveFilters would prune it.
        schema: 1
        in: {host: post.example}
        rules:
        - id: site.post.example.line-2
          kind: title
          because: 'The site config says ''title: //h1''.'
          html: {xpath: '//h1'}
          do: [{extract: title}, drop]
        - id: site.post.example.line-3
          kind: boilerplate
          because: 'The site config says ''body: //div[@class=''story'']''.'
          html: {xpath: '//div[@class=''story'']'}
          do: body
        - id: site.post.example.line-4
          kind: boilerplate
          because: 'The site config says ''strip: //p[@class=''app'']''.'
          html: {xpath: '//p[@class=''app'']'}
          do: drop
        # Line 5, not carried over, the XPath does not compile: XPath 1.0 has no function 'contain'; did you mean 'contains'?: strip: //p[contain(., 'x')]
        # Line 6, not carried over, 'tidy' is not honoured: libxml2 alone reads the markup: tidy: yes
        # Line 7, a page to make a test of: test_url: http://post.example/ferry/
        # Line 8, a page to make a test of: test_contains: two more boats
        # Line 9, a page to make a test of: test_contains: three more boats
        # Line 10, a page to make a test of: test_url: http://post.example/other

        """)
    let book = try RuleBook(files: [RuleFile(path: "rules/site/post.example.yaml", text: text)])
    #expect(book.rules.map(\.actions) == [[.extract("title"), .drop], [.body], [.drop]])
    #expect(book.rules.map(\.scope.hosts) == Array(repeating: ["post.example"], count: 3))
  }

  @Test func everyDirectiveIsARuleOrAComment() throws {
    let config = """
      author: //a
      author: //b
      strip_id_or_class: it's
      dissolve: //i
      native_ad_clue: //u
      wrap_in(h2): //b
      insert_detected_image: yes
      prune: no
      titl: //h1
      """
    let file = RuleFile(path: "configs/.post.example.txt", text: config)
    let text = try #require(SiteConfigImport(file)).text
    #expect(text.contains("# Several rules for authors add to one another"))
    #expect(text.contains("# The host takes all subdomains"))
    #expect(text.contains("in: {host: .post.example}\n") || text.contains("in: {host: '.post.example'}\n"))
    #expect(text.contains(#"html: {css: '[id*="its"], [class*="its"]'}"#))
    #expect(text.contains("do: {flag: native-ad}"))
    #expect(text.contains("do: unwrap"))
    #expect(
      text.contains(
        "# Line 6, not carried over, 'wrap_in' is not honoured: elements stay as they are: wrap_in(h2): //b\n"
      ))
    #expect(text.contains("# Line 7, without effect: insert_detected_image: yes\n"))
    #expect(text.contains("# Line 8, as 'body' rules do anyway: prune: no\n"))
    #expect(
      text.contains(
        "# Line 9, not carried over, unknown directive 'titl'; did you mean 'title'?: titl: //h1\n"))
    let book = try RuleBook(files: [RuleFile(path: "rules/site/post.example.yaml", text: text)])
    #expect(book.rules.count == 5)
    #expect(book.rules.allSatisfy { $0.scope.hosts == [".post.example"] })
  }

  @Test func theGlobalFileKeepsWhatNeedsNoHost() throws {
    let file = RuleFile(path: "configs/global.txt", text: "strip: //nav\nstrip_id_or_class: menu\n")
    let text = try #require(SiteConfigImport(file)).text
    #expect(text.contains("# Line 1, not carried over, as XPath wants a host: strip: //nav\n"))
    #expect(try RuleBook(files: [RuleFile(path: "rules/any/g.yaml", text: text)]).rules.count == 1)
  }

  @Test func importReadsAFileByItsName() throws {
    let folder = try folder()
    let run = try CommandRun(["rules", "import", folder["configs/post.example.txt"]])
    #expect(run.exitCode == 0)
    #expect(run.output.contains("- id: site.post.example.line-2\n"))
    let other = try TemporaryFolder.holding(["notes.txt": "body: //p"])
    #expect(try CommandRun(["rules", "import", other["notes.txt"]]).exitCode == 2)
  }
}
