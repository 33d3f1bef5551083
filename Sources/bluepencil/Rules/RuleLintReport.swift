import Platform
import RuleBook

/// What is unwise in rules, for machines.
struct RuleLintReport {
  let diagnostics: [Diagnostic]
  /// All rules that were looked at.
  let rules: [Rule]
  let paths: RulePaths

  /// Each at the rule's own line.
  var findings: [Finding] {
    let ids = Dictionary(rules.map { ("\($0.place)", $0.id) }) { first, _ in first }
    return diagnostics.map { diagnostic in
      Finding(
        subject: ids["\(diagnostic.file):\(diagnostic.line)"] ?? "rules",
        level: diagnostic.severity == .error ? .error : .warning, message: diagnostic.message,
        file: paths.path(of: diagnostic.file), line: diagnostic.line, column: diagnostic.column)
    }
  }

  var sarif: SARIFLog { SARIFLog(findings: findings, reasons: rules.reasons) }

  /// A test a file of rules, which warnings do not fail.
  var junit: JUnitSuite {
    let errors = Dictionary(grouping: findings.filter { $0.level == .error }, by: \.file)
    let files = Set(rules.map { paths.path(of: $0.place.file) }).union(errors.keys).sorted()
    return JUnitSuite(
      name: "bluepencil rules lint",
      cases: files.map { file in
        let problem = errors[file].map { errors in
          JUnitSuite.Problem(
            title: Count.of(errors.count, "error"),
            text: errors.map { "\($0.file):\($0.line): \($0.message)" }.joined(separator: "\n"))
        }
        return JUnitSuite.Case(group: "rules", name: file, problem: problem)
      })
  }

  var json: String {
    var writer = JSONWriter(isIndented: true)
    writer.object { writer in
      writer.member("rules", rules.count)
      writer.key("findings")
      writer.array { writer in
        for finding in findings {
          writer.object { writer in
            writer.member("rule", finding.subject)
            writer.member("severity", finding.level.rawValue)
            writer.member("message", finding.message)
            writer.member("file", finding.file)
            writer.member("line", finding.line)
            writer.member("column", finding.column)
          }
        }
      }
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
