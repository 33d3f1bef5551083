import Platform
import YAMLTree

/// Checks YAML documents, and JSON as a kind of them, against a JSON Schema, for the keywords that the schemas of
/// this repository use.
struct JSONSchema {
  /// A schema that this checker does not understand.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private static let annotations: Set<String> = ["$schema", "$id", "title", "description", "$defs"]
  private static let keywords: Set<String> = [
    "type", "enum", "const", "properties", "required", "additionalProperties", "items", "anyOf", "$ref",
    "pattern", "minLength", "minimum", "maximum", "propertyNames",
  ]

  /// YAML 1.2's core schema, as editors read files: `yes` and `2024-06-30` are texts.
  private static let plainTypes = [
    (["null"], "^(?:null|Null|NULL|~|)$"), (["boolean"], "^(?:true|True|TRUE|false|False|FALSE)$"),
    (["integer", "number"], "^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$"),
    (["number"], "^[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$"),
  ]

  private let root: JSONValue

  /// - Throws: a ``Failure`` for a keyword that it does not know, wherever it stands.
  init(_ text: String) throws {
    root = try JSONValue(parsing: Array(text.utf8))
    try Self.checkKeywords(root)
  }

  /// What is wrong with a document, `line: problem` each; empty for a valid one.
  func problems(in yaml: String) throws -> [String] {
    guard let node = try YAMLNode.document(yaml) else { return ["the document is empty"] }
    return check(node, root, 0).map(\.text)
  }

  private struct Problem {
    let text: String
    /// How deep in the document.
    let depth: Int

    init(_ node: YAMLNode, _ text: String, _ depth: Int) {
      let shown = node.text.map { "'\($0)' " } ?? ""
      self.text = "\(node.place.line): \(shown)\(text)"
      self.depth = depth
    }
  }

  // MARK: The schema itself

  private static func checkKeywords(_ schema: JSONValue) throws {
    guard case .object(let members) = schema else { return }
    for member in members where !annotations.contains(member.name) && !keywords.contains(member.name) {
      throw Failure(description: "unknown keyword '\(member.name)'")
    }
    for name in ["items", "additionalProperties", "propertyNames"] {
      try schema[name].map(checkKeywords)
    }
    for name in ["properties", "$defs"] {
      if case .object(let schemas) = schema[name] {
        for member in schemas { try checkKeywords(member.value) }
      }
    }
    for option in schema["anyOf"]?.elements ?? [] { try checkKeywords(option) }
  }

  /// The schema that a `$ref` names, else the schema itself.
  private func resolved(_ schema: JSONValue) -> JSONValue {
    guard let name = schema["$ref"]?.string else { return schema }
    return root["$defs"]?[name.replacing("#/$defs/", with: "")] ?? .bool(false)
  }

  // MARK: Documents

  private func check(_ node: YAMLNode, _ schema: JSONValue, _ depth: Int) -> [Problem] {
    if case .bool(let allows) = schema { return allows ? [] : [Problem(node, "must not be here", depth)] }
    var problems = options(node, schema, depth) + value(node, schema, depth)
    if schema["$ref"] != nil { problems += check(node, resolved(schema), depth) }
    if let mapping = node.mapping { problems += members(mapping, of: node, schema, depth + 1) }
    if let items = schema["items"] {
      problems += (node.sequence ?? []).flatMap { check($0, items, depth + 1) }
    }
    return problems
  }

  /// Of several forms that do not fit, the one that was meant says why: of the same type, and the wrong place
  /// lies deepest.
  private func options(_ node: YAMLNode, _ schema: JSONValue, _ depth: Int) -> [Problem] {
    guard let options = schema["anyOf"]?.elements else { return [] }
    let results = options.map { (isMeant: isOfType(node, $0), problems: check(node, $0, depth)) }
    if results.contains(where: \.problems.isEmpty) { return [] }
    let rank = { (result: (isMeant: Bool, problems: [Problem])) in
      (result.isMeant ? 0 : 1, -(result.problems.map(\.depth).min() ?? 0), result.problems.count)
    }
    return results.min { rank($0) < rank($1) }?.problems ?? []
  }

  private func isOfType(_ node: YAMLNode, _ schema: JSONValue) -> Bool {
    let schema = resolved(schema)
    if let options = schema["anyOf"]?.elements { return options.contains { isOfType(node, $0) } }
    let expected = schema["type"]?.elements.compactMap(\.string) ?? ["string"]
    return !types(of: node).isDisjoint(with: expected)
  }

  private func value(_ node: YAMLNode, _ schema: JSONValue, _ depth: Int) -> [Problem] {
    var problems: [String] = []
    let types = schema["type"]?.elements.compactMap(\.string) ?? []
    if !types.isEmpty, self.types(of: node).isDisjoint(with: types) {
      problems.append("must be \(types.joined(separator: " or "))")
    }
    let text = self.types(of: node) == ["string"] ? node.text : nil
    if let options = schema["enum"]?.elements,
      !(options.contains(.null) && self.types(of: node) == ["null"])
    {
      let words = options.compactMap(\.string)
      if !words.contains(where: { $0 == text }) {
        problems.append("must be one of \(words.joined(separator: ", "))")
      }
    }
    let isNumber = !self.types(of: node).isDisjoint(with: ["number"])
    let number = isNumber ? node.text.flatMap { Double($0) } : nil
    if let expected = schema["const"]?.number, number != expected {
      problems.append("must be \(Int(expected))")
    }
    if let expected = schema["const"]?.string, text != expected { problems.append("must be \(expected)") }
    if let least = schema["minimum"]?.number, let number, number < least {
      problems.append("must be \(Int(least)) or more")
    }
    if let most = schema["maximum"]?.number, let number, number > most {
      problems.append("must be \(Int(most)) or less")
    }
    if let least = schema["minLength"]?.number, let text, text.unicodeScalars.count < Int(least) {
      problems.append("must have \(Int(least)) characters or more")
    }
    if let pattern = schema["pattern"]?.string, let text, !matches(text, pattern) {
      problems.append("must match \(pattern)")
    }
    return problems.map { Problem(node, $0, depth) }
  }

  private func members(
    _ mapping: YAMLMapping, of node: YAMLNode, _ schema: JSONValue, _ depth: Int
  ) -> [Problem] {
    let keys = mapping.entries.map(\.key)
    let required = schema["required"]?.elements.compactMap(\.string) ?? []
    var problems = required.filter { !keys.contains($0) }.map {
      Problem(node, "'\($0)' is missing", depth)
    }
    for entry in mapping.entries {
      if let names = schema["propertyNames"] { problems += check(entry.keyNode, names, depth) }
      if let property = schema["properties"]?[entry.key] {
        problems += check(entry.value, property, depth)
      } else if let others = schema["additionalProperties"] {
        problems +=
          others == .bool(false)
          ? [Problem(entry.keyNode, "unknown key", depth)] : check(entry.value, others, depth)
      }
    }
    return problems
  }

  private func types(of node: YAMLNode) -> Set<String> {
    switch node.content {
    case .mapping: return ["object"]
    case .sequence: return ["array"]
    case .scalar(let text, let isPlain):
      let type = isPlain ? Self.plainTypes.first { matches(text, $0.1) } : nil
      return Set(type?.0 ?? ["string"])
    }
  }

  private func matches(_ text: String, _ pattern: String) -> Bool {
    var text = text
    return (try? LinearRegex(pattern)).map { regex in text.withUTF8 { regex.matches($0) } } ?? false
  }
}
