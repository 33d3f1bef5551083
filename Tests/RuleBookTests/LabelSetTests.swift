import Testing

@testable import RuleBook

struct LabelSetTests {
  private func labels(_ rules: String) throws -> LabelSet {
    LabelSet(
      try RuleBook(files: [RuleFile(path: "Rules/any/a.yaml", text: "schema: 1\nrules:\n" + rules)]))
  }

  private static let drop = """
    - id: any.a
      kind: ui-label
      because: A label.
      line: {is: [Read more, Mehr lesen]}
      do: drop

    """

  @Test func holdsTheWholeLinesThatRulesDrop() throws {
    let labels = try labels(Self.drop)
    #expect(labels.contains(Array("READ MORE »".utf8)[...]))
    #expect(labels.contains(Array("Mehr lesen".utf8)[...]))
    #expect(!labels.contains(Array("Read more of it".utf8)[...]))
    #expect(!labels.contains([]))
  }

  @Test func rulesThatKeepOrAreASitesSayNothing() throws {
    let kept = Self.drop.replacing("do: drop", with: "do: keep")
    #expect(try !labels(kept).contains(Array("Read more".utf8)[...]))
    let site = Self.drop.replacing("  line:", with: "  in: {host: example.org}\n  line:")
    #expect(try !labels(site).contains(Array("Read more".utf8)[...]))
  }
}
