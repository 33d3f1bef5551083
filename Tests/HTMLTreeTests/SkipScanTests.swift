import HTMLTree
import Testing

/// What reaches the tree, seen through the parser.
struct SkipScanTests {
  @Test(arguments: [
    "<p>a<script>if (1 < 2) x = '<p>no</p>'</script>b</p>", "<p>a<SCRIPT src=x>no</Script >b</p>",
    "<p>a<style>p > b { }</style>b</p>", "<p>a<svg viewBox='0 0'><text>no</text></svg>b</p>",
    "<p>a<svg class=icon />b</p>", "<p>a<template><b>no</b></template>b</p>",
    "<p>a<iframe src=x>no</iframe>b</p>", "<p>a<canvas>no</canvas>b</p>", "<p>a<!-- <b>no</b> -->b</p>",
    "<p>a<!-->b</p>", "<p>a<?php echo 1 ?>b</p>",
  ])
  func unreadPartsAreLeftOut(html: String) {
    let tree = parse(html)
    #expect(tree.texts == ["ab"])
    #expect(tree.elementNames == ["html", "body", "p"])
  }

  @Test func namesThatOnlyBeginAlikeStay() {
    #expect(parse("<p>a<scripture>b</scripture></p>").texts == ["a", "b"])
    #expect(parse("<p><script>x</scripts>no</script>b</p>").texts == ["b"])
  }

  @Test func structuredDataSpansAreExact() {
    let html = """
      <head><meta charset="utf-8"><title>Ünï</title><!-- c -->
      <script type="application/ld+json">{"a": "é</b>"}</script><script>var x</script>
      <script data-x='1' TYPE='Application/LD+JSON; charset=utf-8'> [1] </script></head>
      """
    let bytes = Array(html.utf8)
    let spans = parse(html, keeping: .standard).structuredData
    #expect(spans.map { String(decoding: bytes[$0], as: UTF8.self) } == ["{\"a\": \"é</b>\"}", " [1] "])
  }

  @Test func unclosedPartsLoseNothing() {
    #expect(parse("<p>a<!-- never closed <b>b</b></p>").texts == ["a never closed ", "b"])
    #expect(parse("<p>a</p><script>b<p>c").texts == ["a", "b", "c"])
    #expect(parse("<div>a<div>b<p>c").texts == ["a", "b", "c"])
  }

  @Test func severalUnclosedPartsLoseNothing() {
    #expect(parse("<p>a<svg>b<svg>c<script>d</script>e").texts.joined() == "abce")
    #expect(parse("<p>a<style>b</style>c<style>d<style>e").texts.joined() == "acde")
    #expect(parse("<p>a<!-- b -->c<!-- d<!-- e").texts.joined() == "ac d e")
  }

  @Test func tagInsideATagEndsIt() {
    let tree = parse("<div class=x <p>a</p>")
    #expect(tree.elementNames == ["html", "body", "div", "p"])
    #expect(tree.texts == ["a"])
  }

  @Test func lessThanInTextStays() {
    #expect(parse("<p>1 < 2 and <3, a<").texts == ["1 < 2 and <3, a<"])
  }

  @Test func standardSelectionKeepsItsAttributesOnly() throws {
    let html = "<p id=a class='b c' data-x=1 onclick='x()' style='color:red' HREF=\"/y?a=1&amp;b\">t</p>"
    let tree = parse(html, keeping: .standard)
    let node = try #require(tree.node(id: "a"))
    #expect(tree.nodes[node].attributeCount == 3)
    #expect(tree.string(.class, of: node) == "b c")
    #expect(tree.string(.href, of: node) == "/y?a=1&b")
    #expect(tree.attribute(named: "data-x", of: node) == nil)
  }

  @Test func namedAttributesAreKeptBesides() throws {
    let html = "<p id=a DATA-X=1 data-y=2>t</p>"
    let tree = parse(html, keeping: AttributeSelection(including: ["Data-X"]))
    let node = try #require(tree.node(id: "a"))
    #expect(tree.attribute(named: "data-x", of: node).map { String(decoding: $0, as: UTF8.self) } == "1")
    #expect(tree.attribute(named: "data-y", of: node) == nil)
  }

  @Test func allAttributesAreKept() throws {
    let tree = parse("<p id=a data-x=1 onclick='f(\"a\")' style=\"color:red\" disabled>t</p>")
    let node = try #require(tree.node(id: "a"))
    #expect(tree.nodes[node].attributeCount == 5)
    #expect(
      tree.attribute(named: "onclick", of: node).map { String(decoding: $0, as: UTF8.self) } == "f(\"a\")")
    #expect(tree.attribute(named: "disabled", of: node)?.isEmpty == true)
  }

  @Test(arguments: [
    ("<p id=a style='display:none'>t", true), ("<p id=a STYLE='color:red; display : none'>t", true),
    ("<p id=a style='display:block'>t", false), ("<p id=a hidden>t", true),
    ("<p id=a style=color:red>t", false),
  ])
  func hidingStyleBecomesHidden(html: String, isHidden: Bool) throws {
    for selection in [AttributeSelection.standard, .all] {
      let tree = parse(html, keeping: selection)
      let node = try #require(tree.node(id: "a"))
      #expect((tree.attribute(.hidden, of: node) != nil) == isHidden)
    }
  }

  @Test func unquotedAndBrokenAttributes() throws {
    let tree = parse("<a id=x href=/a/b?c=d class = 'e'rel=f>t</a><p class=\"open>u</p>", keeping: .standard)
    let node = try #require(tree.node(id: "x"))
    #expect(tree.string(.href, of: node) == "/a/b?c=d")
    #expect(tree.string(.class, of: node) == "e")
    #expect(tree.string(.rel, of: node) == "f")
    #expect(tree.texts == ["t", "u"])
  }

  @Test func endOfTagInAValueDoesNotEndTheTag() throws {
    let tree = parse("<p id=a data-x='a > b' class=c>t</p>", keeping: .standard)
    #expect(tree.string(.class, of: try #require(tree.node(id: "a"))) == "c")
    #expect(tree.texts == ["t"])
  }

  @Test func longClassListIsCutBetweenNames() throws {
    let classes = String(repeating: "ä", count: 150) + " story " + String(repeating: "é", count: 100)
    let tree = parse("<p id=a class='\(classes)'>ö</p>", keeping: .standard)
    let node = try #require(tree.node(id: "a"))
    let kept = try #require(tree.string(.class, of: node))
    #expect(kept == String(repeating: "ä", count: 150) + " story")
    #expect(tree.texts == ["ö"])
  }

  @Test func manyAttributesAreCapped() throws {
    let many = (0..<60_000).map { "a\($0)=1" }.joined(separator: " ")
    let tree = parse("<p id=a \(many)>t</p>")
    #expect(tree.nodes[try #require(tree.node(id: "a"))].attributeCount == 48)
    #expect(tree.texts == ["t"])
  }

  @Test(arguments: [
    "", "<", "<p", "<p ", "<p a", "<p a=", "<p a='", "</", "</p", "<!", "<!-", "<!--", "<?", "<script",
    "<script>",
    "<svg/>", "&", "&amp", "a<b", "<p a='b", "\u{FEFF}", "<script></script>",
  ])
  func brokenEndsAreRead(html: String) {
    let tree = parse(html)
    #expect(tree.nodes.allSatisfy { $0.sourceStart >= 0 && $0.sourceStart <= $0.sourceEnd })
    #expect(tree.nodes.allSatisfy { Int($0.sourceEnd) <= html.utf8.count })
  }

  @Test(arguments: ["&;.<BR<BR>\u{FFFD}\u{0E}&", "&amp;a<br>\u{0E}b&", "<p>&lt;<p>\u{1}&"])
  func textsDoNotOverlapWhereCharactersAreLeftOut(html: String) {
    let tree = parse(html)
    let texts = tree.nodes.filter { $0.tag == .text }
    #expect(texts.count > 1)
    #expect(zip(texts, texts.dropFirst()).allSatisfy { $0.sourceEnd <= $1.sourceStart })
  }
}
