import Testing

@testable import Cleaning

struct EmbeddedArticleTests {
  private let paragraphs = [
    "The harbour board has sold its last crane. It stood on the north quay for ninety years.",
    "Nobody bid against the museum. Its director said that the price was “less than the paint”.",
    "The crane will be taken down in May. Its rails stay, as the tram may use them one day.",
    "Dockers had asked for a plaque. The board will decide on that in the autumn.",
  ]

  /// JSON-like escapes as scripts write them, a level deep.
  private func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("<", with: "\\u003c")
  }

  private func markup() -> String { paragraphs.map { "<p class=\"t\">\($0)</p>" }.joined() }

  private func article(script: String = "", head: String = "") throws -> Article? {
    try BuiltIn.cleaner().article(
      "<html><head><title>Crane sold</title>\(head)</head><body><div id=root></div>\(script)</body></html>")
  }

  @Test func textWithinScriptsIsTakenWhereThePageShowsNone() throws {
    let state = "{\"id\":7,\"body\":\"\(escaped(markup()))\",\"style\":\"a{color:red}\"}"
    let article = try #require(try article(script: "<script>window.state = \(state);\nrun()</script>"))
    #expect(article.paragraphs.map(\.text) == paragraphs)
    #expect(article.provenance.method == .embeddedState)
  }

  @Test func jsonWithinStringsOfJSONIsReadToo() throws {
    let inner = "[{\"id\":7,\"body\":\"\(escaped(markup()))\"}]"
    let article = try #require(
      try article(script: "<script>push([1,\"\(escaped(inner))\"])</script>"))
    #expect(article.paragraphs.map(\.text) == paragraphs)
  }

  @Test func structuredDataGoesFirst() throws {
    let body = paragraphs.joined(separator: "\\n")
    let data = "{\"@type\":\"NewsArticle\",\"headline\":\"Crane sold\",\"articleBody\":\"\(body)\"}"
    let article = try #require(
      try article(head: "<script type=\"application/ld+json\">\(data)</script>"))
    #expect(article.paragraphs.map(\.text) == paragraphs)
    #expect(article.provenance.method == .jsonLD)
  }

  @Test func theDescriptionIsTheLastResort() throws {
    let text = "The harbour board has sold its last crane, which stood on the north quay for ninety years."
    let article = try #require(try article(head: "<meta name=description content=\"\(text)\">"))
    #expect(article.text == text)
    #expect(article.provenance.method == .description)
  }

  @Test func pagesThatShowTheirArticleKeepIt() throws {
    let shown = paragraphs.map { "<p>\($0)</p>" }.joined()
    let hidden = "<script>x = {\"body\":\"\(escaped(markup() + markup()))\"}</script>"
    let article = try #require(try article(script: "<h1>Crane sold</h1>\(shown)\(hidden)"))
    #expect(article.text == paragraphs.joined(separator: "\n\n"))
    #expect(article.provenance.method == .classifier)
  }

  @Test(arguments: [
    "\"", "\"\\", "x = \"aaa\\\"", String(repeating: "\"\\", count: 5_000),
    "x = \"" + String(repeating: "{\\\"a\\\":", count: 2_000) + "\"",
    "x = \"" + String(repeating: "Sentence. ", count: 20),
  ])
  func brokenScriptsGiveNothing(script: String) {
    #expect(ScriptStrings.texts(in: Array("<script>\(script)".utf8)) == [])
    #expect(ScriptStrings.texts(in: Array("<script>\(script)</script>".utf8)) == [])
  }

  @Test func programsAreNoText() {
    let program = String(repeating: "Run it. function() { return 1 } Do it. ", count: 20)
    #expect(ScriptStrings.texts(in: Array("<script>eval(\"\(program)\")</script>".utf8)) == [])
  }

  // MARK: noscript

  private let notice =
    "<noscript>Please enable JavaScript. This page cannot be read without it, we are sorry to say.</noscript>"

  @Test func noscriptHoldsTheArticleOfAPageWithoutText() throws {
    let menu = (1...9).map { "<a href=/\($0)>Item \($0)</a><br><br>" }.joined()
    for element in ["<noscript>\(markup())</noscript>", "<NOSCRIPT><div>\(markup())\(menu)</div></NOSCRIPT>"]
    {
      let page = notice + "<noscript><img src=x></noscript>" + element
      let article = try #require(
        try article(script: page, head: "<meta name=description content=\"\(paragraphs[0])\">"))
      #expect(article.paragraphs.map(\.text) == paragraphs)
      #expect(article.provenance.method == .noscript)
      #expect(!article.provenance.cuts.isEmpty)
    }
  }

  @Test func noscriptWithinHiddenBoilerplateIsFound() throws {
    let hidden =
      "<footer class=footer hidden><noscript>\(markup())<p>JavaScript is off.</p></noscript></footer>"
    let article = try #require(try article(script: "<nav><a href=/>Home</a></nav>\(hidden)"))
    #expect(article.paragraphs.map(\.text) == paragraphs)
    #expect(article.provenance.method == .noscript)
  }

  @Test func proseOfTheLongestElementIsTakenWhereTheClassifierSawNone() throws {
    let other = "<noscript><p>\(paragraphs[1])</p></noscript>"
    let element = "<noscript><a href=/>Home</a>\(markup())<a href=/more>More</a><p>JavaScript!</p></noscript>"
    let page = page("<p>Menu</p>\(other)\(element)\(other)", as: .html)
    let isProse = page.strings.map { $0.contains(". ") }
    let none = page.blocks.map { _ in false }
    let shown = ClassifiedPage(
      page: page, scores: page.blocks.map { _ in 0 }, isArticle: none, isProse: isProse, method: .fallback)
    let whole = try #require(NoscriptArticle.find(in: shown))
    #expect(zip(page.strings, whole.isArticle).filter(\.1).map(\.0) == paragraphs)
    #expect(whole.method == .noscript)
    var short = shown
    short.isProse = page.strings.map { $0 == paragraphs[1] }
    #expect(NoscriptArticle.find(in: short) == nil)
  }

  @Test func noticesAreNoArticle() throws {
    let long = String(
      repeating: "We are sorry, but this page needs JavaScript to work. Please turn it on. ", count: 9)
    let page =
      notice + "<noscript><p>\(long)</p><p>\(long.replacing("JavaScript", with: "javascript"))</p></noscript>"
    #expect(try article(script: page) == nil)
    let described = try #require(
      try article(script: page, head: "<meta name=description content=\"\(paragraphs[0])\">"))
    #expect(described.text == paragraphs[0] && described.provenance.method == .description)
  }

  @Test func whatAPageShowsGoesBeforeNoscript() throws {
    let shown = paragraphs.map { "<p>\($0)</p>" }.joined()
    let article = try #require(
      try article(script: "<h1>Crane sold</h1>\(shown)<noscript>\(markup())</noscript>"))
    #expect(article.provenance.method == .classifier && article.text.hasPrefix(paragraphs[0]))
  }
}
