import Testing

@testable import Cleaning

/// What `Cleaner.clean` says of paragraphs' markup. The pages have enough text for the classifier to take them whole.
struct MarkupTests {
  private static let filler = [
    "The harbour board has sold its last crane. It stood on the north quay for ninety years, said the museum.",
    "Nobody bid against the museum. Its director said that the price was less than that of the paint alone.",
    "The crane will be taken down in May. Its rails stay, as the tram may use them one day, said the board.",
  ]

  /// The paragraphs of an article in which markup stands after two of text.
  private func paragraphs(
    _ markup: String, head: String = "", url: String? = "https://a.example/news/crane"
  ) throws -> [Article.Paragraph] {
    let before = Self.filler.prefix(2).map { "<p>\($0)</p>" }.joined()
    let page = """
      <html><head><title>Crane sold</title>\(head)</head><body><article><h1>Crane sold</h1>\(before)\(markup)\
      <p>\(Self.filler[2])</p></article></body></html>
      """
    let raw = RawPage(bytes: Array(page.utf8), origin: Origin(source: "page", url: url))
    let plain = try BuiltIn.cleaner().clean(raw)
    let outcome = try BuiltIn.cleaner().clean(raw, markup: true)
    let article = try #require(outcome.article)
    #expect(article.text == plain.article?.text)
    #expect(
      article.paragraphs.first?.text == Self.filler[0] && article.paragraphs.last?.text == Self.filler[2])
    return article.paragraphs.dropFirst(2).dropLast()
  }

  /// The spans of the one paragraph between the others, with their texts.
  private func spans(_ markup: String, head: String = "", url: String? = "https://a.example/news/crane")
    throws -> [String]
  {
    let paragraphs = try paragraphs("<p>\(markup)</p>", head: head, url: url)
    try #require(paragraphs.count == 1)
    let bytes = Array(paragraphs[0].text.utf8)
    return try #require(paragraphs[0].markup).spans.map { span in
      "\(name(span.kind)): \(String(decoding: bytes[span.range], as: UTF8.self))"
    }
  }

  private func name(_ kind: Article.Markup.Span.Kind) -> String {
    switch kind {
    case .emphasis: "em"
    case .strong: "strong"
    case .code: "code"
    case .link(let target): target
    }
  }

  private let sentence = "and the dockers, who had asked for a plaque, will hear of it in the autumn."

  @Test func nestedEmphasisIsInTheOrderOfItsStarts() throws {
    #expect(
      try spans("The <em>old <b>harbour</b> board</em> met, <i>not <em>again</em></i>, \(sentence)")
        == ["em: old harbour board", "strong: harbour", "em: not again"])
  }

  @Test func spansHaveNoWhiteSpaceAtTheirEnds() throws {
    #expect(
      try spans(
        "The<b> \n old&nbsp; &#8201; crane&nbsp;</b>was<i>\u{200B}</i> sold, <i>&nbsp;</i>\(sentence)")
        == ["strong: old crane"])
  }

  @Test func aLinkKeepsItsPlaceWhereCharactersBeforeItChange() throws {
    let link = "<a href=\"/b\">the \u{AD}\u{FEFF}cafe\u{301} &nbsp; on&#9;the quay</a>"
    #expect(
      try spans("A\u{30A}ngstrom\u{AD}s &nbsp;&nbsp; \u{200B}crane and \(link), \(sentence)")
        == ["https://a.example/b: the café on the quay"])
  }

  @Test func markupBetweenALetterAndItsAccentIsLeftOut() throws {
    #expect(try spans("The caf<b>e</b>\u{301} is old, \(sentence)") == [])
  }

  @Test func emphasisGoesThroughALineBreak() throws {
    #expect(try spans("The <b>crane<br>is old</b>, \(sentence)") == ["strong: crane\nis old"])
  }

  @Test func anElementLeftOpenAroundParagraphsIsNoEmphasis() throws {
    let paragraphs = try paragraphs("<b><p>The crane is old, \(sentence)</p></b>")
    #expect(paragraphs.map(\.markup?.spans) == [[]])
  }

  @Test(arguments: [
    ("b?x=1&amp;y=2#z", "https://a.example/news/b?x=1&y=2#z"), ("../c", "https://a.example/c"),
    ("//b.example/d", "https://b.example/d"), ("HTTPS://B.example/", "HTTPS://B.example/"),
    (" https://b.example/a b\"|`&lt;é[1] ", "https://b.example/a%20b%22%7C%60%3C%C3%A9%5B1%5D"),
    ("https://b.example/100%&#10;/%41", "https://b.example/100%25/%41"),
    ("?q", "https://a.example/news/crane?q"),
  ])
  func linksAreWholeAddresses(href: String, target: String) throws {
    #expect(try spans("The <a href='\(href)'>crane</a> is old, \(sentence)") == ["\(target): crane"])
  }

  @Test(arguments: [
    "javascript:alert(1)", " java&#10;script:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x",
    "#top", "",
    "mailto:a@b.example", "vbscript:x", "https:", "https://", "http:///x", "file:///etc/passwd",
    "https://[::1", "javascript://b.example/%0Aalert(1)",
  ])
  func otherTargetsAreLeftOut(href: String) throws {
    #expect(try spans("The <a href='\(href)'>crane</a> is old, \(sentence)") == [])
  }

  @Test func endlessTargetsAreLeftOut() throws {
    let path = String(repeating: "x/../", count: 500)
    #expect(try spans("The <a href='/\(path)'>crane</a> is old, \(sentence)") == [])
  }

  @Test func basesAreTheElementsAndThePages() throws {
    let link = "The <a href=\"d\">crane</a> is old, \(sentence)"
    #expect(try spans(link, url: nil) == [])
    #expect(try spans(link, head: "<base href=\"/b/\">") == ["https://a.example/b/d: crane"])
    #expect(
      try spans(link, head: "<base href=\"https://c.example\">", url: nil) == ["https://c.example/d: crane"])
    #expect(try spans(link, head: "<base href=\"javascript:x//\">") == ["https://a.example/news/d: crane"])
  }

  @Test(arguments: [
    "JaVaScRiPt&colon;alert(1)", "&#1;javascript:alert(1)", "//", "javascript%3Aalert(1)", "\\\\x",
  ])
  func whatOnlyResemblesAScriptLeadsToThePagesSite(href: String) throws {
    for span in try spans("The <a href='\(href)'>crane</a> is old, \(sentence)") {
      #expect(span.hasPrefix("https://a.example/"))
    }
  }

  // MARK: Containers

  /// What the blocks of a page stand in, all kept.
  private func containers(_ markup: String) throws -> [[Article.Markup.Container]] {
    let page = page(markup, as: .html)
    let reader = try #require(MarkupReader(page, kept: Array(page.blocks.indices)))
    return page.blocks.indices.map {
      reader.markup(of: $0, normalized: Array(page.text(of: $0)), by: Normalizer(rules: [])).containers
    }
  }

  @Test func itemsKnowTheirListsAndNumbers() throws {
    let containers = try containers(
      """
      <ul><li>One<ol start=4><li>Four</li><li>Five</li></ol></li><li><p>Two</p><p>More</p></li></ul>
      <blockquote><p>Quote</p></blockquote>
      """)
    try #require(containers.map(\.count) == [1, 2, 2, 1, 1, 1])
    #expect(containers[1][0] == containers[0][0] && containers[3][0] == containers[4][0])
    let numbers = containers.map { containers -> Int? in
      if case .item(let number, _) = containers.last?.kind { number } else { nil }
    }
    #expect(numbers == [nil, 4, 5, nil, nil, nil])
    #expect(containers[5][0].kind == .quote)
  }

  @Test func itemsOfListsWithHeadingsAreNone() throws {
    #expect(
      try containers("<ol><li><h3>The crane</h3><p>It is old.</p></li><li>Yes.</li></ol>") == [[], [], []])
  }

  @Test func deepNestingEnds() throws {
    #expect(try containers(String(repeating: "<ul><li>", count: 200) + "a").map(\.count) == [8])
  }

  @Test func preformattedTextKeepsItsSpaces() throws {
    let page = page(
      "<pre>\n\n  if <b>x</b>:\u{1}\n\n\t  run()<br>    end \r\n </pre><pre><script>x</script></pre>",
      as: .html)
    let reader = try #require(MarkupReader(page, kept: Array(page.blocks.indices)))
    let markup = page.blocks.indices.map { reader.markup(of: $0, normalized: [], by: Normalizer(rules: [])) }
    #expect(markup.map(\.verbatim) == ["  if x:\n\n\t  run()\n    end "])
    #expect(markup.map(\.spans) == [[]])
  }

  // MARK: Tables

  private func row(_ cells: String...) -> String {
    "<tr>" + cells.map { "<td>\($0)</td>" }.joined() + "</tr>"
  }

  private func cells(_ rows: String) -> [String] {
    let page = page("<table>\(rows)</table>", as: .html)
    let reader = MarkupReader(page, kept: Array(page.blocks.indices))
    return page.blocks.indices.map { block in
      let cell = reader?.markup(of: block, normalized: Array(page.text(of: block)), by: Normalizer(rules: []))
        .cell
      return cell.map { "\($0.row),\($0.column)" } ?? "none"
    }
  }

  @Test func cellsOfATableOfDataKnowTheirPlaces() {
    #expect(
      cells(row("a", "b") + row("", "d") + row("<p>e</p><p>f</p>")) == ["0,0", "0,1", "1,1", "2,0", "2,0"])
  }

  @Test func cellsThatLayOutAPageHaveNoPlaces() {
    let paragraph = String(repeating: "The crane is old. ", count: 8)
    for rows in [
      row("a", "b") + row("c", paragraph), row("a") + row("b") + row("c") + row("d"), row("a", "b"),
      row("a", "b") + row("c", "<ul><li>d</li></ul>"), row("a", "b") + row("c", "<h2>d</h2>"),
    ] {
      #expect(Set(cells(rows)) == ["none"], "\(rows)")
    }
  }

  // MARK: Parts of blocks

  @Test func partsOfALineKeepWhatIsTheirsOfItsMarkup() throws {
    let rule = "- {id: t.split, because: It is., line: {regex: 'Read more \\w+'}, do: [split, drop]}"
    let run = RuleRun(
      try book(rule), on: "<p>The <b>crane is <i>old. Read more here It is</i> heavy</b> too.</p>", as: .html)
    try #require(run.page.blocks.count == 3)
    let reader = try #require(MarkupReader(run.page, kept: [0, 2]))
    let spans = [0, 2].map { block -> [String] in
      let text = Array(run.page.text(of: block))
      return reader.markup(of: block, normalized: text, by: Normalizer(rules: [])).spans.map {
        "\(name($0.kind)): \(String(decoding: text[$0.range], as: UTF8.self))"
      }
    }
    #expect(spans == [["strong: crane is old.", "em: old."], ["strong: It is heavy", "em: It is"]])
  }
}
