import Golden
import RuleBook

extension GoldenReport {
  /// Annotations of files: a hunk at the first of its cases, a problem at its case.
  var annotations: [WorkflowAnnotation] {
    let problems = results.compactMap { result in
      problem(result).map {
        WorkflowAnnotation(
          file: "\(folder)/\(result.name)", title: Self.status(result).rawValue, message: $0)
      }
    }
    return problems
      + groups.map { group in
        WorkflowAnnotation(
          file: files(of: group)[0], title: "\(group.hunk.change.rawValue) \(group.hunk.rule)",
          message: message(group))
      }
  }

  /// A finding a hunk, at the rule that decides now, else at the case; and one for each problem.
  func findings(_ paths: RulePaths) -> [Finding] {
    let problems = results.compactMap { result in
      problem(result).map {
        Finding(
          subject: "golden.\(Self.status(result).rawValue)", message: $0,
          file: "\(folder)/\(result.name)/\(CaseMeta.fileName)", line: 1)
      }
    }
    return problems
      + groups.map { group in
        let rule = group.hunk.rule.split(separator: " ").compactMap { self.rule(String($0)) }.last
        let files = Array(files(of: group).prefix(Self.shownCases))
        return Finding(
          subject: rule?.id ?? "golden.\(group.hunk.change.rawValue)", message: message(group),
          file: rule.map { paths.path(of: $0.place.file) } ?? files[0], line: rule?.place.line ?? 1,
          column: rule?.place.column, related: files, fingerprint: group.hunk.id)
      }
  }

  private static let shownCases = 10

  private func message(_ group: GroupedHunk) -> String {
    "\(Self.text(group.hunk))\nin \(Count.of(group.cases.count, "case")): "
      + group.cases.prefix(Self.shownCases).joined(separator: ", ")
  }

  private func files(of group: GroupedHunk) -> [String] {
    group.cases.map { "\(folder)/\($0)/\(Self.file(of: group.hunk))" }
  }

  private static func file(of hunk: GoldenHunk) -> String {
    switch hunk.change {
    case .metadata: "out.json"
    case .recut: "cuts.jsonl"
    case .new: CaseMeta.fileName
    case .lost, .cut, .restored, .gained, .layout: "out.md"
    }
  }
}
