import Golden

/// Differences of cases as a person reads them.
struct GoldenText {
  let report: GoldenReport
  /// Whether what differs waits as `*.new` to be accepted.
  let isPending: Bool
  let showsAll: Bool

  init(_ report: GoldenReport, isPending: Bool, showsAll: Bool) {
    (self.report, self.isPending, self.showsAll) = (report, isPending, showsAll)
  }

  /// The changes to show: one for each hunk, or all.
  private var shown: [GoldenChange] {
    var seen: Set<GoldenHunk> = []
    return report.changes.filter { change in
      let isNew = !seen.isSuperset(of: change.hunks)
      seen.formUnion(change.hunks)
      return showsAll || isNew
    }
  }

  static func differences(of changes: [GoldenChange]) -> [(mark: UnifiedDiff.Mark?, text: String)] {
    changes.flatMap(\.diffs).flatMap { file, diff in
      [(.removed, "--- \(file)"), (.added, "+++ \(file).new")] + diff.lines.map { ($0.mark, $0.text) }
    }
  }

  /// Lines with their marks; nil for those that are no part of a difference.
  var lines: [(mark: UnifiedDiff.Mark?, text: String)] {
    let shown = shown
    var lines = Self.differences(of: shown)
    let left = report.changes.count - shown.count
    if left > 0 {
      lines.append((nil, "… and \(Count.of(left, "case")) with no other hunks (--all shows them)"))
    }
    if !shown.isEmpty { lines.append((nil, "")) }
    return lines + summary.map { (nil, $0) }
  }

  private var summary: [String] {
    var lines = report.problems
    lines += Self.table(of: report.groups)
    if !report.groups.isEmpty, isPending {
      lines.append(
        "next: bluepencil golden accept --hunk ID --because '…' (without --hunk: all), or change the rules")
    }
    return lines + [report.countsText]
  }

  /// A line a hunk: id, what happened, rule, line, number of cases.
  static func table(of groups: [GroupedHunk]) -> [String] {
    var table = TextTable()
    for group in groups {
      let cases = group.cases.count == 1 ? group.cases[0] : "\(group.cases.count) cases"
      table.add([
        group.hunk.id, group.hunk.change.rawValue, group.hunk.rule, shortened(group.hunk.line), cases,
      ])
    }
    return table.lines
  }

  private static func shortened(_ line: String) -> String {
    line.count > 50 ? line.prefix(49) + "…" : line
  }
}
