import Measuring
import RuleBook

/// The time a byte that a rule with a hard pattern takes on ever longer lines, and what PCRE2 takes.
struct Growth {
  static let lengths = (0...6).map { 1_024 << $0 }
  /// Of the time a byte on the longest line to that on the shortest.
  static let most = 8.0

  private static let table = Table([30] + lengths.map { _ in 7 } + [20, 30])
  static let header = table.row(
    ["ns/byte on lines of"] + lengths.map { "\($0 / 1_024)k" } + ["longest/shortest", "PCRE2"])

  private let hard: HardPattern
  private let lines: [CorpusLines]
  /// Nanoseconds a byte, by length.
  private let times: [Spread]
  /// Of each run, the longest line's time a byte to the shortest's.
  private let growth: Spread
  private let theirs: String

  /// - Throws: where the pattern makes no rule.
  init(_ hard: HardPattern, runs: Int) throws {
    self.hard = hard
    let file = RuleFile(
      path: "bench/any/hard.yaml",
      text: """
        schema: 1
        rules:
        - {id: bench.hard, because: A hard pattern., line: {regex: '\(hard.pattern)'}, do: drop}
        """)
    guard case .line(let condition)? = try RuleBook(files: [file]).rules.first?.matcher,
      let regex = condition.regex
    else { preconditionFailure("a rule of a line") }
    let matcher = LineMatcher([(0, condition)])
    let predicate = LinePredicate(condition, isNominated: true)
    let lines = Self.lengths.map { length in
      var lines = CorpusLines()
      lines.append(hard.line(of: length))
      return lines
    }
    self.lines = lines
    let runs = (0...runs).map { _ in
      lines.map { line in
        Self.nanoseconds(line) {
          var nominees = matcher.always
          matcher.nominate(for: line.folded(0), into: &nominees)
          for _ in nominees where predicate.holds(0, in: line) {
            // What the rule extracts, it takes from groups.
            _ = line.bytes(0).withUnsafeBufferPointer { regex.firstMatch(in: $0) }
          }
        }
      }
      // The first run makes the states and does not count.
    }.dropFirst()
    times = lines.indices.map { length in Spread(runs.map { $0[length] }) }
    growth = Spread(runs.map { $0[$0.count - 1] / $0[0] })
    theirs = try Self.pcre2(PCRE2Regex(hard.pattern), lines)
  }

  var isLinear: Bool { growth.median <= Self.most }

  var row: String {
    Self.table.row([hard.pattern] + times.map { Spread.text($0.median, 1) } + [growth.text(2), theirs])
  }

  /// Time a byte of a piece of work, repeated until it can be measured.
  private static func nanoseconds(_ line: CorpusLines, _ work: () -> Void) -> Double {
    let times = max(1, (256 << 10) / line.byteCount)
    return CPUTime.of { for _ in 0..<times { work() } } * 1e9 / Double(line.byteCount * times)
  }

  /// The first length at which PCRE2 gives up or takes more than a second, or its time on the longest line.
  private static func pcre2(_ regex: PCRE2Regex, _ lines: [CorpusLines]) -> String {
    for line in lines {
      var result = PCRE2Regex.Result.notFound
      let seconds = CPUTime.of { result = line.bytes(0).withUnsafeBufferPointer(regex.search) }
      let length = "\(line.byteCount / 1_024)k"
      if result == .gaveUp { return "gives up at \(length) after \(Spread.text(seconds, 2)) s" }
      if seconds > 1 || line.byteCount == lengths.last {
        return "\(Spread.text(seconds * 1e9 / Double(line.byteCount), 1)) at \(length)"
      }
    }
    preconditionFailure("lines of all lengths")
  }
}
