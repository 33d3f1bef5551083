import Yams

/// Reads a YAML node strictly, collecting what is wrong with its place.
struct YAMLReader {
  let file: RuleFile
  private let lines: [Substring]
  private(set) var diagnostics: [Diagnostic] = []

  init(file: RuleFile) {
    self.file = file
    lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The file's top mapping, or nil after noting why there is none.
  mutating func document() -> YAMLMapping? {
    do {
      // The basic resolver takes every scalar for a text; what each must be is asked for below.
      let parser = try Yams.Parser(yaml: file.text, resolver: .basic, encoding: .utf8)
      guard let node = try parser.singleRoot() else {
        note("the file is empty; expected 'schema: 1' and 'rules:'", line: 1, column: 1)
        return nil
      }
      // Nodes refer to their anchors weakly; the parser holds them.
      let hasTags = !file.isChecked && lines.contains { $0.utf8.contains(UInt8(ascii: "!")) }
      withExtendedLifetime(parser) { if !file.isChecked { refuseAnchorsAndTags(node, hasTags) } }
      return mapping(node, "the file")
    } catch let error as YamlError {
      noteSyntax(error)
      return nil
    } catch {
      note("\(error)", line: 1, column: 1)
      return nil
    }
  }

  private mutating func noteSyntax(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      note("YAML: \(problem)", line: mark.line, column: mark.column)
    case .duplicatedKeysInMapping(let keys, let context):
      let names = keys.sorted().map { "'\($0)'" }.joined(separator: ", ")
      note("the mapping has \(names) more than once", line: context.mark.line, column: context.mark.column)
    case .reader(let problem, let offset, _, _):
      let before = file.text.utf8.prefix(offset ?? 0).split(separator: 0x0A, omittingEmptySubsequences: false)
      let column = before.last.map { String(decoding: $0, as: UTF8.self).count + 1 }
      note("YAML: \(problem)", line: max(1, before.count), column: column ?? 1)
    default:
      note("YAML: \(error)", line: 1, column: 1)
    }
  }

  /// With anchors, a part of a file could change what stands in another; a tag could change what a value is.
  ///
  /// - Parameter hasTags: whether there may be any, as looking at the place of each value takes its time.
  private mutating func refuseAnchorsAndTags(_ node: Node, _ hasTags: Bool) {
    if node.anchor != nil { note("anchors are not allowed; write the value out", at: node) }
    if hasTags, let mark = node.mark, character(mark.line, mark.column) == "!" {
      note("tags are not allowed; write the value alone", at: node)
    }
    switch node {
    case .mapping(let mapping):
      for (key, value) in mapping {
        refuseAnchorsAndTags(key, hasTags)
        refuseAnchorsAndTags(value, hasTags)
      }
    case .sequence(let sequence): for element in sequence { refuseAnchorsAndTags(element, hasTags) }
    case .scalar, .alias: break
    }
  }

  private func character(_ line: Int, _ column: Int) -> Character? {
    guard lines.indices.contains(line - 1) else { return nil }
    guard lines[line - 1].utf8.contains(UInt8(ascii: "!")) else { return nil }
    return lines[line - 1].dropFirst(column - 1).first
  }

  // MARK: Values

  /// A mapping that has the keys of a part of the language and no others.
  mutating func mapping(_ node: Node, as part: RuleGrammar.Part, _ what: String) -> YAMLMapping? {
    guard let mapping = mapping(node, what) else { return nil }
    check(mapping, part)
    return mapping
  }

  mutating func mapping(_ node: Node, _ what: String) -> YAMLMapping? {
    if let mapping = node.mapping { return YAMLMapping(mapping) }
    note("\(what) must be a mapping of keys to values", at: node)
    return nil
  }

  /// Notes a missing or unknown version of the language.
  mutating func checkSchema(_ top: YAMLMapping) {
    if let schema = top["schema"] {
      if number(schema, "'schema'") != 1 { note("this program reads schema 1", at: schema) }
    } else {
      note("'schema: 1' is missing", line: 1, column: 1)
    }
  }

  /// Notes every key that a part of the language does not have.
  mutating func check(_ mapping: YAMLMapping, _ part: RuleGrammar.Part) {
    let known = RuleGrammar.names(of: part)
    for entry in mapping.entries where !known.contains(entry.key) {
      note("unknown key '\(entry.key)'" + Suggestion.text(for: entry.key, among: known), at: entry.keyNode)
    }
  }

  mutating func string(_ node: Node, _ what: String) -> String? {
    if let text = node.scalar?.string { return text }
    note("\(what) must be a text", at: node)
    return nil
  }

  mutating func number(_ node: Node, _ what: String) -> Int? {
    if let number = node.scalar.flatMap({ Int($0.string) }), number >= 0 { return number }
    note("\(what) must be a whole number of 0 or more", at: node)
    return nil
  }

  /// A share of the whole, `60%`, as a number from 0 to 1.
  mutating func percentage(_ node: Node, _ what: String) -> Double? {
    let text = node.scalar?.string ?? ""
    if text.hasSuffix("%"), let number = Int(text.dropLast()), (0...100).contains(number) {
      return Double(number) / 100
    }
    note("\(what) must be a percentage from 0% to 100%", at: node)
    return nil
  }

  mutating func bool(_ node: Node, _ what: String) -> Bool? {
    switch node.scalar?.string {
    case "true": return true
    case "false": return false
    default:
      note("\(what) must be true or false", at: node)
      return nil
    }
  }

  /// A text or a list of texts, each with its node; none where there is no value.
  mutating func strings(_ node: Node?, _ what: String) -> [(text: String, node: Node)] {
    guard let node else { return [] }
    guard let sequence = node.sequence else { return string(node, what).map { [($0, node)] } ?? [] }
    return sequence.compactMap { element in string(element, "each of \(what)").map { ($0, element) } }
  }

  /// A calendar day, `2024-06-30`.
  mutating func day(_ node: Node, _ what: String) -> CalendarDay? {
    if let text = node.scalar?.string, text.count == 10, let day = CalendarDay(text) { return day }
    note("\(what) must be a day such as 2024-06-30", at: node)
    return nil
  }

  /// A text that must be one of the cases of an enumeration.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ type: Choice.Type, _ node: Node, _ what: String
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
    _ type: Choice.Type, _ node: Node?, _ what: String
  ) -> [Choice] where Choice.RawValue == String {
    guard let node else { return [] }
    return elements(node).compactMap { choice(type, $0, what) }
  }

  /// A list's elements; a value that is no list is one.
  func elements(_ node: Node) -> [Node] { node.sequence.map(Array.init) ?? [node] }

  // MARK: Notes

  /// Notes what is wrong at a place within a text of one line, given in bytes from its start.
  mutating func note(_ message: String, at node: Node, offset: Int) {
    guard let mark = node.mark, let text = node.scalar?.string, lines.indices.contains(mark.line - 1) else {
      return note(message, at: node)
    }
    let rest = lines[mark.line - 1].dropFirst(mark.column - 1)
    let opening = rest.first == "'" || rest.first == "\"" ? 1 : 0
    // A text with escapes or over several lines does not stand in the file as it is.
    guard rest.dropFirst(opening).hasPrefix(text) else { return note(message, at: node) }
    let before = String(decoding: text.utf8.prefix(offset), as: UTF8.self).count
    note(message, line: mark.line, column: mark.column + opening + before)
  }

  mutating func note(_ message: String, at node: Node) {
    note(message, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }

  mutating func note(_ message: String, line: Int, column: Int) {
    let excerpt = lines.indices.contains(line - 1) ? String(lines[line - 1]) : ""
    diagnostics.append(
      Diagnostic(file: file.path, line: line, column: column, message: message, excerpt: excerpt))
  }
}
