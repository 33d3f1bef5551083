import Golden

extension GoldenReport {
  /// A test a case.
  var junit: JUnitSuite {
    JUnitSuite(
      name: "bluepencil golden",
      cases: results.map { result in
        let problem = message(result).map {
          JUnitSuite.Problem(
            isError: Self.status(result) == .failed, title: Self.status(result).rawValue,
            text: $0 + diff(result))
        }
        return JUnitSuite.Case(group: "golden", name: result.name, problem: problem)
      })
  }

  private func diff(_ result: GoldenSuite.Result) -> String {
    guard case .changed(let change) = result.status else { return "" }
    return change.diffs.map { file, diff in
      "\n--- \(file)\n+++ \(file).new\n" + diff.lines.map(\.text).joined(separator: "\n")
    }.joined()
  }
}
