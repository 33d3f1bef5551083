import Glibc

/// What goes to standard error.
package enum Diagnostics {
  package static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  package static func print(_ text: String) { write(TerminalText.escaped(text) + "\n") }

  /// Writes text as it is, control sequences included.
  package static func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
