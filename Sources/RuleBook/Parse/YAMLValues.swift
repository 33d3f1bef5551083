import YAMLTree

/// What a node must be, asked one question a kind of value.
extension YAMLReader {
  /// A mapping that has the keys of a part of the language and no others. A misspelt key counts as the one
  /// that was meant, so that nothing is said of its absence.
  mutating func mapping(_ node: YAMLNode, as part: RuleGrammar.Part, _ what: String) -> YAMLMapping? {
    if let mapping = node.mapping { return check(mapping, part) }
    note("\(what) must be a mapping of keys to values" + part.example, at: node)
    return nil
  }

  /// - Parameter complaint: said of what is no mapping.
  mutating func mapping(_ node: YAMLNode, _ complaint: String) -> YAMLMapping? {
    if let mapping = node.mapping { return mapping }
    note(complaint, at: node)
    return nil
  }

  /// Notes a missing or unknown version of the language.
  mutating func checkSchema(_ top: YAMLMapping) {
    guard let schema = top["schema"] else {
      return note("'schema: 1' is missing; it stands at the top of the file", line: 1, column: 1)
    }
    if schema.text != "1" {
      note("'schema' must be 1, the only one that this program reads", at: schema)
    }
  }

  /// Notes every key that a part of the language does not have.
  ///
  /// - Returns: the mapping with the keys that were meant.
  @discardableResult
  mutating func check(_ mapping: YAMLMapping, _ part: RuleGrammar.Part) -> YAMLMapping {
    guard !isPacked else { return mapping }
    let known = RuleGrammar.names(of: part)
    var meant = mapping
    for entry in mapping.entries where !known.contains(entry.key) {
      let others = RuleGrammar.Part.allCases.filter { RuleGrammar.names(of: $0).contains(entry.key) }
      if let home = others.compactMap(\.keyOfRule).first {
        note("unknown key '\(entry.key)'; it belongs into '\(home)'", at: entry.keyNode)
      } else {
        note("unknown key '\(entry.key)'" + Suggestion.text(for: entry.key, among: known), at: entry.keyNode)
        if let key = Suggestion.nearest(to: entry.key, among: known) { meant.rename(entry.key, to: key) }
      }
    }
    return meant
  }

  mutating func string(_ node: YAMLNode, _ what: String) -> String? {
    guard let text = node.text else {
      note("\(what) must be a text\(node.isFlow ? "; put quotes around one that begins so" : "")", at: node)
      return nil
    }
    guard text.isEmpty, node.isPlain else { return text }
    noteNoValue(what, at: node)
    return nil
  }

  private mutating func noteNoValue(_ what: String, at node: YAMLNode) {
    let rest = rest(ofLineAt: node)
    // A tag is noted as such.
    guard rest.first != "!" else { return }
    let isComment = rest.first { $0 != " " } == "#"
    note(
      "\(what) has no value" + (isComment ? ", as '#' begins a comment; put quotes around the text" : ""),
      at: node)
  }

  mutating func number(_ node: YAMLNode, _ what: String) -> Int? {
    if let number = node.text.flatMap({ Int($0) }), number >= 0 { return number }
    note("\(what) must be a whole number of 0 or more", at: node)
    return nil
  }

  /// A share of the whole, `60%`, as a number from 0 to 1.
  mutating func percentage(_ node: YAMLNode, _ what: String) -> Double? {
    let text = node.text ?? ""
    if text.hasSuffix("%"), let number = Int(text.dropLast()), (0...100).contains(number) {
      return Double(number) / 100
    }
    note("\(what) must be a percentage from 0% to 100%, such as 60%", at: node)
    return nil
  }

  mutating func bool(_ node: YAMLNode, _ what: String) -> Bool? {
    switch node.text {
    case "true": return true
    case "false": return false
    default:
      note("\(what) must be true or false", at: node)
      return nil
    }
  }

  /// A text or a list of texts, each with its node; none where there is no value.
  mutating func strings(_ node: YAMLNode?, _ what: String) -> [(text: String, node: YAMLNode)] {
    let (nodes, what) = textNodes(node, what)
    return nodes.compactMap { node in string(node, what).map { ($0, node) } }
  }

  /// The nodes of a text or of a list of texts, and what to call each; none where there is no value.
  mutating func textNodes(_ node: YAMLNode?, _ what: String) -> (nodes: [YAMLNode], what: String) {
    guard let node else { return ([], what) }
    if node.mapping != nil { note("\(what) must be a text or a list of texts", at: node) }
    guard let sequence = node.sequence else { return (node.text == nil ? [] : [node], what) }
    if sequence.isEmpty { noteEmptyList(what, at: node) }
    return (sequence, "an element of \(what)")
  }

  private mutating func noteEmptyList(_ what: String, at node: YAMLNode) {
    note("\(what) is an empty list; give it a value or leave it out", at: node)
  }

  /// A calendar day, `2024-06-30`.
  mutating func day(_ node: YAMLNode, _ what: String) -> CalendarDay? {
    if let text = node.text, text.count == 10, let day = CalendarDay(text) { return day }
    note("\(what) must be a day of the calendar: year, month and day, as in 2024-06-30", at: node)
    return nil
  }

  /// A text that must be one of the cases of an enumeration.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ type: Choice.Type, _ node: YAMLNode, _ what: String
  ) -> Choice? where Choice.RawValue == String {
    guard let text = string(node, what) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    note(
      "unknown \(what) '\(text)'" + Suggestion.text(for: text, among: Choice.allCases.map(\.rawValue)),
      at: node)
    return nil
  }

  /// One or a list of such texts.
  mutating func choices<Choice: RawRepresentable & CaseIterable>(
    _ type: Choice.Type, _ node: YAMLNode?, _ what: String
  ) -> [Choice] where Choice.RawValue == String {
    guard let node else { return [] }
    if node.sequence?.isEmpty == true { noteEmptyList("'\(what)'", at: node) }
    return elements(node).compactMap { choice(type, $0, what) }
  }

  /// A list's elements; a value that is no list is one.
  func elements(_ node: YAMLNode) -> [YAMLNode] { node.sequence ?? [node] }
}
