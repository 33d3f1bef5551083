import HTMLTree
import YAMLTree

extension RuleParser {
  mutating func parseMatcher(_ mapping: YAMLMapping, id: String, at idNode: YAMLNode) -> Rule.Matcher {
    let given = ["line", "run", "html", "text"].filter { mapping[$0] != nil }
    if given.count > 1 {
      yaml.note("rule '\(id)' has \(given.joined(separator: " and ")); one matcher is allowed", at: idNode)
    }
    if let line = mapping["line"] { return .line(parseLine(line, "'line'")) }
    if let run = mapping["run"] { return .run(parseRun(run)) }
    if let html = mapping["html"] { return .html(parseHTML(html)) }
    if let text = mapping["text"] { return parseText(text).map { .text($0) } ?? .none }
    if mapping["except"] == nil || mapping["except"]?.sequence?.isEmpty == true {
      yaml.note(
        "rule '\(id)' matches nothing; it needs 'line', 'run', 'html', 'text' or 'except'", at: idNode)
    }
    return .none
  }

  private mutating func parseRun(_ node: YAMLNode) -> RunCondition {
    var run = RunCondition()
    guard let mapping = yaml.mapping(node, as: .run, "'run'") else { return run }
    if let start = mapping["start"] {
      run.start = parseLine(start, "'start'")
    } else {
      yaml.note("'run' needs 'start', the line that begins it", at: node)
    }
    // A line counts as the first shape it has, so the narrow ones go first.
    let items = yaml.choices(LineShape.self, mapping["items"], "shape")
    run.items = items.filter { !$0.isBroad } + items.filter(\.isBroad)
    if let need = mapping["need"].flatMap({
      yaml.mapping($0, "'need' must be a mapping of shapes to numbers, such as {headline: 2}")
    }) {
      for entry in need.entries {
        guard let shape = yaml.choice(LineShape.self, entry.keyNode, "shape"),
          let count = yaml.number(entry.value, "'need'")
        else { continue }
        if !items.contains(shape) {
          yaml.note("'need' asks for '\(shape.rawValue)', which is none of the 'items'", at: entry.keyNode)
        }
        run.need.append((shape, count))
      }
    }
    if let until = mapping["until"] {
      run.until = yaml.choice(RunCondition.End.self, until, "until") ?? .other
    }
    return run
  }

  private mutating func parseHTML(_ node: YAMLNode) -> HTMLCondition {
    var html = HTMLCondition()
    guard let mapping = yaml.mapping(node, as: .html, "'html'") else { return html }
    if let css = mapping["css"], let text = yaml.string(css, "'css'") {
      do throws(SelectorError) {
        html.css = try CSSSelector(text)
      } catch {
        yaml.note("'css' does not parse: \(error.reason)", at: css, offset: error.offset)
      }
    }
    if let xpath = mapping["xpath"], let text = yaml.string(xpath, "'xpath'") {
      do throws(SelectorError) {
        html.xpath = try XPathExpression(text)
      } catch {
        yaml.note("'xpath' does not parse: \(error.reason)", at: xpath, offset: error.offset)
      }
    }
    if mapping["css"] == nil, mapping["xpath"] == nil { yaml.note("'html' needs 'css' or 'xpath'", at: node) }
    html.text = mapping["text"].map { parseElementText($0) }
    html.attribute = mapping["attribute"].flatMap { yaml.string($0, "'attribute'") }
    return html
  }

  /// A condition of an element's text, which has no lines around it.
  private mutating func parseElementText(_ node: YAMLNode) -> LineCondition {
    let line = parseLine(node, "'text'")
    for (key, isGiven) in [
      ("next", line.next != nil), ("previous", line.previous != nil), ("same_as", line.sameAs != nil),
    ] where isGiven {
      yaml.note("'\(key)' never holds of an element, as it is no line among others; use 'line'", at: node)
    }
    return line
  }

  private mutating func parseText(_ node: YAMLNode) -> Replacement? {
    guard let mapping = yaml.mapping(node, as: .text, "'text'") else { return nil }
    let replacement = mapping["with"].flatMap { yaml.string($0, "'with'") }
    if let repair = mapping["repair"] {
      guard let name = yaml.string(repair, "'repair'") else { return nil }
      guard name == "mojibake" else {
        yaml.note("unknown repair '\(name)'" + Suggestion.text(for: name, among: ["mojibake"]), at: repair)
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
    let literals = yaml.strings(replace, "'replace'").map { text, node in
      if text.isEmpty { yaml.note("'replace' has an empty text, which stands nowhere", at: node) }
      return text
    }
    return Replacement(pattern: .literals(literals), replacement: replacement)
  }
}
