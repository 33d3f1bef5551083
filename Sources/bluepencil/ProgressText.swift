import Console
import Dump

/// Shows how a run goes on.
extension ProgressLine {
  func show(_ progress: CleaningRun.Progress) { show { ProgressText.reading(progress, seconds: $0) } }

  func show(outlined pages: Int) { show { _ in "learning templates: \(pages) pages" } }

  func show(compared pages: Int) { show { _ in "comparing: \(pages) pages" } }

  func show(written pages: Int, of total: Int) { show { _ in ProgressText.writing(pages, of: total) } }
}

/// How far a run has come, in words.
enum ProgressText {
  /// - Parameter seconds: since the run began.
  static func reading(_ progress: CleaningRun.Progress, seconds: Double) -> String {
    let summary = progress.summary
    let rate = Double(summary.bytes) / 1e6 / max(seconds, 0.001)
    let counts =
      "\(summary.read) pages, \(tenths(rate)) MB/s: \(summary.kept) articles, \(summary.dropped) dropped, "
      + "\(summary.errors) errors"
    let left = secondsLeft(at: progress.position, of: progress.inputBytes, after: seconds)
    return left.map { "\(counts); about \(duration($0)) left" } ?? counts
  }

  static func writing(_ pages: Int, of total: Int) -> String {
    "writing: \(pages) of \(total) pages, \(pages * 100 / max(total, 1)) %"
  }

  /// By the share of the input that is read; nil as long as that says little.
  static func secondsLeft(at position: Int, of total: Int?, after seconds: Double) -> Int? {
    guard let total, total > 0, position > 0, seconds >= 2 else { return nil }
    let share = min(1, Double(position) / Double(total))
    return share < 0.005 ? nil : Int((seconds * (1 - share) / share).rounded())
  }

  /// `45 s`, `12 min`, `3 h 20 min`.
  static func duration(_ seconds: Int) -> String {
    if seconds < 60 { return "\(seconds) s" }
    let minutes = (seconds + 30) / 60
    return minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
  }

  private static func tenths(_ value: Double) -> String { "\(Int(value)).\(Int(value * 10) % 10)" }
}
