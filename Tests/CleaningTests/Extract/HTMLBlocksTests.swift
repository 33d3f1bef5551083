import Testing

@testable import Cleaning

struct HTMLBlocksTests {
  private func page(_ body: String) -> Page {
    CleaningTests.page("<html><body>\(body)</body></html>", as: .html)
  }

  @Test func inlineElementsJoinTheBlockTheyStandIn() {
    let page = page("<p>The <b>harbour</b><i>-</i><span>bridge</span>\n  opened<wbr>again </p>")
    #expect(page.strings == ["The harbour-bridge openedagain"])
  }

  @Test func oneLineBreakIsALineEndAndTwoPartBlocks() {
    #expect(
      page("<p>One<br>two<br/><br>three<br><br><br>four<br></p>").strings == ["One\ntwo", "three", "four"])
    #expect(page("One<hr>two").strings == ["One", "two"])
    #expect(page("<div>One<p>two</p>three</div>").strings == ["One", "two", "three"])
  }

  @Test func countsLinksAndTheirBytes() {
    let page = page(
      "<p>See <a href=x>the map</a> and <a href=y>list</a>.</p><p>None</p><a href=z><p>All of it</p></a>")
    #expect(page.blocks.map(\.links) == [2, 0, 1])
    #expect(page.blocks.map { $0.linkBytes >= 11 } == [true, false, false])
    #expect(page.blocks[0].linkBytes <= 13)
    #expect(page.blocks[2].linkBytes == page.blocks[2].text.count)
    #expect(page.blocks[2].context.contains(.link))
  }

  @Test func knowsWhatKindABlockIs() {
    let page = page(
      """
      <h2>Head</h2><p>Para</p><ul><li>Item</li></ul><blockquote><p>Quote</p></blockquote>
      <table><tr><th>Cell</th></tr></table><figure><figcaption>Caption</figcaption></figure><pre>Pre</pre>
      <button>Control</button><dl><dd>Definition</dd></dl>
      """)
    #expect(
      page.blocks.map(\.kind) == [
        .heading, .paragraph, .listItem, .quote, .cell, .caption, .preformatted, .control, .listItem,
      ])
    #expect(page.blocks.map(\.headingLevel) == [2, 0, 0, 0, 0, 0, 0, 0, 0])
  }

  @Test func knowsTheElementsAroundABlock() {
    let page = page(
      """
      <header><p>A</p></header><main><article><p>B</p></article></main><nav><p>C</p></nav><aside><p>D</p></aside>
      <footer><p>E</p></footer><p hidden>F</p><div aria-hidden=true><p>G</p></div><p aria-hidden=false>H</p>
      """)
    let contexts: [Block.Context] = [
      .header, [.main, .article], .nav, .aside, .footer, .hidden, .hidden, [],
    ]
    #expect(page.blocks.map(\.context) == contexts)
  }

  @Test func leavesOutWhatIsNoText() {
    let page = CleaningTests.page(
      "<html><head><title>T</title><style>p{}</style></head><body><script>s()</script><template><p>x</p></template><p>A</p></body>",
      as: .html)
    #expect(page.strings == ["A"])
  }

  @Test func keepsTheLinesOfPreformattedText() {
    #expect(page("<pre>one\n  two\n\nthree</pre><p>a\nb</p>").strings == ["one\ntwo\nthree", "a b"])
  }

  @Test func spansPointAtTheCharactersInTheSource() {
    let html = "<html><body><p>  The &amp; <b>harbour</b> </p>\n<div>Brücke</div>"
    let page = CleaningTests.page(html, as: .html)
    #expect(page.strings == ["The & harbour", "Brücke"])
    #expect(page.sourceString(of: 0).hasPrefix("The &amp; <b>harbour"))
    #expect(page.sourceString(of: 1) == "Brücke")
  }
}
