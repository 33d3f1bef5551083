import RuleBook

/// A line of a rule's test: its mark and what follows it.
struct MarkedLine {
  let mark: Character
  let text: String
  /// Line of the file.
  let number: Int

  /// Whether it is a line of the test's page, and not something about it.
  var isOfPage: Bool { mark == "-" || mark == "=" }

  static func lines(of test: RuleTest) -> [MarkedLine] {
    // The text begins on the line after the `|` of a block scalar, which ends with a line end; a test of one
    // line may stand on its own.
    let first = test.text.contains("\n") ? test.line + 1 : test.line
    return test.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
      offset, line in
      guard let mark = line.first else { return nil }
      return MarkedLine(mark: mark, text: String(line.dropFirst(2)), number: first + offset)
    }
  }
}
