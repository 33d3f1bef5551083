import YAMLTree

extension RuleParser {
  /// Parses an `in`; keys that it does not have stay as they are in `base`.
  mutating func parseScope(_ node: YAMLNode, from base: Scope) -> Scope {
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

  private mutating func parseLanguages(_ node: YAMLNode) -> [String] {
    yaml.strings(node, "'lang'").map { text, node in
      if !(2...3).contains(text.count) || !text.utf8.allSatisfy({ $0 &- 0x61 < 26 }) {
        let code = String(text.lowercased().prefix { $0 != "-" && $0 != "_" })
        let isCode = (2...3).contains(code.count)
        yaml.note(
          "'\(text)' is no language code; "
            + (isCode ? "did you mean '\(code)'?" : "expected two or three small letters, such as 'en'"),
          at: node)
      }
      return text
    }
  }

  private mutating func parseHosts(_ node: YAMLNode) -> [String] {
    yaml.strings(node, "'host'").map { text, node in
      let host = text.lowercased()
      let bare = Self.bareHost(of: host)
      if bare == "." || bare.isEmpty {
        yaml.note(
          "'\(text)' is no host; expected a name such as 'example.org', or '.example.org' for its subdomains",
          at: node)
      } else if bare != host {
        yaml.note(
          "a host is a name alone, without 'www.', '*' and the rest of an address; did you mean '\(bare)'?",
          at: node)
      }
      return host
    }
  }

  /// The host of what an author took for one: an address, a name with `www.` or a star.
  private static func bareHost(of text: String) -> String {
    let scheme = text.firstRange(of: "://")?.upperBound ?? text.startIndex
    var host = text[scheme...].prefix { $0 != "/" && $0 != ":" && $0 != "?" }
    if host.hasPrefix("*.") { host = host.dropFirst() }
    for prefix in ["www.", ".www."] where host.hasPrefix(prefix) {
      return (prefix.first == "." ? "." : "") + host.dropFirst(prefix.count)
    }
    return host.contains("*") ? "" : String(host)
  }

  private mutating func parsePath(_ node: YAMLNode) -> Glob? {
    guard let text = yaml.string(node, "'path'") else { return nil }
    if text.first != "/", text.first != "*" {
      yaml.note("'path' must begin with '/' or '*', as in '/2024/**'", at: node)
    }
    return Glob(text)
  }
}
