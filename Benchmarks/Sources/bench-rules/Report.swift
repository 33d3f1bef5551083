import Glibc
import Measuring
import RuleBook

/// What the benchmark prints.
enum Report {
  /// Bytes of lines that PCRE2 is tried on: more would take minutes.
  private static let sampleBytes = 1_000_000

  /// A pattern took more than linear time.
  struct Growing: Error, CustomStringConvertible {
    let description: String
  }

  /// What the command takes to load and to match the patterns.
  static func costs(of patterns: PatternFolder, _ corpora: [Corpus], _ arguments: Arguments) throws {
    show(
      """

      Rule matching: \(PatternFolder.patternCount) patterns of lines in \(PatternFolder.ruleCount) rules of all \
      pages, zones and lengths of lines:
      \(PatternFolder.mixture)
      Half of the phrases begin as news text does and end in an invented word, a quarter are words of news
      text, an eighth of what stands around articles, an eighth invented. Medians (least–most) of CPU time,
      \(arguments.runs) runs in turn.

      Load, of 'explain' on a page of a line:
      """)
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let cost = try RuleCost(patterns, command: arguments.command, folder: folder, runs: arguments.runs)
    show(cost.loadText)
    show(
      """

      Matching: CPU time of 'clean' without and with the patterns, their load subtracted (it is given a small
      corpus several times in a run, and the time is that of one), and how much more the library's cleaner takes
      with them, page by page in one process, also as a share of that of 'clean'. Asked: less than 15 %.

      \(RuleCost.header)
      """)
    for corpus in corpora { show(try cost.row(corpus)) }
  }

  /// How fast the matcher is by itself, beside PCRE2.
  static func speed(of patterns: PatternFolder, _ corpora: [Corpus], _ arguments: Arguments) throws {
    show("\nThe matcher by itself over the blocks of all corpora, folding them included:")
    let lines = try CorpusLines(corpora)
    guard lines.lineCount > 0 else { return show("  no HTML") }
    let speed = try MatcherSpeed(RuleBook(files: patterns.files))
    show(try speed.text(lines, sampleBytes: sampleBytes, runs: arguments.runs))
  }

  /// What patterns that are exponential elsewhere take on long lines.
  ///
  /// - Throws: where the time is not linear in the length.
  static func growth(runs: Int) throws {
    show(
      """

      Patterns on which engines that backtrack take exponential time, as rules; asked: a byte of the longest
      line takes at most \(Spread.text(Growth.most, 0)) times as long as one of the shortest. PCRE2 has JIT and \
      its default limit of steps.

      \(Growth.header)
      """)
    var failures: [String] = []
    for hard in HardPattern.known {
      let growth = try Growth(hard, runs: max(runs, 5))
      show(growth.row)
      if !growth.isLinear { failures.append(hard.pattern) }
    }
    guard failures.isEmpty else {
      throw Growing(
        description: """
          a byte of the longest line takes more than \(Spread.text(Growth.most, 0)) times one of the shortest with \
          \(failures.joined(separator: " and "))
          """)
    }
  }

  private static func show(_ text: String) {
    print(text)
    fflush(nil)
  }
}
