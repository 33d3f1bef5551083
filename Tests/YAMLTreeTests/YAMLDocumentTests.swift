import Testing

@testable import YAMLTree

struct YAMLDocumentTests {
  /// A node as one line, each value with its place.
  private func spelled(_ node: YAMLNode) -> String {
    let place = "@\(node.place.line):\(node.place.column)"
    switch node.content {
    case .scalar(let text, let isPlain): return (isPlain ? text : "'\(text)'") + place
    case .sequence(let nodes, let isFlow):
      return (isFlow ? "flow" : "") + "[" + nodes.map(spelled).joined(separator: " ") + "]" + place
    case .mapping(let mapping, let isFlow):
      let entries = mapping.entries.map { spelled($0.keyNode) + "=" + spelled($0.value) }
      return (isFlow ? "flow" : "") + "{" + entries.joined(separator: " ") + "}" + place
    }
  }

  private func failure(_ text: String) -> YAMLFailure? {
    do throws(YAMLFailure) {
      _ = try YAMLNode.document(text)
      return nil
    } catch {
      return error
    }
  }

  @Test func nodesKnowTheirPlacesAndStyles() throws {
    let text = """
      # A comment.
      a: [ä, 'b c', {d: "e\\n"}]
      ?
      - |
        lines
        of text
      : 7
      """
    let node = try #require(try YAMLNode.document(text))
    #expect(
      spelled(node)
        == "{a@2:1=flow[ä@2:5 'b c'@2:8 flow{d@2:16='e\n'@2:19}@2:15]@2:4 ['lines\nof text\n'@4:3]@4:1=7@7:3}@2:1"
    )
    #expect(node.mapping?["a"]?.sequence?.count == 3)
    #expect(node.mapping?["b"] == nil)
  }

  @Test func aTextWithoutADocumentHasNoNode() throws {
    for text in ["", "\n", "# Nothing but this.\n"] { #expect(try YAMLNode.document(text) == nil) }
    #expect(try YAMLNode.document("x")?.text == "x")
  }

  @Test func anAliasIsTheTextThatItsAnchorNames() throws {
    let node = try #require(try YAMLNode.document("[&a 'b c', *a, d]")?.sequence)
    #expect(node.map(\.text) == ["b c", "b c", "d"])
    #expect(node.map(\.place.column) == [2, 2, 16])
    #expect(node.map(\.hasAnchor) == [true, true, false])
    guard case .syntax("found undefined alias", let place, _) = failure("[a, *b]") else {
      return _ = Issue.record("an alias of nothing passes")
    }
    #expect(place.column == 5)
  }

  /// Aliases of aliases would stand for 2⁴⁰ nodes.
  @Test func aliasesOfCollectionsAreEmpty() throws {
    let names = (0...40).map { "n\($0)" }
    let lines = zip(names, names.dropFirst()).map { "\($1): &\($1) [*\($0), *\($0)]\n" }
    let document = try #require(try YAMLNode.document("n0: &n0 [x]\ns: &s text\nt: *s\n" + lines.joined()))
    let mapping = try #require(document.mapping)
    #expect(mapping["t"]?.text == "text")
    let last = try #require(mapping["n40"]?.sequence)
    #expect(last.count == 2 && last.allSatisfy { $0.sequence?.isEmpty == true && $0.hasAnchor })
  }

  @Test func aKeyThatStandsTwiceIsToldWithItsSecondPlace() throws {
    guard case .duplicateKeys(let keys, let place) = failure("z: 1\nb: 1\nz: 2\nb: 2\nb: 3\n") else {
      return _ = Issue.record("a mapping has a key twice")
    }
    #expect(keys == ["b", "z"])
    #expect((place.line, place.column) == (4, 1))
  }

  @Test func brokenTextIsToldWithItsPlace() throws {
    guard case .syntax(let problem, let place, let start) = failure("a: 1\nb: [c, d\ne: f") else {
      return _ = Issue.record("a bracket stays open")
    }
    #expect(problem == "did not find expected ',' or ']'")
    #expect((place.line, start.line, start.column) == (3, 2, 4))
    guard case .character(_, 3) = failure("a: \u{1}") else {
      return _ = Issue.record("a control character passes")
    }
    guard case .syntax("but found another document", _, _) = failure("a\n--- b") else {
      return _ = Issue.record("two documents pass")
    }
  }

  @Test func deepNestingIsRefused() {
    #expect(failure(String(repeating: "[", count: 100_000)) != nil)
    #expect(failure(String(repeating: "- ", count: 10_000) + "a") != nil)
    let text = String(repeating: "[", count: 50) + "a" + String(repeating: "]", count: 50)
    #expect(failure(text) == nil)
  }
}
