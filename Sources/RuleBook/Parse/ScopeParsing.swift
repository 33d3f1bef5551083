import Yams

extension RuleParser {
  /// Parses an `in`; keys that it does not have stay as they are in `base`.
  mutating func parseScope(_ node: Node, from base: Scope) -> Scope {
    var scope = base
    guard let mapping = yaml.mapping(node, as: .scope, "'in'") else { return scope }
    if let lang = mapping["lang"] { scope.languages = parseLanguages(lang) }
    if let host = mapping["host"] { scope.hosts = parseHosts(host) }
    if let path = mapping["path"] { scope.path = parsePath(path) }
    parseDays(mapping, into: &scope)
    if let zone = mapping["zone"] { scope.zones = yaml.choices(Scope.Zone.self, zone, "zone") }
    if let input = mapping["input"] { scope.input = yaml.choice(Scope.Input.self, input, "input") }
    return scope
  }

  mutating func parseDays(_ mapping: YAMLMapping, into scope: inout Scope) {
    if let from = mapping["from"] { scope.from = yaml.day(from, "'from'") }
    if let until = mapping["until"] { scope.until = yaml.day(until, "'until'") }
    if let from = scope.from, let until = scope.until, until < from,
      let node = mapping["until"] ?? mapping["from"]
    {
      yaml.note("'until' is before 'from', so the rule never applies", at: node)
    }
  }

  private mutating func parseLanguages(_ node: Node) -> [String] {
    yaml.strings(node, "'lang'").map { text, node in
      if !(2...3).contains(text.count) || !text.utf8.allSatisfy({ $0 &- 0x61 < 26 }) {
        yaml.note(
          "'\(text)' is no language code; expected two or three small letters, such as 'en'", at: node)
      }
      return text
    }
  }

  private mutating func parseHosts(_ node: Node) -> [String] {
    yaml.strings(node, "'host'").map { text, node in
      let host = text.lowercased()
      let bare = host.hasPrefix(".") ? host.dropFirst() : host[...]
      if bare.hasPrefix("www.") {
        yaml.note("hosts are written without 'www.': '\(bare.dropFirst(4))'", at: node)
      } else if bare.isEmpty || bare.contains("/") || bare.contains(":") || bare.contains("*") {
        yaml.note(
          "'\(text)' is no host; expected a name such as 'example.org', or '.example.org' for its subdomains",
          at: node)
      }
      return host
    }
  }

  private mutating func parsePath(_ node: Node) -> Glob? {
    guard let text = yaml.string(node, "'path'") else { return nil }
    if text.first != "/", text.first != "*" {
      yaml.note("'path' must begin with '/' or '*', as in '/2024/**'", at: node)
    }
    return Glob(text)
  }
}
