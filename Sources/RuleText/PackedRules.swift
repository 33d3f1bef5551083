package import YAMLTree

/// A rule file as it is built into a program: what reading its text would come to, in a form that is quick to read.
///
/// Phrases are folded already. Those that rules name themselves become lists by numbers, as if they stood in vocabularies:
/// `is: [share, $labels, print]` is `is: [$0, $labels, $1]`. Rules lack their tests and what is for people alone, and
/// bring their spelling for the digest.
///
/// It is text, as source code can hold no bytes: a line with the name of each list and how many phrases it has, a line with how
/// many bytes the phrases take, the phrases, a line each, and the nodes (``PackedYAML``), if there are any.
package struct PackedRules {
  /// Those of a vocabulary, or those of the rules, whose names are their indices.
  package let lists: [VocabularyText.List]
  /// The file's node, if it is YAML.
  package let node: YAMLNode?

  /// The key of a rule's ``CanonicalYAML``.
  package static let canonicalKey = "canonical"
  private static let omitted: Set<String> = ["tests", "owner", "verified", "falsepositives"]
  /// Keys whose values are phrases.
  private static let phraseKeys: Set<String> = ["is", "has", "has_any", "starts", "ends"]

  // MARK: Packing

  /// Packs a file.
  ///
  /// - Parameters:
  ///   - path: below the rule folder.
  ///   - text: of a file that loads.
  /// - Returns: nil for a file that is neither YAML nor a vocabulary, and for one that is broken, which the program's own
  ///   tests tell.
  package static func pack(_ path: String, _ text: String) -> String? {
    if path.hasPrefix("vocab/") { return (try? VocabularyText.lists(text)).map { packed($0) } }
    guard path.hasSuffix(".yaml"), let node = try? YAMLNode.document(text) else { return nil }
    var packer = Packer()
    let rest = packer.node(node, of: nil)
    return packed(packer.lists) + PackedYAML.pack(rest)
  }

  private static func packed(_ lists: [VocabularyText.List]) -> String {
    let lines = lists.flatMap { $0.phrases.lines.joined() }
    return lists.map { "\($0.name) \($0.phrases.count)" }.joined(separator: " ")
      + "\n\(lines.count)\n" + String(decoding: lines, as: UTF8.self)
  }

  private struct Packer {
    var lists: [VocabularyText.List] = []

    /// - Parameter key: what it is the value of.
    mutating func node(_ node: YAMLNode, of key: String?) -> YAMLNode {
      switch node.content {
      case .scalar where phraseKeys.contains(key ?? ""): phrases([node])[0]
      case .scalar: node
      case .sequence(let elements, let isFlow):
        node.with(
          .sequence(
            phraseKeys.contains(key ?? "") ? phrases(elements) : elements.map { self.node($0, of: nil) },
            isFlow: isFlow))
      case .mapping(let mapping, let isFlow): node.with(.mapping(self.mapping(mapping), isFlow: isFlow))
      }
    }

    private mutating func mapping(_ mapping: YAMLMapping) -> YAMLMapping {
      var entries = mapping.entries.filter { !omitted.contains($0.key) }.map { entry in
        YAMLMapping.Entry(key: entry.key, keyNode: entry.keyNode, value: node(entry.value, of: entry.key))
      }
      // Of what may stand in a rule file, rules alone have ids.
      if let id = mapping["id"] {
        let canonical = String(decoding: CanonicalYAML.text(of: mapping), as: UTF8.self)
        entries.append(
          YAMLMapping.Entry(
            key: canonicalKey, keyNode: id.with(.scalar(canonicalKey, isPlain: true)),
            value: id.with(.scalar(canonical, isPlain: false))))
      }
      return YAMLMapping(entries)
    }

    /// Names of vocabularies as they are, and the name of a list for the phrases before and after each.
    private mutating func phrases(_ nodes: [YAMLNode]) -> [YAMLNode] {
      var names: [YAMLNode] = []
      var isOpen = false
      for node in nodes {
        var text = node.text ?? ""
        if text.hasPrefix("$") {
          names.append(node)
          isOpen = false
          continue
        }
        if !isOpen {
          names.append(node.with(.scalar("$\(lists.count)", isPlain: true)))
          lists.append(("\(lists.count)", []))
          isOpen = true
        }
        text.withUTF8 { lists[lists.count - 1].phrases.append(folding: $0) }
      }
      return names
    }
  }

  // MARK: Unpacking

  /// - Parameter packed: what ``pack(_:_:)`` made.
  package init(_ packed: String) {
    var packed = packed
    (lists, node) = packed.withUTF8 { bytes in
      var start = 0
      func line() -> Slice<UnsafeBufferPointer<UInt8>> {
        let end = bytes[start...].firstIndex(of: 0x0A)!
        defer { start = end + 1 }
        return bytes[start..<end]
      }
      let names = line().split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      let end = Int(String(decoding: line(), as: UTF8.self))! + start
      let phrases = PhraseList.lists(
        stride(from: 1, to: names.count, by: 2).map { Int(names[$0])! },
        of: UnsafeBufferPointer(rebasing: bytes[start..<end]))
      let lists = phrases.indices.map { (name: names[2 * $0], phrases: phrases[$0]) }
      let nodes = UnsafeBufferPointer(rebasing: bytes[end...])
      return (lists, nodes.isEmpty ? nil : PackedYAML.unpack(nodes))
    }
  }
}
