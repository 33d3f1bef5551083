import Golden

extension GoldenReport {
  /// Workflow commands that annotate files: a hunk at the first of its cases, a problem at its case.
  var annotations: [String] {
    let problems = results.compactMap { result in
      problem(result).map { annotation("\(folder)/\(result.name)", Self.status(result).rawValue, $0) }
    }
    return problems
      + groups.map { group in
        let title = "\(group.hunk.change.rawValue) \(group.hunk.rule)"
        let message =
          "\(Self.text(group.hunk))\nin \(Count.of(group.cases.count, "case")): "
          + group.cases.prefix(10).joined(separator: ", ")
        return annotation("\(folder)/\(group.cases[0])/\(Self.file(of: group.hunk))", title, message)
      }
  }

  private static func file(of hunk: GoldenHunk) -> String {
    switch hunk.change {
    case .metadata: "out.json"
    case .recut: "cuts.jsonl"
    case .new: "meta.yaml"
    case .lost, .cut, .restored, .gained, .layout: "out.md"
    }
  }

  private func annotation(_ file: String, _ title: String, _ message: String) -> String {
    let escaped = { (text: String, isProperty: Bool) in
      var text = text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
      if isProperty { text = text.replacing(":", with: "%3A").replacing(",", with: "%2C") }
      return text
    }
    return "::error file=\(escaped(file, true)),title=\(escaped(title, true))::\(escaped(message, false))"
  }
}
