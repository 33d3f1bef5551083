import Golden

/// Which rules fire, for a person.
struct CoverageText {
  private let coverage: RuleCoverage

  init(_ coverage: RuleCoverage) { self.coverage = coverage }

  var lines: [String] { table + [""] + lists + [summary, "covered: \(share)"] }

  /// `590 of 596 rules, 98.9 %`; the share is rounded down, so that 100 % are all.
  var share: String {
    let tenths = coverage.coverable == 0 ? 1000 : coverage.covered * 1000 / coverage.coverable
    return "\(coverage.covered) of \(Count.of(coverage.coverable, "rule")), \(tenths / 10).\(tenths % 10) %"
  }

  private var table: [String] {
    var table = TextTable(numbers: [1, 2, 3, 4])
    table.add(
      ["rule", "tests"] + (coverage.recordedPages == nil ? [] : ["goldens"])
        + (coverage.dumpPages == nil ? [] : ["pages", "cuts"]))
    for row in coverage.rows {
      table.add(
        [row.rule, "\(row.tests)"] + [row.goldens, row.pages, row.cuts].compactMap { $0.map(String.init) })
    }
    return table.lines
  }

  private var lists: [String] {
    let lists: [(title: String, ids: [String]?)] = [
      ("never fired in the dump", coverage.neverFired),
      ("fired, but in no test of their own", coverage.firedUntested),
      ("with tests, but in no golden", coverage.testedUnrecorded),
    ]
    var lines = lists.flatMap { title, ids in
      ids.map { Self.list("\(Count.of($0.count, "rule")) \(title)", $0) } ?? []
    }
    if let unknown = coverage.unknown, !unknown.isEmpty {
      lines += Self.list("\(Count.of(unknown.count, "id")) in goldens that no rule has", unknown)
    }
    return lines
  }

  private static func list(_ title: String, _ ids: [String]) -> [String] {
    (ids.isEmpty ? [title] : ["\(title):"] + ids.map { "  \($0)" }) + [""]
  }

  private var summary: String {
    var parts = [Count.of(coverage.rows.count, "rule")]
    if let pages = coverage.recordedPages { parts.append(Count.of(pages, "golden")) }
    if let pages = coverage.dumpPages, let errors = coverage.dumpErrors {
      parts.append(Count.of(pages, "page") + (errors == 0 ? "" : " (\(errors) more could not be read)"))
    }
    return parts.joined(separator: ", ")
  }
}
