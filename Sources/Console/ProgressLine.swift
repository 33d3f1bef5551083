import ArgumentParser
import Platform

/// A line on standard error that says how far a command has come: rewritten on a terminal, a new one now and then
/// elsewhere.
package final class ProgressLine {
  package enum Mode: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
  }

  private let isShown: Bool
  private let rewritesLine: Bool
  private let start = MonotonicClock.seconds
  private var lastShown = MonotonicClock.seconds
  private var hasLine = false

  /// Seconds between two lines; in a log they are few, unless they are asked for.
  private let interval: Double

  package init(mode: Mode) {
    rewritesLine = Diagnostics.isTerminal
    isShown = mode != .never
    interval = rewritesLine ? 0.1 : mode == .always ? 5 : 30
  }

  /// - Parameter text: makes the line; `seconds` have passed since the beginning.
  package func show(_ text: (_ seconds: Double) -> String) {
    guard isShown else { return }
    let now = MonotonicClock.seconds
    guard now - lastShown >= interval else { return }
    lastShown = now
    Diagnostics.write(rewritesLine ? "\r\u{1B}[K\(text(now - start))" : text(now - start) + "\n")
    hasLine = rewritesLine
  }

  /// Prints a line without leaving the progress line half overwritten.
  package func note(_ message: String) {
    clear()
    Diagnostics.print(message)
  }

  package func finish() { clear() }

  private func clear() {
    if hasLine { Diagnostics.write("\r\u{1B}[K") }
    hasLine = false
  }
}
