public import Dump
import RuleBook

/// Rules for the lines of one site's template, as they can be reviewed and put into a rule folder.
public struct RuleProposal: Sendable {
  public let site: String
  /// Path below a rule folder where the file belongs.
  public let path: String
  /// The rules as YAML, which load and pass their tests.
  private let rules: [[String]]
  /// Lines of which no rule could be made that passes its own test.
  public let leftOut: [String]

  /// What a test shows as a sentence that must stay where the site has none.
  private static let anyProse =
    "The harbour bridge opened again on Monday after two years of repairs to its piers."

  /// Nil for a site whose name is no host, since no rule can be limited to it.
  public init?(_ site: TemplateEvidence.Site) {
    guard site.isHost else { return nil }
    self.site = site.name
    path = "site/\(site.name).yaml"
    let prose = site.prose.map { ProseExample.shortened(Self.oneLine($0)) } ?? Self.anyProse
    var rules: [[String]] = []
    var leftOut: [String] = []
    for line in site.lines {
      let rule = Self.rule(line, of: site, staying: prose)
      if Self.passes(Self.file([rule])) { rules.append(rule) } else { leftOut.append(line.text) }
    }
    self.rules = rules
    self.leftOut = leftOut
  }

  /// How many rules there are.
  public var ruleCount: Int { rules.count }

  /// A whole rule file of the rules.
  public var text: String { Self.text(of: [self]) }

  /// One file of the rules of several sites.
  public static func text(of proposals: [RuleProposal]) -> String { file(proposals.flatMap(\.rules)) }

  private static func file(_ rules: [[String]]) -> String {
    (["schema: 1", "rules:"] + rules.joined()).joined(separator: "\n") + "\n"
  }

  private static func rule(
    _ line: TemplateEvidence.Line, of site: TemplateEvidence.Site, staying prose: String
  ) -> [String] {
    let text = oneLine(line.text)
    let entries: [(key: String, value: YAMLValue)] = [
      ("id", .text("site.\(site.name).\(number(of: line))")), ("kind", .text("boilerplate")),
      ("because", .text("This line stands in \(line.stories) of \(site.stories) stories of the site.")),
      ("in", .mapping([("host", .text(site.name))])), ("line", DraftCondition(wholeLine: text).yaml),
      ("do", .text("drop")),
      ("tests", .list([.literal(["- \(text)", "= \(prose)"])])),
    ]
    var lines = entries.flatMap { YAMLValue.lines($0.key, $0.value, indentation: 2) }
    lines[0] = "- " + lines[0].dropFirst(2)
    // A path may hold whatever a name may, so it is written as a scalar, which has no line ends.
    let examples = line.examples.map(YAMLScalar.quoted).joined(separator: ", ")
    return ["# Kept so far on \(line.keptPages) \(line.keptPages == 1 ? "page" : "pages"): \(examples)"]
      + lines
  }

  /// Stays the same when other lines come and go.
  private static func number(of line: TemplateEvidence.Line) -> String {
    let digits = String(line.key >> 24, radix: 16)
    return "line-" + String(repeating: "0", count: 10 - digits.count) + digits
  }

  private static func oneLine(_ text: String) -> String {
    text.replacing("\r\n", with: " ").replacing("\n", with: " ").replacing("\r", with: " ")
  }

  private static func passes(_ text: String) -> Bool {
    let files = [RuleFile(path: "proposal/site/host.yaml", text: text)]
    guard let book = try? RuleBook(files: files) else { return false }
    return RuleTester.test(book).failures.isEmpty
      && !RuleLint.findings(in: book, files: files).contains { $0.severity == .error }
  }
}
