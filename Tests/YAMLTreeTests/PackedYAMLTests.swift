import Testing

@testable import YAMLTree

struct PackedYAMLTests {
  /// A node with all that packing keeps.
  private func spelled(_ node: YAMLNode) -> String {
    let place = "@\(node.place.line):\(node.place.column)"
    switch node.content {
    case .scalar(let text, let isPlain): return "\(isPlain) \(text)\(place)"
    case .sequence(let nodes, let isFlow):
      return "\(isFlow) [\(nodes.map(spelled).joined(separator: " "))]\(place)"
    case .mapping(let mapping, let isFlow):
      let entries = mapping.entries.map { $0.key + ":" + spelled($0.keyNode) + "=" + spelled($0.value) }
      return "\(isFlow) {\(entries.joined(separator: " "))}\(place)"
    }
  }

  @Test(arguments: [
    "x", "''", "[]", "a: {}", "- a\n- [b, 'c d', \"e\\nf 7 \"]\n- ? [g]\n  : h\n",
    "ключ: 値\nb: |\n  1 2 3\n  m4 5 6\n", "a: {b: 1, a: 2, 'c': 3}\nb: {}\n",
  ]) func whatIsPackedComesBack(text: String) throws {
    let node = try #require(try YAMLNode.document(text))
    var packed = PackedYAML.pack(node)
    #expect(spelled(packed.withUTF8(PackedYAML.unpack)) == spelled(node))
  }
}
