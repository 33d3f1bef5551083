import Platform
import RuleText
import YAMLTree

/// Turns one rule file into rules, noting everything that is wrong with it.
struct RuleParser {
  var yaml: YAMLReader
  let vocabularies: [String: PhraseList]
  private let rank: Rule.Rank
  private(set) var rules: [Rule] = []
  private(set) var exceptions: [Exception] = []

  /// An id that an `except` names, and where.
  struct Exception {
    let id: String
    let place: Rule.Place
  }

  var diagnostics: [Diagnostic] { yaml.diagnostics }

  /// What a file or a version of it says for all its rules.
  private struct Base {
    var scope = Scope()
    /// The file's `in` and the version's days.
    var scopeEntries: [YAMLMapping.Entry] = []
    var version: Int?
    /// What ``Rule/canonical`` begins with.
    var canonical: [UInt8] = []
  }

  /// - Parameter readsTests: whether rules of the program's own files bring their tests.
  init(_ file: RuleFile, readsTests: Bool, vocabularies: [String: PhraseList]) {
    yaml = YAMLReader(file: file, readsTests: readsTests)
    self.vocabularies = vocabularies
    let path = file.relativePath
    rank = path.hasPrefix("site/") ? .site : path.hasPrefix("lang/") ? .language : .any
  }

  mutating func parse() {
    guard let top = yaml.document().map({ yaml.check($0, .file) }) else { return }
    yaml.checkSchema(top)
    var base = Base()
    if let scope = top["in"] { base.scope = parseScope(scope, from: base.scope) }
    base.scopeEntries = top.entries.filter { $0.key == "in" }
    base.canonical = canonical(base.scopeEntries)
    parseRules(top["rules"], base)
    guard let versions = top["versions"] else { return }
    guard let nodes = versions.sequence else {
      return yaml.note(
        "'versions' must be a list; each item begins with '- from: …' or '- until: …'", at: versions)
    }
    for (index, node) in nodes.enumerated() { parseVersion(node, number: index + 1, base) }
  }

  private mutating func parseVersion(_ node: YAMLNode, number: Int, _ fileBase: Base) {
    guard let mapping = yaml.mapping(node, as: .version, "a version") else { return }
    var base = fileBase
    parseDays(mapping, into: &base.scope)
    base.scopeEntries += mapping.entries.filter { ["from", "until"].contains($0.key) }
    base.canonical = canonical(base.scopeEntries)
    base.version = number
    if mapping["from"] == nil, mapping["until"] == nil {
      yaml.note("a version needs 'from' or 'until', the days on which it holds", at: node)
    }
    if mapping["rules"] == nil { yaml.note("a version needs 'rules', those that hold on its days", at: node) }
    parseRules(mapping["rules"], base)
  }

  private mutating func parseRules(_ list: YAMLNode?, _ base: Base) {
    guard let list else { return }
    guard let nodes = list.sequence else {
      return yaml.note("'rules' must be a list; each item begins with '- id: …'", at: list)
    }
    for node in nodes { parseRule(node, base) }
  }

  private mutating func parseRule(_ node: YAMLNode, _ base: Base) {
    guard let mapping = yaml.mapping(node, as: .rule, "a rule") else { return }
    guard let idNode = mapping["id"] else {
      return yaml.note("a rule needs an 'id', a unique name such as 'en.related.tail'", at: node)
    }
    guard let id = yaml.string(idNode, "'id'") else { return }
    if id.isEmpty { yaml.note("'id' is empty; it is a unique name such as 'en.related.tail'", at: idNode) }
    let because = parseBecause(mapping, id: id, at: idNode)
    let scope = mapping["in"].map { parseScope($0, from: base.scope) } ?? base.scope
    let matcher = parseMatcher(mapping, id: id, at: idNode)
    let actions = mapping["do"].map { parseActions($0) } ?? []
    checkActions(actions, of: matcher, mapping, id: id, at: idNode)
    checkStage(mapping["stage"], of: matcher)
    if case .html = matcher, !scope.zones.isEmpty {
      yaml.note(
        "rule '\(id)' looks at elements, which stand in no zone; 'css' or 'xpath' says where",
        at: mapping["in"].flatMap { $0.mapping?["zone"] } ?? idNode)
    }
    if case .html(let html) = matcher, html.xpath != nil, scope.hosts.isEmpty {
      yaml.note(
        "'xpath' is for the rules of a site, as it costs a second parse; give 'host' in 'in', or use 'css'",
        at: mapping["html"].flatMap { $0.mapping?["xpath"] } ?? idNode)
    }
    let except = yaml.strings(mapping["except"], "'except'")
    exceptions += except.map { Exception(id: $0.text, place: yaml.place(of: $0.node)) }
    rules.append(
      Rule(
        id: id, kind: mapping["kind"].flatMap { yaml.string($0, "'kind'") } ?? "boilerplate",
        because: because,
        scope: scope, matcher: matcher, actions: actions,
        except: except.map(\.text),
        tests: parseTests(mapping["tests"]),
        isEnabled: mapping["enabled"].flatMap { yaml.bool($0, "'enabled'") } ?? true,
        place: yaml.place(of: idNode),
        rank: rank, version: base.version,
        canonical: base.canonical + canonical(mapping)))
  }

  /// A site's rule goes before what a page declares, so the rank is a part of what it does.
  private func canonical(_ scope: [YAMLMapping.Entry]) -> [UInt8] {
    Array("\(rank.rawValue)".utf8) + CanonicalYAML.text(of: scope)
  }

  private func canonical(_ rule: YAMLMapping) -> [UInt8] {
    guard yaml.isPacked else { return CanonicalYAML.text(of: rule) }
    return Array((rule[PackedRules.canonicalKey]?.text ?? "").utf8)
  }

  private mutating func parseBecause(_ mapping: YAMLMapping, id: String, at idNode: YAMLNode) -> String {
    let because = mapping["because"].map { yaml.string($0, "'because'") } ?? ""
    if because?.isEmpty == true {
      yaml.note(
        "rule '\(id)' needs 'because': one sentence that tells a reader why", at: mapping["because"] ?? idNode
      )
    }
    return because ?? ""
  }

  private mutating func parseTests(_ node: YAMLNode?) -> [RuleTest] {
    yaml.strings(node, "'tests'").map { text, node in
      RuleTest(text: text, line: node.place.line)
    }
  }

  private mutating func checkStage(_ node: YAMLNode?, of matcher: Rule.Matcher) {
    guard let node, let stage = yaml.choice(Stage.self, node, "stage") else { return }
    let expected = matcher.stage
    if stage != expected {
      yaml.note("this rule runs in stage '\(expected.rawValue)', as its matcher says", at: node)
    }
  }
}
