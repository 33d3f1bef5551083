import HTMLTree
import Testing

struct CSSSelectorTests {
  static let page = """
    <html id=html><body id=body>
    <DIV id=d1 class="story  Big" data-Kind="Lead Item" lang=en-GB title="">text
      <h2 id=h1>a</h2><p id=p1 class=x>b</p><p id=p2>c <b id=b1>d</b></p><my-card id=m1></my-card>
      <p id=p3 class="x y">e</p><my-card id=m2>f</my-card>
    </DIV>
    <div id=d2 class=story-foot><ul id=u1><li id=l1>1</li><li id=l2 class=x>2</li> <li id=l3>3</li><li id=l4>4</li>
      <li id=l5>5</li></ul><span id=s1> </span><a id=a1 href="/live/Now.html?x=1&amp;y=2">g</a></div>
    <div id=d3><div id=d4><div id=d5><i id=i1>h</i></div></div></div>
    </body></html>
    """
  static let tree = parse(page)

  private func ids(_ selector: String) throws -> String {
    let tree = Self.tree
    let matches = try CSSSelector(selector).matches(in: tree)
    return matches.map { tree.string(.id, of: $0) ?? "?" }.joined(separator: " ")
  }

  @Test(arguments: [
    ("p", "p1 p2 p3"), ("P", "p1 p2 p3"), ("my-card", "m1 m2"), ("My-Card", "m1 m2"), ("other-card", ""),
    ("ul *", "l1 l2 l3 l4 l5"), ("#p2", "p2"), ("#P2", ""), ("p#p2", "p2"), ("b#p2", ""), (".x", "p1 p3 l2"),
    (".x.y", "p3"), (".story", "d1"), (".big", ""), (".Big", "d1"), (".stor", ""), ("p.x", "p1 p3"),
    ("*.y", "p3"), ("b, ul , h2", "h1 b1 u1"), ("p, .x, p", "p1 p2 p3 l2"), ("  b  ", "b1"), ("text", ""),
  ])
  func namesClassesAndLists(selector: String, expected: String) throws {
    #expect(try ids(selector) == expected)
  }

  @Test(arguments: [
    ("[href]", "a1"), ("[HREF]", "a1"), ("[title]", "d1"), ("[title='']", "d1"), ("[data-kind]", "d1"),
    ("[data-kind='Lead Item']", "d1"), ("[data-kind=\"lead item\"]", ""), ("[data-kind='lead ITEM' i]", "d1"),
    ("[data-kind=\"lead item\"I]", "d1"), ("[data-kind='Lead Item' s]", "d1"), ("[data-kind~=Item]", "d1"),
    ("[data-kind~=item i]", "d1"), ("[data-kind~=Ite]", ""), ("[data-kind~='']", ""),
    ("[data-kind~='Lead Item']", ""), ("[lang|=en]", "d1"), ("[lang|=EN i]", "d1"), ("[lang|=e]", ""),
    ("[lang|=en-GB]", "d1"), ("[href^='/live']", "a1"), ("[href^=/LIVE/ i]", "a1"), ("[href^='live']", ""),
    ("[href^='']", ""), ("[href$='y=2']", "a1"), ("[href$='']", ""), ("[href$='Y=2'i]", "a1"),
    ("[href*=now]", ""), ("[href*=now i]", "a1"), ("[href*='Now.']", "a1"), ("[href*='']", ""),
    ("[href*='?x=1&y']", "a1"), ("[ href = '/live' ]", ""), ("[class=x]", "p1 l2"),
    ("[class*='y']", "d1 p3 d2"),
    ("[id=d1][lang]", "d1"), ("[href*='/live/Now.html?x=1&y=2 and more']", ""),
  ])
  func attributes(selector: String, expected: String) throws {
    #expect(try ids(selector) == expected)
  }

  @Test(arguments: [
    ("div p", "p1 p2 p3"), ("div b", "b1"), ("div > b", ""), ("div>p>b", "b1"), ("body b", "b1"),
    ("h2 + p", "p1"),
    ("h2+p+p", "p2"), ("h2 + h2", ""), ("p + my-card", "m1 m2"), ("h2 ~ p", "p1 p2 p3"), (".x ~ .x", "p3"),
    ("p ~ h2", ""), ("my-card ~ p", "p3"), ("#d1 ~ div i", "i1"), ("#d1 + div ~ div > div i", "i1"),
    ("div div div", "d5"), ("div > div > div > i", "i1"), ("#d3 > div i", "i1"), ("#d3 > i", ""),
    ("html > body > div#d2 li.x + li", "l3"), ("body > div div > i", "i1"), ("#d4 #d3", ""),
    ("#l1~#l4", "l4"),
    ("#nothing ~ li", ""), ("html ~ body", ""), ("body + body", ""), ("html\n>\tbody", "body"),
  ])
  func combinators(selector: String, expected: String) throws {
    #expect(try ids(selector) == expected)
  }

  @Test(arguments: [
    ("li:first-child", "l1"), ("li:last-child", "l5"), ("p:first-child", ""), ("i:only-child", "i1"),
    ("li:only-child", ""), ("li:nth-child(2)", "l2"), ("li:nth-child(odd)", "l1 l3 l5"),
    ("li:nth-child( EVEN )", "l2 l4"), ("li:nth-child(2n+1)", "l1 l3 l5"), ("li:nth-child(3n - 1)", "l2 l5"),
    ("li:nth-child(-n + 2)", "l1 l2"), ("li:nth-child(n)", "l1 l2 l3 l4 l5"), ("li:nth-child(n+4)", "l4 l5"),
    ("li:nth-child(-2n+3)", "l1 l3"), ("li:nth-child(0)", ""), ("li:nth-child(-3)", ""),
    ("li:nth-child(+2)", "l2"),
    ("p:nth-child(2)", "p1"), ("p:first-of-type", "p1"), ("p:last-of-type", "p3"), ("p:nth-of-type(2)", "p2"),
    ("p:nth-of-type(2n+1)", "p1 p3"), ("my-card:first-of-type", "m1"), ("my-card:last-of-type", "m2"),
    ("my-card:nth-of-type(2)", "m2"), ("html:first-child", "html"), ("html:last-child:only-child", "html"),
    ("my-card:empty", "m1"), ("span:empty", ""), ("h2:last-of-type", "h1"),
  ])
  func positions(selector: String, expected: String) throws {
    #expect(try ids(selector) == expected)
  }

  @Test(arguments: [
    ("p:not(.x)", "p2"), ("p:not(.x, #p2)", ""), ("li:not(:first-child):not(:last-child)", "l2 l3 l4"),
    ("i:not(#d4 i)", ""), ("p:not(div > .x + p)", "p1 p3"), ("b:not(li b)", "b1"), (":is(ul, h2)", "h1 u1"),
    ("div :is(b, i)", "b1 i1"), (":is(#d1, #d4) > *:is(p, div)", "p1 p2 p3 d5"), ("p:has(b)", "p2"),
    ("div:has(b)", "d1"), ("div:has(> b)", ""), ("div:has(> div)", "d3 d4"), ("div:has(> div > i)", "d4"),
    ("div:has(div i)", "d3 d4"), ("p:has(+ my-card)", "p2 p3"), ("h2:has(~ .y)", "h1"),
    ("p:has(~ .y)", "p1 p2"),
    ("p:has(+ p b)", "p1"), ("p:has(~ p ~ my-card)", "p1 p2"), ("h2:has(+ .x + p > b)", "h1"),
    ("p:has(b, + my-card)", "p2 p3"), ("body > div:not(:has(p, ul))", "d3"),
    ("div:has(:is(b, li.x))", "d1 d2"),
    ("div:has(body b)", ""), ("div:not(:has(*))", ""), ("*:not(*)", ""),
  ])
  func nestedLists(selector: String, expected: String) throws {
    #expect(try ids(selector) == expected)
  }

  @Test func escapes() throws {
    let tree = parse(#"<p class="md:flex 3col é">a</p><p class="w-1/2" title="say &quot;hi&quot;">b</p>"#)
    for (selector, count) in [
      (#".md\:flex"#, 1), (#".\33 col"#, 1), (#".\000033col"#, 1), (".é", 1), (#".w-1\/2"#, 1),
      (#"[title="say \"hi\""]"#, 1), ("[class~='3col']", 1), (#".md\:fle"#, 0),
    ] {
      #expect(try CSSSelector(selector).matches(in: tree).count == count, "\(selector)")
    }
  }

  @Test func oneNodeAndAllAgree() throws {
    for text in ["p", "div > p + p", "li:nth-child(even)", "div:has(> div)", "h2 ~ :not(.x)", "*"] {
      let selector = try CSSSelector(text)
      let singly = Self.tree.nodes.indices.filter { selector.matches(node: $0, in: Self.tree) }
      #expect(singly == selector.matches(in: Self.tree), "\(text)")
    }
  }

  @Test func attributeNamesIncludeNestedOnes() throws {
    let selector = try CSSSelector("a#b.c[Data-X='1']:not([href^=x]) :is(.d, [role]):has(> [lang])")
    #expect(selector.attributeNames == ["id", "class", "data-x", "href", "role", "lang"])
    #expect(try CSSSelector("p > b").attributeNames.isEmpty)
    let tree = parse(
      "<p data-x=1>t", keeping: AttributeSelection(including: try CSSSelector("[data-x]").attributeNames))
    #expect(try CSSSelector("[data-x='1']").matches(in: tree).count == 1)
  }

  @Test func textAndEmptyTreesMatchNothing() throws {
    #expect(try CSSSelector("*").matches(in: HTMLTree.empty).isEmpty)
    let tree = parse("<p>a")
    let text = tree.nodes.count - 1
    #expect(try !CSSSelector("*").matches(node: text, in: tree))
  }

  /// Each would take minutes if its time grew with the square of the number of siblings.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "b ~ i", "i:nth-of-type(2n)", "i + i", "i:last-of-type", "b ~ b ~ i", "i:last-child", "p:has(i) b i",
    ])
  func manySiblings(selector: String) throws {
    let tree = parse("<p>" + String(repeating: "<i></i>", count: 100_000))
    #expect(try CSSSelector(selector).matches(in: tree).count <= 100_000)
  }

  @Test(.timeLimit(.minutes(1))) func deepNesting() throws {
    let tree = parse(String(repeating: "<div class=a>", count: 500))
    let selector = "div div > div div > div div > div div > div div > div div > span div"
    #expect(try CSSSelector(selector).matches(in: tree).isEmpty)
    #expect(try CSSSelector("div div > div div > div:has(div > div div)").matches(in: tree).count == 493)
  }
}

extension HTMLTree {
  fileprivate static var empty: HTMLTree { parse("") }
}
