import Yams

/// A mapping of a YAML file with its keys as texts. Yams' own looks a key up by comparing nodes, which costs
/// more than all else of a load.
struct YAMLMapping {
  struct Entry {
    var key: String
    let keyNode: Node
    let value: Node
  }

  private(set) var entries: [Entry]

  init(_ mapping: Node.Mapping) {
    entries = mapping.map { Entry(key: $0.key.scalar?.string ?? "", keyNode: $0.key, value: $0.value) }
  }

  /// Gives an entry another key, unless another entry has it.
  mutating func rename(_ key: String, to meant: String) {
    guard self[meant] == nil, let index = entries.firstIndex(where: { $0.key == key }) else { return }
    entries[index].key = meant
  }

  subscript(key: String) -> Node? { entries.first { $0.key == key }?.value }
}
