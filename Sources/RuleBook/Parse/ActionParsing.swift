import YAMLTree

extension RuleParser {
  mutating func parseActions(_ node: YAMLNode) -> [Rule.Action] {
    if yaml.elements(node).isEmpty || node.text?.isEmpty == true {
      yaml.note(
        "'do' says nothing to do; expected one of: \(Self.actionNames.joined(separator: ", "))", at: node)
      return []
    }
    return yaml.elements(node).compactMap { parseAction($0) }
  }

  private static let actionNames = Rule.Action.words + RuleGrammar.names(of: .action)

  private mutating func parseAction(_ node: YAMLNode) -> Rule.Action? {
    if let word = node.text {
      if let action = Rule.Action.byWord.first(where: { $0.word == word }) { return action.action }
      let needsValue = RuleGrammar.names(of: .action).contains(word)
      yaml.note(
        needsValue
          ? "'\(word)' needs to say what: {\(word): \(word == "extract" ? "title" : "word")}"
          : "unknown action '\(word)'" + Suggestion.text(for: word, among: Self.actionNames), at: node)
      return nil
    }
    if let word = node.mapping?.entries.first?.keyNode.text, Rule.Action.words.contains(word) {
      yaml.note("'\(word)' is a word alone, without ':' and '{…}'", at: node)
      return nil
    }
    guard let mapping = yaml.mapping(node, as: .action, "an action") else { return nil }
    if mapping.entries.count > 1 {
      yaml.note("an action says one thing; write several as a list: [{extract: dek}, drop]", at: node)
    }
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
    _ actions: [Rule.Action], of matcher: Rule.Matcher, _ mapping: YAMLMapping, id: String,
    at idNode: YAMLNode
  ) {
    guard !yaml.isPacked else { return }
    let place = mapping["do"] ?? idNode
    switch matcher {
    case .line(let line):
      if actions.contains(.split), line.regex == nil {
        yaml.note("'split' needs a 'regex', whose match becomes a line of its own", at: place)
      }
      refuse([.body, .unwrap], in: actions, because: "elements; it needs 'html'", at: place)
    case .run: refuse([.body, .unwrap], in: actions, because: "elements; it needs 'html'", at: place)
    case .html: break
    case .text:
      if mapping["do"] != nil { yaml.note("a rule of 'text' only replaces; leave 'do' out", at: place) }
      return
    case .none:
      if mapping["do"] != nil, mapping["except"] != nil {
        yaml.note("a rule that matches nothing only excepts; leave 'do' out", at: place)
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
    for (word, other) in [(Rule.Action.keep, "keep"), (.body, "body")] where actions.contains(.drop) {
      if actions.contains(word) { yaml.note("'drop' and '\(other)' cannot both happen", at: place) }
    }
  }

  private mutating func refuse(
    _ refused: [Rule.Action], in actions: [Rule.Action], because: String, at node: YAMLNode
  ) {
    for (word, action) in Rule.Action.byWord where refused.contains(action) && actions.contains(action) {
      yaml.note("'\(word)' is for \(because)", at: node)
    }
  }
}
