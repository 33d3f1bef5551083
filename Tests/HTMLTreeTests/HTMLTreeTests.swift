import HTMLTree
import Testing

struct HTMLTreeTests {
  static let page = """
    <!DOCTYPE html><html lang=en><head><meta charset="iso-8859-1"><title>Zürich – news</title>
    <script>var a = "<p>";</script><style>p{}</style></head><body data-x="1"><!-- c -->
    <article class="story big"><h1 id=h>Ünï “quoted”</h1><p>One <b>two</b> three.<p>Four 日本語<br>five 😀</article>
    <ul><li>a<li>b</ul><custom-tag>x</custom-tag></body></html>
    """

  @Test func textSpansAreExact() {
    let tree = parse(Self.page, keeping: .standard)
    let texts = tree.nodes.indices.filter { tree.nodes[$0].tag == .text }
    #expect(texts.count >= 12)
    for node in texts { #expect(tree.source(of: node, in: Self.page) == tree.characters(of: node)) }
  }

  @Test func textSpansStayExactInALongPage() {
    let paragraphs = (0..<4000).map { "<p data-n='\($0)' class=c>Nº \($0) café</p><script>\($0)</script>\n" }
    let html = "<body>" + paragraphs.joined()
    let bytes = Array(html.utf8)
    let tree = parse(html, keeping: .standard)
    let wrong = tree.nodes.filter { node in
      node.tag == .text
        && !bytes[Int(node.sourceStart)..<Int(node.sourceEnd)]
          .elementsEqual(tree.text[Int(node.textStart)..<Int(node.textEnd)])
    }
    #expect(wrong.isEmpty)
    #expect(tree.nodes.count == 2 + 4000 * 3)
  }

  /// libxml2 hands out text in pieces of 1,000 bytes.
  @Test(arguments: [("a", 1000), ("a", 2000), ("a", 2001), ("é", 500), ("é", 501), ("日本 x ", 3000)])
  func longTextIsOneNode(piece: String, count: Int) throws {
    let text = String(repeating: piece, count: count)
    let html = "<div>b<p>\(text)</p></div>"
    let tree = parse(html)
    let node = try #require(tree.nodes.indices.last)
    #expect(tree.characters(of: node) == text)
    #expect(tree.nodes[node].sourceStart == 9)
    #expect(tree.nodes[node].sourceEnd == Int32(9 + text.utf8.count))
  }

  @Test(arguments: [
    ("<p>A &amp; B&nbsp;C &eacute;&#233;&#xe9;</p>", "A & B\u{A0}C ééé"),
    ("<p>AT&T &unknown; x</p>", "AT&T &unknown; x"),
    ("<p>&lt;b&gt;</p>", "<b>"), ("<p>a < b</p>", "a < b"),
  ])
  func entitiesAreResolvedAndCovered(html: String, text: String) {
    let tree = parse(html)
    #expect(tree.texts == [text])
    #expect(tree.source(of: tree.nodes.count - 1, in: html) == String(html.dropFirst(3).dropLast(4)))
  }

  @Test func elementSpansStartAndEndWithTheirTags() throws {
    let tree = parse(Self.page, keeping: .standard)
    let heading = try #require(tree.node(id: "h"))
    #expect(tree.source(of: heading, in: Self.page) == "<h1 id=h>Ünï “quoted”</h1>")
    let paragraph = try #require(tree.nodes.firstIndex { $0.tag == .p })
    #expect(tree.source(of: paragraph, in: Self.page) == "<p>One <b>two</b> three.")
    let list = try #require(tree.nodes.firstIndex { $0.tag == .ul })
    #expect(tree.source(of: list, in: Self.page) == "<ul><li>a<li>b</ul>")
  }

  @Test func leftOutPartsAreNotCovered() throws {
    let html = "<div><p>a<!-- c --></p><!-- d --><p>b</p></div>"
    let tree = parse(html)
    let first = try #require(tree.nodes.firstIndex { $0.tag == .p })
    #expect(tree.source(of: first, in: html) == "<p>a<!-- c --></p>")
    #expect(tree.source(of: first + 1, in: html) == "a")
  }

  @Test func metaCharsetDoesNotRecode() {
    #expect(parse("<meta charset=windows-1251><p>Zürich</p>").texts == ["Zürich"])
    #expect(
      parse("<meta http-equiv=content-type content='text/html; charset=latin1'><p>日本</p>").texts == ["日本"])
  }

  @Test func nodesNest() {
    let tree = parse(Self.page)
    for node in tree.nodes.indices {
      #expect(tree.end(of: node) > node)
      guard let parent = tree.parent(of: node) else { continue }
      #expect(parent < node && tree.end(of: node) <= tree.end(of: parent))
      #expect(tree.nodes[node].depth == tree.nodes[parent].depth + 1)
    }
    #expect(tree.end(of: 0) == tree.nodes.count)
  }

  @Test func depthIsLimited() {
    let tree = parse(String(repeating: "<div>", count: 2000) + "x")
    #expect(tree.truncation == .depth)
    #expect(tree.nodes.map(\.depth).max() == 511)
    #expect(tree.end(of: 0) == tree.nodes.count)
    #expect(parse(String(repeating: "<div>", count: 500) + "x").truncation == nil)
  }

  @Test func nodesAreLimited() {
    var limits = HTMLTree.Limits()
    limits.nodes = 100
    let tree = parse(String(repeating: "<p>x</p>", count: 200), limits: limits)
    #expect(tree.truncation == .nodes)
    #expect(tree.nodes.count == 100)
    #expect(tree.end(of: 0) == 100)
  }

  @Test func names() throws {
    let tree = parse("<Custom-Tag id=a>x</Custom-Tag><DIV id=b>y")
    #expect(tree.name(of: try #require(tree.node(id: "a"))) == "custom-tag")
    #expect(tree.name(of: try #require(tree.node(id: "b"))) == "div")
    #expect(tree.name(of: tree.nodes.count - 1) == "#text")
  }

  @Test func paths() throws {
    let tree = parse(
      "<div><p>a</p></div><div><p>b</p>t<p id=x>c<i id=y>d</i></p><x-y></x-y><x-z></x-z><x-y id=z></x-y>")
    #expect(tree.path(of: 0) == "/html")
    #expect(tree.path(of: try #require(tree.node(id: "x"))) == "/html/body/div[2]/p[2]")
    #expect(tree.path(of: try #require(tree.node(id: "y"))) == "/html/body/div[2]/p[2]/i")
    #expect(tree.path(of: try #require(tree.node(id: "z"))) == "/html/body/div[2]/x-y[2]")
    let text = try #require(
      tree.nodes.indices.first { tree.nodes[$0].tag == .text && tree.characters(of: $0) == "d" })
    #expect(tree.path(of: text) == "/html/body/div[2]/p[2]/i")
  }

  @Test func pathsAreTheSameInAnyOrderOfAsking() {
    let item = "<p>a</p><div><p>b</p><x-y></x-y><p>c</p><x-z></x-z></div>"
    let tree = parse("<div>" + String(repeating: item, count: 5) + "</div><div>\(item)</div>")
    let expected = tree.nodes.indices.map { tree.path(of: $0) }
    let orders = [
      Array(tree.nodes.indices), tree.nodes.indices.reversed(),
      tree.nodes.indices.sorted { ($0 * 7 % 11, $0) < ($1 * 7 % 11, $1) },
    ]
    for order in orders {
      var paths = NodePaths(tree)
      for node in order { #expect(paths.path(of: node) == expected[node]) }
    }
  }

  @Test func collapsedText() {
    #expect(parse(" <p> a\n b </p><p>c<br>d<b>e</b></p>").collapsedText(of: 0) == "a b c de")
  }
}
