import Platform
import Yams

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

  private let root: JSONValue
  private let resolver: Resolver

  /// - Throws: a ``Failure`` for a keyword that it does not know, wherever it stands.
  init(_ text: String) throws {
    root = try JSONValue(parsing: Array(text.utf8))
    // YAML 1.2's core schema, as editors read files: `yes` and `2024-06-30` are texts.
    resolver = try Resolver.basic
      .appending(.null, "^(?:null|Null|NULL|~|)$")
      .appending(.bool, "^(?:true|True|TRUE|false|False|FALSE)$")
      .appending(.int, "^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$")
      .appending(.float, "^[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$")
    try Self.checkKeywords(root)
  }

  /// What is wrong with a document, `line: problem` each; empty for a valid one.
  func problems(in yaml: String) throws -> [String] {
    let parser = try Parser(yaml: yaml, resolver: resolver)
    guard let node = try parser.singleRoot() else { return ["the document is empty"] }
    return withExtendedLifetime(parser) { check(node, root, 0).map(\.text) }
  }

  private struct Problem {
    let text: String
    /// How deep in the document.
    let depth: Int

    init(_ node: Node, _ text: String, _ depth: Int) {
      let shown = node.scalar.map { "'\($0.string)' " } ?? ""
      self.text = "\(node.mark?.line ?? 0): \(shown)\(text)"
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

  private func check(_ node: Node, _ schema: JSONValue, _ depth: Int) -> [Problem] {
    if case .bool(let allows) = schema { return allows ? [] : [Problem(node, "must not be here", depth)] }
    var problems = options(node, schema, depth) + value(node, schema, depth)
    if schema["$ref"] != nil { problems += check(node, resolved(schema), depth) }
    switch node {
    case .mapping(let mapping): problems += members(mapping, schema, depth + 1)
    case .sequence(let sequence):
      if let items = schema["items"] { problems += sequence.flatMap { check($0, items, depth + 1) } }
    case .scalar, .alias: break
    }
    return problems
  }

  /// Of several forms that do not fit, the one that was meant says why: of the same type, and the wrong place
  /// lies deepest.
  private func options(_ node: Node, _ schema: JSONValue, _ depth: Int) -> [Problem] {
    guard let options = schema["anyOf"]?.elements else { return [] }
    let results = options.map { (isMeant: isOfType(node, $0), problems: check(node, $0, depth)) }
    if results.contains(where: \.problems.isEmpty) { return [] }
    let rank = { (result: (isMeant: Bool, problems: [Problem])) in
      (result.isMeant ? 0 : 1, -(result.problems.map(\.depth).min() ?? 0), result.problems.count)
    }
    return results.min { rank($0) < rank($1) }?.problems ?? []
  }

  private func isOfType(_ node: Node, _ schema: JSONValue) -> Bool {
    let schema = resolved(schema)
    if let options = schema["anyOf"]?.elements { return options.contains { isOfType(node, $0) } }
    let expected = schema["type"]?.elements.compactMap(\.string) ?? ["string"]
    return !types(of: node).isDisjoint(with: expected)
  }

  private func value(_ node: Node, _ schema: JSONValue, _ depth: Int) -> [Problem] {
    var problems: [String] = []
    let types = schema["type"]?.elements.compactMap(\.string) ?? []
    if !types.isEmpty, self.types(of: node).isDisjoint(with: types) {
      problems.append("must be \(types.joined(separator: " or "))")
    }
    let text = resolver.resolveTag(of: node) == .str ? node.scalar?.string : nil
    if let options = schema["enum"]?.elements,
      !(options.contains(.null) && resolver.resolveTag(of: node) == .null)
    {
      let words = options.compactMap(\.string)
      if !words.contains(where: { $0 == text }) {
        problems.append("must be one of \(words.joined(separator: ", "))")
      }
    }
    let isNumber = !self.types(of: node).isDisjoint(with: ["number"])
    let number = isNumber ? node.scalar.flatMap { Double($0.string) } : nil
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

  private func members(_ mapping: Node.Mapping, _ schema: JSONValue, _ depth: Int) -> [Problem] {
    let keys = mapping.map { $0.key.scalar?.string ?? "" }
    let required = schema["required"]?.elements.compactMap(\.string) ?? []
    var problems = required.filter { !keys.contains($0) }.map {
      Problem(.mapping(mapping), "'\($0)' is missing", depth)
    }
    for (key, value) in mapping {
      if let names = schema["propertyNames"] { problems += check(key, names, depth) }
      if let property = schema["properties"]?[key.scalar?.string ?? ""] {
        problems += check(value, property, depth)
      } else if let others = schema["additionalProperties"] {
        problems +=
          others == .bool(false) ? [Problem(key, "unknown key", depth)] : check(value, others, depth)
      }
    }
    return problems
  }

  private func types(of node: Node) -> Set<String> {
    switch node {
    case .mapping: return ["object"]
    case .sequence: return ["array"]
    case .scalar, .alias: break
    }
    switch resolver.resolveTag(of: node) {
    case .int: return ["integer", "number"]
    case .float: return ["number"]
    case .bool: return ["boolean"]
    case .null: return ["null"]
    default: return ["string"]
    }
  }

  private func matches(_ text: String, _ pattern: String) -> Bool {
    var text = text
    return (try? LinearRegex(pattern)).map { regex in text.withUTF8 { regex.matches($0) } } ?? false
  }
}
