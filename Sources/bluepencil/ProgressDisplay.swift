import ArgumentParser
import Dump
import Platform

/// Shows how a run goes on, on standard error: a line that is rewritten on a terminal, a new line now and
/// then elsewhere.
final class ProgressDisplay {
  enum Mode: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
  }

  private let isShown: Bool
  private let rewritesLine: Bool
  private let start = MonotonicClock.seconds
  private var lastShown = MonotonicClock.seconds
  private var hasLine = false

  /// Seconds between two lines.
  private var interval: Double { rewritesLine ? 0.1 : 10 }

  init(mode: Mode) {
    rewritesLine = Diagnostics.isTerminal
    isShown = mode == .always || (mode == .auto && Diagnostics.isTerminal)
  }

  func show(_ summary: RunSummary) {
    guard isShown, MonotonicClock.seconds - lastShown >= interval else { return }
    lastShown = MonotonicClock.seconds
    let megabytes = Double(summary.bytes) / 1e6
    let rate = megabytes / max(lastShown - start, 0.001)
    let text =
      "\(summary.read) pages, \(Self.tenths(rate)) MB/s: \(summary.kept) kept, \(summary.dropped) dropped, "
      + "\(summary.errors) errors"
    Diagnostics.write(rewritesLine ? "\r\u{1B}[K\(text)" : text + "\n")
    hasLine = rewritesLine
  }

  /// Prints a line without leaving the progress line half overwritten.
  func note(_ message: String) {
    clear()
    Diagnostics.print(message)
  }

  func finish() { clear() }

  private func clear() {
    if hasLine { Diagnostics.write("\r\u{1B}[K") }
    hasLine = false
  }

  private static func tenths(_ value: Double) -> String { "\(Int(value)).\(Int(value * 10) % 10)" }
}
