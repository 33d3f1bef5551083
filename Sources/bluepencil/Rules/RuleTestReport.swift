import Golden
import Platform
import RuleBook

/// What the tests within rules came to, for machines.
struct RuleTestReport {
  let report: RuleTester.Report
  /// Those that were tested.
  let rules: [Rule]
  let paths: RulePaths

  /// Failures at the lines of the tests, and rules without a test.
  var findings: [Finding] {
    report.failures.map { failure in
      Finding(
        subject: failure.rule,
        message: ([failure.problem, failure.text] + failure.outcome).joined(separator: "\n"),
        file: paths.path(of: failure.file), line: failure.line)
    }
      + untested.map { rule in
        Finding(
          subject: rule.id, message: "rule '\(rule.id)' has no test; add one under 'tests:'",
          file: paths.path(of: rule.place.file), line: rule.place.line, column: rule.place.column)
      }
  }

  private var untested: [Rule] {
    let ids = Set(report.untested)
    return rules.filter { ids.contains($0.id) }
  }

  /// The same at the lines of the rules.
  var sarif: SARIFLog {
    let places = Dictionary(rules.map { ($0.id, $0.place) }) { first, _ in first }
    let located = findings.map { finding in
      guard let place = places[finding.subject] else { return finding }
      return Finding(
        subject: finding.subject, message: "line \(finding.line): \(finding.message)", file: finding.file,
        line: place.line, column: place.column)
    }
    return SARIFLog(findings: located, reasons: rules.reasons)
  }

  /// A test a rule.
  var junit: JUnitSuite {
    let problems = Dictionary(grouping: findings, by: \.subject)
    return JUnitSuite(
      name: "bluepencil rules test",
      cases: rules.map { rule in
        let problem = problems[rule.id].map { findings in
          JUnitSuite.Problem(
            title: String(findings[0].message.prefix { $0 != "\n" }),
            text: findings.map { "\($0.file):\($0.line): \($0.message)" }.joined(separator: "\n"))
        }
        return JUnitSuite.Case(group: paths.path(of: rule.place.file), name: rule.id, problem: problem)
      })
  }

  var json: String {
    var writer = JSONWriter(isIndented: true)
    writer.object { writer in
      writer.member("rules", report.rules)
      writer.member("tests", report.tests)
      writer.key("failures")
      writer.array { writer in
        for failure in report.failures {
          writer.object { writer in
            writer.member("rule", failure.rule)
            writer.member("file", paths.path(of: failure.file))
            writer.member("line", failure.line)
            writer.member("text", failure.text)
            writer.member("problem", failure.problem)
            writer.member("outcome", failure.outcome)
          }
        }
      }
      writer.member("untested", report.untested)
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension [Rule] {
  /// What each is for, by its id.
  var reasons: [String: String] { Dictionary(map { ($0.id, $0.because) }) { first, _ in first } }
}
