import YAMLTree

/// Rules in one spelling, so that the digest of what rules do changes only when that may change: keys in
/// order, no comments, and none of what is for people or for tests.
enum CanonicalYAML {
  private static let withoutEffect: Set<String> = [
    "because", "tests", "enabled", "owner", "verified", "falsepositives", "stage",
  ]

  /// - Parameters:
  ///   - scope: what the file and its version say for all their rules.
  ///   - rank: a site's rule goes before what a page declares.
  static func text(of rule: YAMLMapping, scope: [YAMLMapping.Entry], rank: Int) -> String {
    var text = "\(rank)"
    append(scope, to: &text)
    append(rule.entries.filter { !withoutEffect.contains($0.key) }, to: &text)
    return text
  }

  private static func append(_ node: YAMLNode, to text: inout String) {
    switch node.content {
    // With its length before it no text can pass for another two.
    case .scalar(let scalar, _): text += "\(scalar.utf8.count):\(scalar)"
    case .sequence(let sequence, _):
      text += "["
      for element in sequence { append(element, to: &text) }
      text += "]"
    case .mapping(let mapping, _): append(mapping.entries, to: &text)
    }
  }

  private static func append(_ entries: [YAMLMapping.Entry], to text: inout String) {
    text += "{"
    for entry in entries.sorted(by: { $0.key < $1.key }) {
      text += "\(entry.key.utf8.count):\(entry.key)"
      append(entry.value, to: &text)
    }
    text += "}"
  }
}
