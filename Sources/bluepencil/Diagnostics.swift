import Glibc

/// What goes to standard error.
enum Diagnostics {
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  static func print(_ text: String) { write(TerminalText.escaped(text) + "\n") }

  /// Writes text as it is, control sequences included.
  static func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}

/// Text of pages on a terminal.
enum TerminalText {
  /// Control characters, with which a page could move the cursor or rename the window, and marks that turn the
  /// direction of what follows, as `\xNN`; line ends and tabs stay.
  static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var output = ""
    for scalar in text.unicodeScalars {
      if isControl(scalar) {
        output += "\\x" + String(scalar.value, radix: 16)
      } else {
        output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
