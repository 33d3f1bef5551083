import Measuring
import RuleBook

/// The matcher by itself, and PCRE2 with the same patterns one after the other, over the same lines.
struct MatcherSpeed {
  private let conditions: [LineCondition]
  private let matcher: LineMatcher
  private let predicates: [LinePredicate]
  private let translated: [TranslatedCondition]

  /// A rule that holds of a line.
  private struct Match: Hashable, Comparable, CustomStringConvertible {
    let line: Int
    let rule: Int

    static func < (left: Self, right: Self) -> Bool { (left.line, left.rule) < (right.line, right.rule) }
    var description: String { "rule \(rule) on line \(line)" }
  }

  /// Both do not find the same.
  struct Disagreement: Error, CustomStringConvertible {
    let description: String
  }

  init(_ book: RuleBook) throws {
    conditions = book.rules.compactMap {
      if case .line(let condition) = $0.matcher { condition } else { nil }
    }
    predicates = conditions.map { LinePredicate($0, isNominated: true) }
    matcher = LineMatcher(conditions.enumerated().map { ($0.offset, $0.element) })
    translated = try conditions.map { try TranslatedCondition($0) }
  }

  /// All lines by the matcher, and a sample of them by both in turn.
  func text(_ lines: CorpusLines, sampleBytes: Int, runs: Int) throws -> String {
    let sample = lines.sample(bytes: sampleBytes, seed: 2)
    let folded = sample.foldedAhead()
    try check(matches(in: sample), pcre2Matches(in: sample, folded: folded), sample)
    var (all, ours, theirs): ([Double], [Double], [Double]) = ([], [], [])
    for _ in 0..<runs {
      all.append(Self.speed(lines) { _ = matches(in: lines) })
      theirs.append(Self.speed(sample) { _ = pcre2Matches(in: sample, folded: folded) })
      ours.append(Self.speed(sample, times: 10) { _ = matches(in: sample) })
    }
    let found = matches(in: lines)
    return """
        all \(lines.lineCount) lines, \(Self.megabytes(lines.byteCount)) MB: \(Spread(all).text(1)) MB/s; \
      \(found.count) matches, on \(Set(found.map(\.line)).count) lines
        a sample of \(sample.lineCount) lines, \(Self.megabytes(sample.byteCount)) MB: \
      \(Spread(ours).text(1)) MB/s
        PCRE2 with JIT on the sample: \(Spread(theirs).text(3)) MB/s
        ratio: \(Spread(zip(ours, theirs).map { $0 / $1 }).text(0)); both find the same \
      \(matches(in: sample).count) matches
      """
  }

  private static func megabytes(_ bytes: Int) -> String { Spread.text(Double(bytes) / 1e6, 2) }

  /// MB a second of CPU time.
  private static func speed(_ lines: CorpusLines, times: Int = 1, _ work: () -> Void) -> Double {
    Double(lines.byteCount * times) / 1e6 / CPUTime.of { for _ in 0..<times { work() } }
  }

  /// As the pipeline does: a line's nominees, each once, then what they ask for besides.
  private func matches(in lines: CorpusLines) -> [Match] {
    var matches: [Match] = []
    var nominees: [Int] = []
    for line in 0..<lines.lineCount {
      nominees.removeAll(keepingCapacity: true)
      nominees += matcher.always
      matcher.nominate(for: lines.folded(line), into: &nominees)
      nominees.sort()
      var previous = -1
      for rule in nominees where rule != previous {
        previous = rule
        if predicates[rule].holds(line, in: lines) {
          matches.append(Match(line: line, rule: rule))
        }
      }
    }
    return matches
  }

  /// Pattern by pattern, so that each stays in the processor's cache.
  ///
  /// - Parameter folded: the lines folded ahead, which does not count.
  private func pcre2Matches(in lines: CorpusLines, folded: CorpusLines) -> [Match] {
    var matches: [Match] = []
    var counts = [UInt8](repeating: 0, count: lines.lineCount)
    for (rule, condition) in translated.enumerated() {
      for line in counts.indices { counts[line] = 0 }
      for pattern in condition.patterns { pattern.count(in: condition.isFolded ? folded : lines, &counts) }
      let least = condition.needsAll ? condition.patterns.count : 1
      for line in counts.indices where counts[line] >= least { matches.append(Match(line: line, rule: rule)) }
    }
    return matches
  }

  private func check(_ ours: [Match], _ theirs: [Match], _ lines: CorpusLines) throws {
    let difference = Set(ours).symmetricDifference(theirs).sorted()
    guard let first = difference.first else { return }
    throw Disagreement(
      description: """
        the matcher and PCRE2 differ in \(difference.count) matches, first \(first) \
        (\(Set(ours).contains(first) ? "the matcher" : "PCRE2") alone finds it): \(conditions[first.rule])
        \(String(decoding: lines.bytes(first.line), as: UTF8.self))
        """)
  }
}
