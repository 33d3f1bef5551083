import Fetching

/// What a run does and did, for a person.
enum FetchText {
  static func progress(_ summary: FetchSummary, seconds: Double) -> String {
    let settled = FetchOutcome.allCases.map { summary[$0] }.reduce(0, +) + summary.earlier
    return "\(settled) of \(summary.read) addresses, \(size(summary.bytes)) in \(Int(seconds)) s: "
      + "\(summary[.fetched]) fetched, \(summary[.unchanged]) unchanged, \(summary[.refused]) refused, "
      + "\(summary[.failed]) failed"
  }

  static func summary(_ summary: FetchSummary, output: String) -> String {
    var lines = [
      "\(summary.read) \(summary.read == 1 ? "address" : "addresses"), \(summary.requests) requests, \(size(summary.bytes))"
    ]
    for outcome in FetchOutcome.allCases {
      let place = outcome == .fetched ? output : outcome == .failed ? log(of: output) : ""
      let count = "\(summary[outcome])"
      lines.append("  \(count) \(outcome.rawValue)" + (place.isEmpty ? "" : "  \(place)"))
    }
    if summary.earlier > 0 { lines.append("  \(summary.earlier) settled by an earlier run") }
    let reasons = summary.reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    if !reasons.isEmpty {
      lines.append("Why: " + reasons.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
    }
    return lines.joined(separator: "\n")
  }

  static func log(of output: String) -> String { Fetcher.logPath(of: output) }

  private static func size(_ bytes: Int) -> String {
    bytes < 1_000_000 ? "\((bytes + 500) / 1000) kB" : "\(bytes / 1_000_000).\(bytes / 100_000 % 10) MB"
  }
}
