import HTMLTree
import Platform
import Yams

/// Turns one rule file into rules, noting everything that is wrong with it.
struct RuleParser {
  private var yaml: YAMLReader
  private let vocabularies: [String: [String]]
  private(set) var rules: [Rule] = []

  var diagnostics: [Diagnostic] { yaml.diagnostics }

  init(_ file: RuleFile, vocabularies: [String: [String]]) {
    yaml = YAMLReader(file: file)
    self.vocabularies = vocabularies
  }

  /// Parses `schema`, `in` (the scope that every rule of the file starts from) and `rules`.
  mutating func parse() {
    guard let top = yaml.document() else { return }
    yaml.check(top, keys: ["schema", "in", "rules"])
    if let schema = top["schema"] {
      if yaml.number(schema, "'schema'") != 1 { yaml.note("this program reads schema 1", at: schema) }
    } else {
      yaml.note("'schema: 1' is missing", line: 1, column: 1)
    }
    let scope = top["in"].map { parseScope($0, from: Scope()) } ?? Scope()
    guard let list = top["rules"] else { return }
    guard let nodes = list.sequence else { return yaml.note("'rules' must be a list", at: list) }
    for node in nodes { parseRule(node, fileScope: scope) }
  }

  private static let ruleKeys = [
    "id", "kind", "because", "in", "line", "run", "html", "text", "do", "except", "tests", "enabled", "owner",
    "verified", "falsepositives",
  ]

  private mutating func parseRule(_ node: Node, fileScope: Scope) {
    guard let mapping = yaml.mapping(node, "a rule") else { return }
    yaml.check(mapping, keys: Self.ruleKeys)
    guard let idNode = mapping["id"], let id = yaml.string(idNode, "'id'") else {
      return yaml.note("a rule needs an 'id'", at: node)
    }
    let because = mapping["because"].flatMap { yaml.string($0, "'because'") }
    if because == nil {
      yaml.note("rule '\(id)' needs 'because': one sentence that tells a reader why", at: idNode)
    }
    let matcher = parseMatcher(mapping, id: id, at: idNode)
    let except = mapping["except"].map { node in yaml.strings(node, "'except'").map(\.text) } ?? []
    let actions = mapping["do"].map { parseActions($0) } ?? []
    if case .line = matcher, actions.isEmpty { yaml.note("rule '\(id)' needs 'do'", at: idNode) }
    rules.append(
      Rule(
        id: id, kind: mapping["kind"].flatMap { yaml.string($0, "'kind'") } ?? "boilerplate",
        because: because ?? "", scope: mapping["in"].map { parseScope($0, from: fileScope) } ?? fileScope,
        matcher: matcher, actions: actions, except: except, tests: parseTests(mapping["tests"]),
        isEnabled: mapping["enabled"].flatMap { yaml.bool($0, "'enabled'") } ?? true, file: yaml.file.path,
        line: idNode.mark?.line ?? 1, rank: Self.rank(of: yaml.file)))
  }

  private static func rank(of file: RuleFile) -> Int {
    file.relativePath.hasPrefix("site/") ? 2 : file.relativePath.hasPrefix("lang/") ? 1 : 0
  }

  private mutating func parseTests(_ node: Node?) -> [RuleTest] {
    guard let node else { return [] }
    return yaml.strings(node, "'tests'").map { text, node in
      RuleTest(text: text, line: node.mark?.line ?? 1)
    }
  }

  // MARK: Scope

  private mutating func parseScope(_ node: Node, from base: Scope) -> Scope {
    var scope = base
    guard let mapping = yaml.mapping(node, "'in'") else { return scope }
    yaml.check(mapping, keys: ["lang", "host", "path", "zone", "input"])
    if let lang = mapping["lang"] { scope.languages = yaml.strings(lang, "'lang'").map(\.text) }
    if let host = mapping["host"] { scope.hosts = yaml.strings(host, "'host'").map { $0.text.lowercased() } }
    if let path = mapping["path"] { scope.path = yaml.string(path, "'path'").map(Glob.init) }
    if let zone = mapping["zone"] {
      scope.zones = (zone.sequence.map(Array.init) ?? [zone]).compactMap {
        yaml.choice(Scope.Zone.self, $0, "zone")
      }
    }
    if let input = mapping["input"] { scope.input = yaml.choice(Scope.Input.self, input, "input") }
    return scope
  }

  // MARK: Actions

  private mutating func parseActions(_ node: Node) -> [Rule.Action] {
    (node.sequence.map(Array.init) ?? [node]).compactMap { parseAction($0) }
  }

  private mutating func parseAction(_ node: Node) -> Rule.Action? {
    if let word = node.scalar?.string {
      switch word {
      case "drop": return .drop
      case "keep": return .keep
      default:
        yaml.note(
          "unknown action '\(word)'"
            + Suggestion.text(for: word, among: ["drop", "keep", "extract", "flag"]), at: node)
        return nil
      }
    }
    guard let mapping = yaml.mapping(node, "an action") else { return nil }
    yaml.check(mapping, keys: ["extract", "flag"])
    if let node = mapping["extract"] {
      guard let field = yaml.string(node, "'extract'") else { return nil }
      if !Rule.Action.fields.contains(field) {
        yaml.note(
          "unknown field '\(field)'" + Suggestion.text(for: field, among: Rule.Action.fields), at: node)
      }
      return .extract(field)
    }
    if let flag = mapping["flag"] { return yaml.string(flag, "'flag'").map { .flag($0) } }
    return nil
  }
}

// MARK: Matchers

extension RuleParser {
  private mutating func parseMatcher(_ mapping: Node.Mapping, id: String, at idNode: Node) -> Rule.Matcher {
    let given = ["line", "run", "html", "text"].filter { mapping[$0] != nil }
    if given.count > 1 {
      yaml.note("rule '\(id)' has \(given.joined(separator: " and ")); one matcher is allowed", at: idNode)
    }
    if let line = mapping["line"] { return .line(parseLine(line, "'line'")) }
    if let run = mapping["run"] { return .run(parseRun(run)) }
    if let html = mapping["html"] { return .html(parseHTML(html)) }
    if let text = mapping["text"] { return parseText(text).map { .text($0) } ?? .none }
    if mapping["except"] == nil {
      yaml.note(
        "rule '\(id)' matches nothing; it needs 'line', 'run', 'html', 'text' or 'except'", at: idNode)
    }
    return .none
  }

  private static let lineKeys = [
    "is", "has", "has_any", "starts", "ends", "regex", "shape", "not", "max_words", "min_words", "min_chars",
    "max_chars", "same_as", "ignoring", "next", "previous",
  ]

  private mutating func parseLine(_ node: Node, _ what: String) -> LineCondition {
    var line = LineCondition()
    guard let mapping = yaml.mapping(node, what) else { return line }
    yaml.check(mapping, keys: Self.lineKeys)
    line.equals = phrases(mapping["is"], "'is'")
    line.hasAll = phrases(mapping["has"], "'has'")
    line.hasAny = phrases(mapping["has_any"], "'has_any'")
    line.starts = phrases(mapping["starts"], "'starts'")
    line.ends = phrases(mapping["ends"], "'ends'")
    line.regex = mapping["regex"].flatMap { parseRegex($0) }
    line.shapes = shapes(mapping["shape"])
    line.maxWords = mapping["max_words"].flatMap { yaml.number($0, "'max_words'") }
    line.minWords = mapping["min_words"].flatMap { yaml.number($0, "'min_words'") }
    line.minChars = mapping["min_chars"].flatMap { yaml.number($0, "'min_chars'") }
    line.maxChars = mapping["max_chars"].flatMap { yaml.number($0, "'max_chars'") }
    line.sameAs = parseRepetition(mapping)
    line.not = mapping["not"].map { Indirect(parseLine($0, "'not'")) }
    line.next = mapping["next"].map { Indirect(parseLine($0, "'next'")) }
    line.previous = mapping["previous"].map { Indirect(parseLine($0, "'previous'")) }
    return line
  }

  private mutating func parseRepetition(_ mapping: Node.Mapping) -> Repetition? {
    guard let node = mapping["same_as"], let place = yaml.choice(Repetition.Place.self, node, "same_as")
    else { return nil }
    let ignoring = mapping["ignoring"].map { $0.sequence.map(Array.init) ?? [$0] } ?? []
    return Repetition(
      place: place,
      ignoring: ignoring.compactMap { yaml.choice(Repetition.Difference.self, $0, "'ignoring'") })
  }

  /// Folded phrases; `$name` stands for the words of a vocabulary.
  private mutating func phrases(_ node: Node?, _ what: String) -> [String] {
    guard let node else { return [] }
    var phrases: [String] = []
    for (text, node) in yaml.strings(node, what) {
      if text.hasPrefix("$") {
        let name = String(text.dropFirst())
        if let words = vocabularies[name] {
          phrases += words
        } else {
          yaml.note(
            "unknown vocabulary '\(name)'" + Suggestion.text(for: name, among: vocabularies.keys.sorted()),
            at: node)
        }
      } else {
        phrases.append(text)
      }
    }
    let folded = phrases.map { String(decoding: FoldedLine.fold($0.utf8), as: UTF8.self) }
    if folded.contains("") { yaml.note("\(what) has an empty text, which would match every line", at: node) }
    return folded
  }

  private mutating func shapes(_ node: Node?) -> [LineShape] {
    guard let node else { return [] }
    return (node.sequence.map(Array.init) ?? [node]).compactMap { yaml.choice(LineShape.self, $0, "shape") }
  }

  private mutating func parseRegex(_ node: Node) -> LinearRegex? {
    guard let pattern = yaml.string(node, "'regex'") else { return nil }
    do throws(LinearRegex.Failure) {
      return try LinearRegex(pattern)
    } catch {
      yaml.note("'regex' does not compile: \(error.reason)", at: node)
      return nil
    }
  }

  private mutating func parseRun(_ node: Node) -> RunCondition {
    var run = RunCondition()
    guard let mapping = yaml.mapping(node, "'run'") else { return run }
    yaml.check(mapping, keys: ["start", "items", "need", "until"])
    if let start = mapping["start"] {
      run.start = parseLine(start, "'start'")
    } else {
      yaml.note("'run' needs 'start', the line that begins it", at: node)
    }
    // A line counts as the first shape it has, so the narrow ones go first.
    let items = shapes(mapping["items"])
    run.items = items.filter { !$0.isBroad } + items.filter(\.isBroad)
    if let need = mapping["need"].flatMap({ yaml.mapping($0, "'need'") }) {
      for (key, value) in need {
        guard let shape = yaml.choice(LineShape.self, key, "shape"), let count = yaml.number(value, "'need'")
        else { continue }
        run.need.append((shape, count))
      }
    }
    if let until = mapping["until"] {
      run.until = yaml.choice(RunCondition.End.self, until, "until") ?? .other
    }
    return run
  }

  private mutating func parseHTML(_ node: Node) -> HTMLCondition {
    var html = HTMLCondition()
    guard let mapping = yaml.mapping(node, "'html'") else { return html }
    yaml.check(mapping, keys: ["css", "xpath", "text", "attribute"])
    if let css = mapping["css"], let text = yaml.string(css, "'css'") {
      do throws(SelectorError) {
        html.css = try CSSSelector(text)
      } catch {
        yaml.note("'css' does not parse: \(error.reason)", at: css)
      }
    }
    if let xpath = mapping["xpath"], let text = yaml.string(xpath, "'xpath'") {
      do throws(SelectorError) {
        html.xpath = try XPathExpression(text)
      } catch {
        yaml.note("'xpath' does not parse: \(error.reason)", at: xpath)
      }
    }
    if mapping["css"] == nil, mapping["xpath"] == nil { yaml.note("'html' needs 'css' or 'xpath'", at: node) }
    html.text = mapping["text"].map { parseLine($0, "'text'") }
    html.attribute = mapping["attribute"].flatMap { yaml.string($0, "'attribute'") }
    return html
  }

  private mutating func parseText(_ node: Node) -> Replacement? {
    guard let mapping = yaml.mapping(node, "'text'") else { return nil }
    yaml.check(mapping, keys: ["replace", "regex", "repair", "with"])
    let replacement = mapping["with"].flatMap { yaml.string($0, "'with'") }
    if let repair = mapping["repair"] {
      guard yaml.string(repair, "'repair'") == "mojibake" else {
        yaml.note("unknown repair; expected 'mojibake'", at: repair)
        return nil
      }
      return Replacement(pattern: .mojibake, replacement: "")
    }
    guard let replacement else {
      yaml.note("'text' needs 'with', the text to put in place", at: node)
      return nil
    }
    if let regex = mapping["regex"] {
      return parseRegex(regex).map { Replacement(pattern: .regex($0), replacement: replacement) }
    }
    guard let replace = mapping["replace"] else {
      yaml.note("'text' needs 'replace' or 'regex'", at: node)
      return nil
    }
    let literals = yaml.strings(replace, "'replace'").map(\.text).filter { !$0.isEmpty }
    return Replacement(pattern: .literals(literals), replacement: replacement)
  }
}
