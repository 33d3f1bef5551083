package import YAMLTree

/// Rules in one spelling, so that the digest of what rules do changes only when that may change: keys in
/// order, no comments, and none of what is for people or for tests.
package enum CanonicalYAML {
  private static let withoutEffect: Set<String> = [
    "because", "tests", "enabled", "owner", "verified", "falsepositives", "stage",
  ]

  /// A rule, without what its file says for all rules.
  package static func text(of rule: YAMLMapping) -> [UInt8] {
    text(of: rule.entries.filter { !withoutEffect.contains($0.key) })
  }

  package static func text(of entries: [YAMLMapping.Entry]) -> [UInt8] {
    var text: [UInt8] = []
    append(entries, to: &text)
    return text
  }

  private static func append(_ node: YAMLNode, to text: inout [UInt8]) {
    switch node.content {
    case .scalar(let scalar, _): append(scalar, to: &text)
    case .sequence(let sequence, _):
      text.append(UInt8(ascii: "["))
      for element in sequence { append(element, to: &text) }
      text.append(UInt8(ascii: "]"))
    case .mapping(let mapping, _): append(mapping.entries, to: &text)
    }
  }

  private static func append(_ entries: [YAMLMapping.Entry], to text: inout [UInt8]) {
    text.append(UInt8(ascii: "{"))
    for index in entries.indices.sorted(by: { entries[$0].key < entries[$1].key }) {
      append(entries[index].key, to: &text)
      append(entries[index].value, to: &text)
    }
    text.append(UInt8(ascii: "}"))
  }

  private static func appendNumber(_ number: Int, to text: inout [UInt8]) {
    if number >= 10 { appendNumber(number / 10, to: &text) }
    text.append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  /// With its length before it no text can pass for another two.
  private static func append(_ string: String, to text: inout [UInt8]) {
    appendNumber(string.utf8.count, to: &text)
    text.append(UInt8(ascii: ":"))
    var string = string
    string.withUTF8 { text.append(contentsOf: $0) }
  }
}
