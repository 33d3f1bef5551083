import HTMLTree
import RuleBook
import TestSupport
import Testing

@testable import Cleaning

/// Which blocks an element that a selector finds takes with it: those that stand whole within it.
struct ElementBlocksTests {
  private func cut(_ css: String, of html: String) throws -> [String] {
    RuleRun(try book("- {id: html, because: It is., html: {css: '\(css)'}, do: drop}"), on: html, as: .html)
      .cut
  }

  private let nested =
    "<div id=a>A<section id=b><p id=c>C</p>B<div id=d><ul id=e><li>E1</li><li>E2</li></ul></div></section>A2</div><p id=f>F</p>"

  @Test(arguments: [
    ("#a", ["A", "C", "B", "E1", "E2", "A2"]), ("#b", ["C", "B", "E1", "E2"]), ("#c", ["C"]),
    ("#d", ["E1", "E2"]),
    ("#e", ["E1", "E2"]), ("#e > li:last-child", ["E2"]), ("#f", ["F"]), ("#c, #f", ["C", "F"]),
    ("p", ["C", "F"]),
    ("#x", []), ("body", ["A", "C", "B", "E1", "E2", "A2", "F"]),
  ])
  func areThoseWithinIt(css: String, blocks: [String]) throws {
    #expect(try cut(css, of: nested) == blocks)
  }

  @Test func anElementWithinALineTakesNothing() throws {
    let html = "<p>The <span class=x>bridge</span> opened</p><p class=y>Next <b>one</b></p>"
    #expect(try cut("span.x", of: html) == [])
    #expect(try cut("b", of: html) == [])
    #expect(try cut(".x, .y", of: html) == ["Next one"])
  }

  @Test func anInlineElementAroundBlocksTakesThem() throws {
    let html = "<p>One</p><a class=x href=/><p>Two</p><div>Three</div></a><p>Four</p>"
    #expect(try cut("a.x", of: html) == ["Two", "Three"])
    #expect(try cut("body > *", of: "<div><span class=x>One</span></div>") == ["One"])
    #expect(try cut("span", of: "<div><span class=x>One</span></div>") == [], "the line is the div's")
  }

  @Test func anElementWithoutTextTakesNothing() throws {
    #expect(try cut("hr, img, #x", of: "<p>One</p><hr><div id=x></div><img src=a><p>Two</p>") == [])
    #expect(try cut("#x", of: "<p>One</p><div id=x><script>s()</script> </div><p>Two</p>") == [])
  }

  @Test func partsOfALineThatIsSplitByBreaksGoTogether() throws {
    #expect(try cut("#x", of: "<div>A<p id=x>One<br><br>Two</p>B</div>") == ["One", "Two"])
  }

  /// Trees of random elements, against a walk over each block's ancestors.
  @Test func agreeWithTheBlocksAncestors() throws {
    var random = SeededRandom(seed: 8)
    let tags = ["div", "p", "span", "section", "b", "ul", "li", "a", "em", "td"]
    for round in 0..<60 {
      var html = ""
      for index in 0..<Int.random(in: 5...30, using: &random) {
        let tag = tags.randomElement(using: &random)!
        html += ["<\(tag) id=n\(index)>", "</\(tag)>", "t\(index) "].randomElement(using: &random)!
      }
      let page = page("<body>\(html)</body>", as: .html)
      let tree = try #require(page.tree)
      let inBlocks = page.blocks.indices.map { block in
        sequence(first: page.blocks[block].node) { node in node > 0 ? Int(tree.nodes[node].parent) : nil }
          .map(\.self)
      }
      for node in tree.nodes.indices {
        guard let id = tree.attribute(named: "id", of: node) else { continue }
        let expected = page.blocks.indices.filter { inBlocks[$0].contains(node) }.map(page.string)
        #expect(
          try cut("#\(String(decoding: id, as: UTF8.self))", of: "<body>\(html)</body>") == expected,
          "\(round): \(html)")
      }
    }
  }
}
