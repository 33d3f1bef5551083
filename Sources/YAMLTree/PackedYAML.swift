/// Nodes in a form that is read in one pass, for files that are built into a program.
///
/// A node is a letter for its kind, its line, its column, and how many bytes, elements or entries it has, with a
/// space after each; then come these. It is text, as source code can hold no bytes.
public enum PackedYAML {
  private enum Kind: UInt8 {
    case plain = 0x70
    case quoted = 0x71
    case sequence = 0x73
    case flowSequence = 0x53
    case mapping = 0x6D
    case flowMapping = 0x4D
  }

  /// Packs a node.
  public static func pack(_ node: YAMLNode) -> String {
    var text = ""
    append(node, to: &text)
    return text
  }

  private static func append(_ node: YAMLNode, to text: inout String) {
    func begin(_ kind: Kind, _ count: Int) {
      text += "\(Unicode.Scalar(kind.rawValue))\(node.place.line) \(node.place.column) \(count) "
    }
    switch node.content {
    case .scalar(let scalar, let isPlain):
      begin(isPlain ? .plain : .quoted, scalar.utf8.count)
      text += scalar
    case .sequence(let elements, let isFlow):
      begin(isFlow ? .flowSequence : .sequence, elements.count)
      for element in elements { append(element, to: &text) }
    case .mapping(let mapping, let isFlow):
      begin(isFlow ? .flowMapping : .mapping, mapping.entries.count)
      for entry in mapping.entries {
        append(entry.keyNode, to: &text)
        append(entry.value, to: &text)
      }
    }
  }

  /// The node that was packed, without its anchors.
  ///
  /// - Parameter packed: the UTF-8 of what ``pack(_:)`` made.
  public static func unpack(_ packed: UnsafeBufferPointer<UInt8>) -> YAMLNode {
    var reader = Reader(bytes: packed)
    return reader.node()
  }

  private struct Reader {
    let bytes: UnsafeBufferPointer<UInt8>
    var index = 0

    mutating func node() -> YAMLNode {
      guard let kind = Kind(rawValue: bytes[index]) else { preconditionFailure("not packed by this program") }
      index += 1
      let place = YAMLPlace(line: number(), column: number())
      let count = number()
      let content: YAMLNode.Content =
        switch kind {
        case .plain, .quoted: .scalar(text(count), isPlain: kind == .plain)
        case .sequence, .flowSequence: .sequence(elements(count), isFlow: kind == .flowSequence)
        case .mapping, .flowMapping: .mapping(mapping(count), isFlow: kind == .flowMapping)
        }
      return YAMLNode(content: content, place: place, hasAnchor: false)
    }

    private mutating func number() -> Int {
      var number = 0
      while bytes[index] != 0x20 {
        number = number * 10 + Int(bytes[index] &- 0x30)
        index += 1
      }
      index += 1
      return number
    }

    private mutating func text(_ count: Int) -> String {
      defer { index += count }
      return String(decoding: UnsafeBufferPointer(rebasing: bytes[index..<index + count]), as: UTF8.self)
    }

    private mutating func elements(_ count: Int) -> [YAMLNode] {
      var nodes: [YAMLNode] = []
      nodes.reserveCapacity(count)
      for _ in 0..<count { nodes.append(node()) }
      return nodes
    }

    private mutating func mapping(_ count: Int) -> YAMLMapping {
      var entries: [YAMLMapping.Entry] = []
      entries.reserveCapacity(count)
      for _ in 0..<count {
        let key = node()
        entries.append(.init(key: key.text ?? "", keyNode: key, value: node()))
      }
      return YAMLMapping(entries)
    }
  }
}
