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
  mutating func document() -> Node.Mapping? {
    do {
      // The basic resolver takes every scalar for a text; what each must be is asked for below.
      let parser = try Yams.Parser(yaml: file.text, resolver: .basic)
      guard let node = try parser.singleRoot() else {
        note("the file is empty; expected 'schema: 1' and 'rules:'", line: 1, column: 1)
        return nil
      }
      // Nodes refer to their anchors weakly; the parser holds them.
      withExtendedLifetime(parser) { refuseAnchors(node) }
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

  /// With anchors, a part of a file could change what stands in another.
  private mutating func refuseAnchors(_ node: Node) {
    if node.anchor != nil { note("anchors are not allowed; write the value out", at: node) }
    switch node {
    case .mapping(let mapping):
      for (key, value) in mapping {
        refuseAnchors(key)
        refuseAnchors(value)
      }
    case .sequence(let sequence): for element in sequence { refuseAnchors(element) }
    case .scalar, .alias: break
    }
  }

  // MARK: Values

  mutating func mapping(_ node: Node, _ what: String) -> Node.Mapping? {
    if let mapping = node.mapping { return mapping }
    note("\(what) must be a mapping of keys to values", at: node)
    return nil
  }

  /// Notes every key that is not known.
  mutating func check(_ mapping: Node.Mapping, keys: [String]) {
    for (key, _) in mapping {
      let name = key.string ?? ""
      if !keys.contains(name) {
        note("unknown key '\(name)'" + Suggestion.text(for: name, among: keys), at: key)
      }
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

  mutating func bool(_ node: Node, _ what: String) -> Bool? {
    switch node.scalar?.string {
    case "true": return true
    case "false": return false
    default:
      note("\(what) must be true or false", at: node)
      return nil
    }
  }

  /// A text or a list of texts, each with its node.
  mutating func strings(_ node: Node, _ what: String) -> [(text: String, node: Node)] {
    guard let sequence = node.sequence else { return string(node, what).map { [($0, node)] } ?? [] }
    return sequence.compactMap { element in string(element, "each of \(what)").map { ($0, element) } }
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

  // MARK: Notes

  mutating func note(_ message: String, at node: Node) {
    note(message, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }

  mutating func note(_ message: String, line: Int, column: Int) {
    let excerpt = lines.indices.contains(line - 1) ? String(lines[line - 1]) : ""
    diagnostics.append(
      Diagnostic(file: file.path, line: line, column: column, message: message, excerpt: excerpt))
  }
}
