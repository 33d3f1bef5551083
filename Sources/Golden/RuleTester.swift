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
    public let text: String
    public let problem: String

    public var description: String { "\(file):\(line): rule '\(rule)': \(problem)\n  \(text)" }
  }

  public struct Report: Sendable {
    public internal(set) var rules = 0
    public internal(set) var tests = 0
    public internal(set) var failures: [Failure] = []
    /// Rules without any test.
    public internal(set) var untested: [String] = []
  }

  /// Tests every rule of a book that is on.
  public static func test(_ book: RuleBook) -> Report {
    var report = Report()
    for (index, rule) in book.rules.enumerated() { test(rule, at: index, book, &report) }
    return report
  }

  private static func test(_ rule: Rule, at index: Int, _ book: RuleBook, _ report: inout Report) {
    report.rules += 1
    if rule.tests.isEmpty { report.untested.append(rule.id) }
    for test in rule.tests {
      report.tests += 1
      let lines = MarkedLine.lines(of: test)
      if rule.matcher.stage == .normalize {
        report.failures += replacementFailures(rule, lines)
      } else {
        report.failures += trialFailures(rule, book.alone(index), lines)
      }
    }
  }

  private static func replacementFailures(_ rule: Rule, _ lines: [MarkedLine]) -> [Failure] {
    guard let before = lines.first(where: { $0.mark == ">" }),
      let after = lines.first(where: { $0.mark == "<" })
    else {
      return lines.first.map { [failure(rule, $0, "expected a line '> before' and a line '< after'")] } ?? []
    }
    let result = RuleTrial.replaced(before.text, by: rule)
    return result == after.text ? [] : [failure(rule, after, "expected this, got: \(result)")]
  }

  private static func trialFailures(_ rule: Rule, _ book: RuleBook, _ lines: [MarkedLine]) -> [Failure] {
    let page = lines.filter { $0.mark == "-" || $0.mark == "=" }.map(\.text).joined(separator: "\n")
    let trial = RuleTrial(of: book, on: page)
    return lines.compactMap { line in
      switch line.mark {
      case "-":
        unexpected(rule, line, in: trial.kept).map { _ in failure(rule, line, "must be cut, but stays") }
      case "=":
        unexpected(rule, line, in: trial.cut).map { _ in failure(rule, line, "must stay, but is cut") }
      case "@": extractionFailure(rule, line, trial)
      default: failure(rule, line, "unknown mark; expected '- ', '= ', '@ ', '> ' or '< '")
      }
    }
  }

  /// The first block of a line's text that is among those where it should not be.
  private static func unexpected(_ rule: Rule, _ line: MarkedLine, in wrong: [String]) -> String? {
    RuleTrial.blocks(of: line.text, for: rule).first { wrong.contains($0) }
  }

  private static func extractionFailure(_ rule: Rule, _ line: MarkedLine, _ trial: RuleTrial) -> Failure? {
    let parts = line.text.split(separator: ": ", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return failure(rule, line, "expected '@ field: value'") }
    let found = trial.extracted[parts[0]] ?? []
    guard found.joined(separator: "; ") != parts[1] else { return nil }
    return failure(
      rule, line, found.isEmpty ? "nothing was extracted" : "extracted: \(found.joined(separator: "; "))")
  }

  private static func failure(_ rule: Rule, _ line: MarkedLine, _ problem: String) -> Failure {
    Failure(
      rule: rule.id, file: rule.place.file, line: line.number, text: "\(line.mark) \(line.text)",
      problem: problem)
  }
}

/// A line of a rule's test: its mark and what follows it.
struct MarkedLine {
  let mark: Character
  let text: String
  /// Line of the file.
  let number: Int

  static func lines(of test: RuleTest) -> [MarkedLine] {
    test.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
      offset, line in
      guard let mark = line.first else { return nil }
      // The text begins on the line after the `|` of a block scalar.
      return MarkedLine(mark: mark, text: String(line.dropFirst(2)), number: test.line + 1 + offset)
    }
  }
}
