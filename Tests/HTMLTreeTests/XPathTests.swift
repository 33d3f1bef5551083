import HTMLTree
import Testing

struct XPathTests {
  static let page = """
    <html><head><title>T</title></head><body><script>x</script><!-- c -->
    <div id=d1 class="story big" data-x=7><h1>Head</h1><p id=p1>One <b>two</b></p><p>Three &amp; four</p>
    <my-card xml:lang=de>card</my-card></div><div id=d2><p>1 < 2<br>five<div id=d3>six</body></html>
    """
  static let tree = parse(page)

  private func evaluate(_ expression: String) throws -> XPathResult {
    try XPathDocument(Self.tree).evaluate(try XPathExpression(expression))
  }

  private func names(_ expression: String) throws -> [String] {
    guard case .nodes(let nodes) = try evaluate(expression) else { return ["not nodes"] }
    return nodes.map { Self.tree.string(.id, of: $0) ?? Self.tree.name(of: $0) }
  }

  @Test(arguments: [
    ("//p", ["p1", "p", "p"]), ("//div[@id='d1']/p[2]", ["p"]), ("/html/body/div", ["d1", "d2"]),
    ("html/head/title", ["title"]), ("//b/..", ["p1"]), ("//my-card", ["my-card"]), ("//nothing", []),
    ("//*[contains(concat(' ', @class, ' '), ' big ')]", ["d1"]), ("//p[contains(., 'Three')]", ["p"]),
    ("//b/ancestor::div", ["d1"]), ("//h1/following-sibling::*[last()]", ["my-card"]), ("id('p1')", ["p1"]),
    ("//br | //h1 | //h1", ["h1", "br"]), ("//*[@data-x = 7]", ["d1"]), ("//p[text()='1 < 2']", ["p"]),
    ("//*[name()='my-card']", ["my-card"]), ("/", ["html"]),
    ("//div[not(ancestor::div)][position() > 1]", ["d2"]),
    ("//div[count(p) = 2 and p or div]", ["d1", "d2"]), ("//p[normalize-space()='Three & four']", ["p"]),
    ("(//p)[last()]", ["p"]), ("//script", []), ("//*[@*[name()='xml:lang']='de']", ["my-card"]),
    ("//p[string-length(normalize-space(.)) > 3][1]", ["p1", "p"]),
    ("//div [ 6 mod 4 = 2 ] [ 1 ]", ["d1", "d3"]),
  ])
  func elements(expression: String, expected: [String]) throws {
    #expect(try names(expression) == expected)
  }

  @Test func otherResults() throws {
    #expect(try evaluate("//div/@id") == .strings(["d1", "d2", "d3"]))
    #expect(try evaluate("//p/text()") == .strings(["One ", "Three & four", "1 < 2", "five"]))
    #expect(try evaluate("string(//h1)") == .strings(["Head"]))
    #expect(try evaluate("concat(//h1, ': ', //b)") == .strings(["Head: two"]))
    #expect(try evaluate("substring-before(//h1, 'ad')") == .strings(["He"]))
    #expect(try evaluate("string(//nothing)") == .strings([""]))
    #expect(try evaluate("//h1 | //h1/text()") == .strings(["Head", "Head"]))
    #expect(try evaluate("count(//p)") == .number(3))
    #expect(try evaluate("boolean(//br)") == .boolean(true))
    #expect(try evaluate("//p = 'nothing'") == .boolean(false))
  }

  /// libxml2's document and the tree name the same elements, also where the page is broken.
  @Test(arguments: [
    page, "<b><p>a</b>c<table><p>d<td>e</table><ul><li>f<li>g", "x", "", "<p>a<p>b<form><form>c</form>d",
    "</p>a<body><body class=x><html lang=de>b", "<a><a><a>x</a>", "<select><option>a<option>b</select>",
  ])
  func everyElementIsFound(html: String) throws {
    let tree = parse(html)
    let elements = tree.nodes.indices.filter { tree.nodes[$0].tag != .text }
    let document = XPathDocument(tree)
    #expect(try document.evaluate(try XPathExpression("//*")) == .nodes(elements))
    for node in elements {
      #expect(try document.evaluate(try XPathExpression(tree.path(of: node))) == .nodes([node]))
    }
    let text = tree.texts.joined()
    #expect(try document.evaluate(try XPathExpression("string(/)")) == .strings([text]))
  }

  @Test func documentIsReadManyTimes() throws {
    let document = XPathDocument(Self.tree)
    let expression = try XPathExpression("//p")
    let first = try document.evaluate(expression)
    for _ in 0..<100 { #expect(try document.evaluate(expression) == first) }
  }

  @Test func stepsAreLimited() throws {
    let tree = parse("<p>" + String(repeating: "<i>x</i>", count: 5000))
    let document = XPathDocument(tree)
    let error = SelectorError(reason: "the expression needs too many steps on this page", offset: 0)
    let slow = try XPathExpression("//i[count(following::i) > 1]")
    #expect(throws: error) { try document.evaluate(slow) }
    let quick = try XPathExpression("count(//i[@class or contains(concat(' ', @id, ' '), ' x ') or . = 'x'])")
    #expect(try document.evaluate(quick) == .number(5000))
  }

  @Test func wrongKindIsReported() throws {
    let reason =
      "a function or an operator gets a value of the wrong kind, such as a text where nodes are needed"
    let expression = try XPathExpression("count('a')")
    #expect(throws: SelectorError(reason: reason, offset: 0)) {
      try XPathDocument(Self.tree).evaluate(expression)
    }
  }

  @Test(arguments: [
    ("", 0, "the expression is empty"), (" ", 0, "the expression is empty"),
    ("//div[contain(@class, 'x')]", 6, "XPath 1.0 has no function 'contain'; did you mean 'contains'?"),
    ("//a[ends-with(@href, 'x')]", 4, "XPath 1.0 has no function 'ends-with'"),
    ("lower-case(//a)", 0, "XPath 1.0 has no function 'lower-case'"),
    ("//a[re:test(., 'x')]", 4, "XPath 1.0 has no function 're:test'"),
    ("//a[contains(@class)]", 4, "'contains()' takes 2 values, not 1"),
    ("//a[last(1)]", 4, "'last()' takes nothing between its brackets, not 1"),
    ("//a[not()]", 4, "'not()' takes one value, not 0"),
    ("concat('a')", 0, "'concat()' takes 2 or more values, not 1"),
    ("substring('a')", 0, "'substring()' takes 2 or 3 values, not 1"),
    ("//fb:like", 2, "there are no name spaces here; instead of 'fb:like' write *[name()='fb:like']"),
    ("//a[@href=$x]", 10, "there are no variables here ('$…')"),
    ("//a[@b='x]", 7, "the quote is never closed"),
    ("//a[b", 3, "the '[' is never closed by ']'"),
    ("//a[contains(b, 'c']", 4, "the '(' of 'contains(' is never closed by ')'"),
    ("//a]", 3, "there is a ']' without a '['"), ("//a)", 3, "there is a ')' without a '('"),
    ("//a[", 3, "the '[' is never closed by ']'"),
    ("//a/", 4, "the expression breaks off; something is missing at its end"),
    ("//a and", 7, "the expression breaks off; something is missing at its end"),
    ("//a[]", 4, "this cannot stand here"), ("//a b", 4, "this cannot stand here"),
    ("//a[@]", 5, "this cannot stand here"),
    ("#main", 0, "this cannot stand here"), ("//a[@href==1]", 10, "this cannot stand here"),
  ])
  func errors(expression: String, offset: Int, reason: String) {
    #expect(throws: SelectorError(reason: reason, offset: offset)) { try XPathExpression(expression) }
  }

  @Test func sizesAreLimited() {
    let deep = "//a" + String(repeating: "[b", count: 65) + String(repeating: "]", count: 65)
    #expect(throws: SelectorError(reason: "brackets stand in one another more than 64 deep", offset: 131)) {
      try XPathExpression(deep)
    }
    #expect(throws: SelectorError(reason: "the expression is longer than 8192 bytes", offset: 8192)) {
      try XPathExpression(String(repeating: "/a", count: 5000))
    }
    #expect(throws: Never.self) { try XPathExpression(String(repeating: "/a", count: 4000)) }
  }
}
