import Cleaning
public import RuleBook

/// Runs the tests that stand within rules.
public enum RuleTester {
  /// A line of a test that did not come out as marked.
  public struct Failure: Sendable, Equatable, CustomStringConvertible {
    public let rule: String
    public let file: String
    /// Line of the file.
    public let line: Int
    /// The line of the test with its mark.
    public let text: String
    /// What was expected, and what came.
    public let problem: String
    /// What the rule made of the test's page, a line each with its mark. Of several failures of one test the
    /// last line of the page has it; empty elsewhere.
    public internal(set) var outcome: [String] = []

    /// `file:line: rule 'id': problem`, the line, and what came out of its test.
    public var description: String {
      let came = outcome.isEmpty ? [] : ["  the test came out as:"] + outcome.map { "    \($0)" }
      return (["\(file):\(line): rule '\(rule)': \(problem)", "  \(text)"] + came).joined(separator: "\n")
    }
  }

  public struct Report: Sendable {
    public internal(set) var rules = 0
    public internal(set) var tests = 0
    public var failures: [Failure] = []
    /// Rules without any test.
    public internal(set) var untested: [String] = []
    /// By rule, in how many of its tests it did something. Rules whose work a test of lines cannot show
    /// (`keep`, exceptions) count every test.
    public internal(set) var firings: [String: Int] = [:]
  }

  /// Tests rules of a book that are on.
  ///
  /// - Parameters:
  ///   - only: rules whose ids fit; nil for all.
  ///   - isOn: false for what the tests come to without the rule.
  public static func test(_ book: RuleBook, only: Glob? = nil, isOn: Bool = true) -> Report {
    test(book, isOn: isOn) { only?.matches($0) ?? true }
  }

  /// Tests rules of a book that are on.
  ///
  /// - Parameter isIncluded: asked of the id of each.
  public static func test(
    _ book: RuleBook, isOn: Bool = true, where isIncluded: (String) -> Bool
  ) -> Report {
    var report = Report()
    if isOn, isIncluded(urlRules) { test(book.urls, &report) }
    for index in book.rules.indices where isIncluded(book.rules[index].id) {
      test(LoneRule(index, of: book, isOn: isOn), &report)
    }
    return report
  }

  private static func test(_ lone: LoneRule, _ report: inout Report) {
    let rule = lone.rule
    report.rules += 1
    if rule.tests.isEmpty { report.untested.append(rule.id) }
    for test in rule.tests {
      report.tests += 1
      let lines = MarkedLine.lines(of: test)
      let run = rule.matcher.stage == .normalize ? replace(lone, lines) : tryOut(lone, lines)
      report.failures += run.failures
      if run.fired { report.firings[rule.id, default: 0] += 1 }
    }
  }

  // MARK: Addresses

  /// Under this name stand the tests of `url.yaml`.
  private static let urlRules = "url"

  private static func test(_ urls: URLRules, _ report: inout Report) {
    for test in urls.tests {
      report.tests += 1
      let came = urls.normalized(test.before)
      guard came != test.after else { continue }
      report.failures.append(
        Failure(
          rule: urlRules, file: test.place.file, line: test.place.line,
          text: "\(test.before) => \(test.after)",
          problem: "expected this, got: \(came)"))
    }
  }

  // MARK: Rules

  /// What a test came to.
  private struct Run {
    let failures: [Failure]
    /// Whether the rule did something.
    let fired: Bool
  }

  // MARK: Replacements

  private static func replace(_ lone: LoneRule, _ lines: [MarkedLine]) -> Run {
    let rule = lone.rule
    guard let before = lines.first(where: { $0.mark == ">" }),
      let after = lines.first(where: { $0.mark == "<" })
    else {
      let problem = "expected a line '> before' and a line '< after'"
      return Run(failures: lines.first.map { [failure(rule, $0, problem)] } ?? [], fired: false)
    }
    let result = RuleTrial.replaced(before.text, by: lone)
    return Run(
      failures: result == after.text ? [] : [failure(rule, after, "expected this, got: \(result)")],
      fired: result != before.text)
  }

  // MARK: Lines

  private static func tryOut(_ lone: LoneRule, _ lines: [MarkedLine]) -> Run {
    let rule = lone.rule
    let page = lines.filter(\.isOfPage).map(\.text).joined(separator: "\n")
    let trial = RuleTrial(of: lone, on: page)
    var failures: [Failure] = []
    var lastOfPage: Int?
    for line in lines {
      guard let problem = problem(of: line, rule, trial) else { continue }
      if line.isOfPage { lastOfPage = failures.count }
      failures.append(failure(rule, line, problem))
    }
    if let lastOfPage { failures[lastOfPage].outcome = TrialOutcome.lines(of: trial, page: page, rule) }
    return Run(failures: failures, fired: TrialOutcome.fired(rule, trial))
  }

  private static func problem(of line: MarkedLine, _ rule: Rule, _ trial: RuleTrial) -> String? {
    switch line.mark {
    case "-": isAmong(trial.kept, line, rule) ? "must be cut, but stays" : nil
    case "=":
      isAmong(trial.cut, line, rule)
        ? "must stay, but is cut"
        : TrialOutcome.isCutInPart(line.text, rule, trial) ? "must stay, but a part is cut" : nil
    case "@": extractionProblem(line, trial)
    default: "unknown mark; expected '- ', '= ', '@ ', '> ' or '< '"
    }
  }

  /// Whether a block of a line's text is among those where it should not be.
  private static func isAmong(_ wrong: [String], _ line: MarkedLine, _ rule: Rule) -> Bool {
    RuleTrial.blocks(of: line.text, for: rule).contains { wrong.contains($0) }
  }

  private static func extractionProblem(_ line: MarkedLine, _ trial: RuleTrial) -> String? {
    let parts = line.text.split(separator: ": ", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return "expected '@ field: value'" }
    let values = parts[0] == "flag" ? trial.flags : trial.extracted[parts[0]] ?? []
    let found = values.joined(separator: "; ")
    guard found != parts[1] else { return nil }
    return found.isEmpty ? "nothing was extracted" : "extracted: \(found)"
  }

  private static func failure(_ rule: Rule, _ line: MarkedLine, _ problem: String) -> Failure {
    Failure(
      rule: rule.id, file: rule.place.file, line: line.number, text: "\(line.mark) \(line.text)",
      problem: problem)
  }
}
