import Yams

/// A mapping of a YAML file with its keys as texts. Yams' own looks a key up by comparing nodes, which costs
/// more than all else of a load.
struct YAMLMapping {
  struct Entry {
    let key: String
    let keyNode: Node
    let value: Node
  }

  let entries: [Entry]

  init(_ mapping: Node.Mapping) {
    entries = mapping.map { Entry(key: $0.key.scalar?.string ?? "", keyNode: $0.key, value: $0.value) }
  }

  subscript(key: String) -> Node? { entries.first { $0.key == key }?.value }
}
