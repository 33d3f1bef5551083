import Yams

extension RuleParser {
  mutating func parseActions(_ node: Node) -> [Rule.Action] {
    yaml.elements(node).compactMap { parseAction($0) }
  }

  private mutating func parseAction(_ node: Node) -> Rule.Action? {
    if let word = node.scalar?.string {
      if let action = Rule.Action.byWord.first(where: { $0.word == word }) { return action.action }
      yaml.note(
        "unknown action '\(word)'"
          + Suggestion.text(for: word, among: Rule.Action.words + RuleGrammar.names(of: .action)), at: node)
      return nil
    }
    guard let mapping = yaml.mapping(node, as: .action, "an action") else { return nil }
    if mapping.entries.count > 1 { yaml.note("an action says one thing; write a list of actions", at: node) }
    if let node = mapping["extract"] {
      guard let field = yaml.string(node, "'extract'") else { return nil }
      if !Rule.Action.fields.contains(field) {
        yaml.note(
          "unknown field '\(field)'" + Suggestion.text(for: field, among: Rule.Action.fields), at: node)
      }
      return .extract(field)
    }
    if let flag = mapping["flag"] { return yaml.string(flag, "'flag'").map { .flag($0) } }
    return nil
  }

  /// Notes actions that the matcher cannot do, and their absence.
  mutating func checkActions(
    _ actions: [Rule.Action], of matcher: Rule.Matcher, _ mapping: YAMLMapping, id: String, at idNode: Node
  ) {
    let place = mapping["do"] ?? idNode
    switch matcher {
    case .line(let line):
      if actions.contains(.split), line.regex == nil {
        yaml.note("'split' needs a 'regex', whose match becomes a line of its own", at: place)
      }
      refuse([.body, .unwrap], in: actions, because: "elements; it needs 'html'", at: place)
    case .run: refuse([.body, .unwrap], in: actions, because: "elements; it needs 'html'", at: place)
    case .html: break
    case .text, .none:
      if !actions.isEmpty {
        yaml.note("rule '\(id)' does nothing but replace or except; leave 'do' out", at: place)
      }
      return
    }
    if case .line = matcher {
    } else {
      refuse([.split], in: actions, because: "lines; it needs 'line'", at: place)
    }
    if mapping["do"] == nil {
      yaml.note("rule '\(id)' needs 'do': what happens to what it matches", at: idNode)
    }
    if actions.contains(.drop), actions.contains(.keep) {
      yaml.note("'drop' and 'keep' cannot both happen", at: place)
    }
  }

  private mutating func refuse(
    _ refused: [Rule.Action], in actions: [Rule.Action], because: String, at node: Node
  ) {
    for (word, action) in Rule.Action.byWord where refused.contains(action) && actions.contains(action) {
      yaml.note("'\(word)' is for \(because)", at: node)
    }
  }
}
