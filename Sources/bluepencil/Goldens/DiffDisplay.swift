import Console
import Glibc
import Golden

/// Prints differences, in colours on a terminal.
struct DiffDisplay {
  private let isColoured: Bool

  /// Colours unless the environment has `NO_COLOR`.
  init() { isColoured = isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil }

  init(isColoured: Bool) { self.isColoured = isColoured }

  func show(_ text: GoldenText) {
    for line in text.lines { print(self.text(line.text, colour: colour(line.mark))) }
  }

  func colour(_ mark: UnifiedDiff.Mark?) -> Int? {
    switch mark {
    case .removed: 31
    case .added: 32
    case .place: 36
    case .same, nil: nil
    }
  }

  /// A line of a page must not command the terminal.
  func text(_ line: String, colour: Int?) -> String {
    let safe = TerminalText.escaped(line)
    guard isColoured, let colour else { return safe }
    return "\u{1B}[\(colour)m\(safe)\u{1B}[0m"
  }
}
