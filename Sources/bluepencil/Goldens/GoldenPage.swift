import Cleaning
import Golden
import RunReport

/// A run over cases as one page of HTML.
struct GoldenPage {
  let report: GoldenReport
  let suite: GoldenSuite
  let cleaner: Cleaner

  /// Cases that are shown; a browser takes no more at once.
  private static let mostCases = 300

  var html: String {
    get throws(GoldenFailure) {
      let changed = report.results.filter { if case .changed = $0.status { true } else { false } }
      var documents: [DifferencePage.Document] = []
      for result in changed.prefix(Self.mostCases) { documents.append(try document(result)) }
      var summary = report.problems + [report.countsText]
      if changed.count > Self.mostCases { summary.append("Only the first \(Self.mostCases) are shown.") }
      return DifferencePage(
        title: "What the rules do to the goldens", sides: ("recorded", "now"), summary: summary,
        documents: documents
      ).html
    }
  }

  private func document(_ result: GoldenSuite.Result) throws(GoldenFailure) -> DifferencePage.Document {
    let view = try suite.view(of: result.name, by: cleaner)
    guard case .changed(let change) = result.status else { return .init(result.name, [], view.blocks, []) }
    return .init(result.name, change.hunks.map { "\($0.change.rawValue) \($0.id)" }, view.blocks, view.flips)
  }
}

extension DifferencePage.Document {
  init(_ name: String, _ notes: [String], _ blocks: SideBySide, _ flips: [PageComparison.Flip]) {
    self.init(
      name: name, notes: notes,
      rows: blocks.rows.map { .init(text: $0.text, old: .init($0.old), new: .init($0.new)) },
      flips: flips.map { .init(field: $0.field, old: $0.old, new: $0.new) })
  }
}

extension DifferencePage.Fate {
  fileprivate init(_ fate: SideBySide.Fate) {
    switch fate {
    case .kept: self = .kept
    case .cut(let rule, let kind): self = .cut(rule: rule, kind: kind)
    case .absent: self = .absent
    }
  }
}
