/// What is said of a draft besides its text.
public struct DraftText {
  private let draft: RuleDraft

  public init(_ draft: RuleDraft) { self.draft = draft }

  /// Why there is no draft, with what would have been it.
  public var problems: String {
    (["the draft does not do what it should:"] + draft.problems + ["it would have been:", draft.text])
      .joined(separator: "\n")
  }

  /// What else the page would lose, what a person should look at, and what to do next.
  public var notes: [String] {
    let effect = draft.effect
    let others =
      effect.alsoCut.isEmpty
      ? ["the draft cuts nothing else that stays on this page"]
      : ["the draft would also cut:"] + effect.alsoCut.map { "  \($0.number): \(Self.shortened($0.text))" }
    let decided =
      Self.byRule(effect.goneAlready).map { "already cut by \($0.rule): \($0.numbers)" }
      + Self.byRule(effect.keptAnyway).map { "kept all the same by \($0.rule): \($0.numbers)" }
    let stale = effect.stale.map { "has a number that other pages will not have: \(Self.shortened($0))" }
    let site =
      effect.isForAnySite
      ? ["the page has no address, so the draft asks for these elements on every site; give --url"] : []
    return others + decided + stale + site + [
      "next: complete 'because', save it as DIR/\(draft.suggestedPath), and run",
      "  bluepencil rules test --rules DIR --only \(draft.id)",
    ]
  }

  /// The numbers of lines that one rule decides about, in the order of the lines.
  private static func byRule(_ lines: [RuleDraft.Effect.Line]) -> [(rule: String, numbers: String)] {
    var rules: [String] = []
    for line in lines where !rules.contains(line.text) { rules.append(line.text) }
    return rules.map { rule in
      (rule, lines.filter { $0.text == rule }.map { String($0.number) }.joined(separator: ", "))
    }
  }

  private static func shortened(_ text: String) -> String {
    text.count > 90 ? text.prefix(89) + "…" : text
  }
}
