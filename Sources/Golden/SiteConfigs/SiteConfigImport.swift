import HTMLTree
public import RuleBook

/// A site config as a file of rules of one's own, with all that could not be carried over as comments.
public struct SiteConfigImport: Sendable {
  private let config: SiteConfig
  private let reports: [Diagnostic]

  /// - Parameter file: whose name is a host; nil where it is none.
  public init?(_ file: RuleFile) {
    let pack = SiteConfigPack([RuleFile(path: file.path, text: file.text, isSiteConfig: true)])
    guard let config = pack.files.first else { return nil }
    (self.config, reports) = (config, pack.reports)
  }

  /// The rule file: a text that ends in a line end.
  public var text: String {
    var lines = [
      "# From \(config.path), a site config of FiveFilters.",
      "# Each rule wants a test: lines '- …' that must go, and '= …' that must stay.",
    ]
    lines += differences.map { "# \($0)" }
    lines.append("schema: 1")
    if !config.isGlobal { lines += YAMLValue.lines("in", .mapping([("host", .text(config.name))])) }
    // An empty list stands where no line can be a rule.
    lines.append(config.lines.contains { entries(of: $0) != nil } ? "rules:" : "rules: []")
    let parts = config.lines.map { ($0.number, self.lines(of: $0)) } + unread
    return (lines + parts.sorted { $0.0 < $1.0 }.flatMap(\.1)).joined(separator: "\n") + "\n"
  }

  /// What rules do otherwise than site configs.
  private var differences: [String] {
    let counts = Dictionary(grouping: config.lines.filter(\.isUsed), by: \.directive).mapValues(\.count)
    var notes: [String] = []
    if counts[.author, default: 0] > 1 {
      notes.append(
        "Several rules for authors add to one another; FiveFilters takes the first that finds any.")
    }
    if counts[.body] != nil, !keepsWholeBody {
      notes.append("All that a 'body' rule finds stays; FiveFilters would prune it.")
    }
    if config.name.hasPrefix(".") {
      notes.append("The host takes all subdomains; FiveFilters' those one label below.")
    }
    return notes
  }

  private var keepsWholeBody: Bool {
    config.lines.last { $0.directive == .prune }?.value.lowercased() == "no"
  }

  private func lines(of line: SiteConfig.Line) -> [String] {
    guard let entries = entries(of: line) else { return [comment(on: line)] }
    var lines = entries.flatMap { YAMLValue.lines($0.key, $0.value, indentation: 2) }
    lines[0] = "- " + lines[0].dropFirst(2)
    return lines
  }

  /// The keys of a line's rule; nil where it can be none.
  private func entries(of line: SiteConfig.Line) -> [(key: String, value: YAMLValue)]? {
    guard let rule = SiteConfigRule.rule(of: line, in: config), case .html(let condition) = rule.matcher
    else {
      return nil
    }
    let matcher: [(key: String, value: YAMLValue)] =
      if let css = condition.css { [("css", .text(css.text))] } else {
        [("xpath", .text(condition.xpath?.text ?? ""))]
      }
    // Rules with XPath must name a host.
    guard condition.xpath == nil || !config.isGlobal else { return nil }
    let scope = config.isGlobal ? "any" : "site"
    let name = config.name.drop { $0 == "." }
    return [
      ("id", .text("\(scope).\(name).line-\(line.number)")), ("kind", .text(rule.kind)),
      ("because", .text(rule.because)), ("html", .mapping(matcher)), ("do", Self.value(of: rule.actions)),
    ]
  }

  private static func value(of actions: [Rule.Action]) -> YAMLValue {
    let values = actions.map { action -> YAMLValue in
      switch action {
      case .extract(let field): .mapping([("extract", .text(field))])
      case .flag(let word): .mapping([("flag", .text(word))])
      default: .text(Rule.Action.word(of: action) ?? "")
      }
    }
    return values.count == 1 ? values[0] : .list(values)
  }

  // MARK: Comments

  private func comment(on line: SiteConfig.Line) -> String {
    let argument = line.argument.map { "(\($0))" } ?? ""
    return "# Line \(line.number), \(reason(line)): \(line.directive.rawValue)\(argument): \(line.value)"
  }

  private func reason(_ line: SiteConfig.Line) -> String {
    switch line.directive {
    case .testURL, .testContains: "a page to make a test of"
    case .prune: keepsWholeBody ? "as 'body' rules do anyway" : "not carried over"
    case .autodetectOnFailure: "not carried over"
    default:
      if let report = reports.first(where: { $0.line == line.number }) {
        "not carried over, \(report.message)"
      } else if line.directive.entry.effect == .honoured {
        "not carried over, as XPath wants a host"
      } else {
        "without effect"
      }
    }
  }

  /// Lines that are none of a site config's.
  private var unread: [(Int, [String])] {
    let read = Set(config.lines.map(\.number))
    return reports.filter { !read.contains($0.line) }.map { report in
      (report.line, ["# Line \(report.line), not carried over, \(report.message): \(report.excerpt)"])
    }
  }
}
