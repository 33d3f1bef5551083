import RuleBook
import Synchronization

/// The rules of lines, and of runs by the line that starts them, that may apply to pages of a language.
struct LineIndex: Sendable {
  typealias Condition = (number: Int, condition: LineCondition)

  /// Conditions that see equally much of a line: most of a page's text stands in long lines, and rules of
  /// short ones never look at them.
  private struct Group: Sendable {
    let matcher: LineMatcher
    /// How many words a line has that the group is for.
    let words: ClosedRange<Int>
  }

  private let groups: [Group]
  /// Rules, ascending, that no phrase nominates.
  let always: [Int]

  /// - Parameters:
  ///   - conditions: of rules that look at all of a line, numbered by the rules' indices.
  ///   - matchers: of the rest, whatever the length of a line.
  init(_ conditions: [Condition], _ matchers: [LineMatcher]) {
    let bounded = conditions.filter { $0.condition.mostWords != nil }
    let unbounded = conditions.filter { $0.condition.mostWords == nil }
    let limit = LineMatcher.mostWords(bounded.map(\.condition)) ?? 0
    // A short line is searched once for both. What sees all of a line goes first, so that a long one is folded
    // once.
    groups =
      [(unbounded, limit + 1...Int.max), (bounded + unbounded, 0...limit)].compactMap { conditions, words in
        conditions.isEmpty ? nil : Group(matcher: LineMatcher(conditions), words: words)
      } + matchers.map { Group(matcher: $0, words: 0...Int.max) }
    always = Set(groups.flatMap(\.matcher.always)).sorted()
  }

  /// Adds rules that may hold of a line besides those to try ``always``.
  func nominate(_ line: Int, of lines: PageLines, into found: inout [Int]) {
    let words = lines.text(line).wordCount
    for group in groups where group.words.contains(words) {
      group.matcher.nominate(for: lines.folded(line, group.matcher.decisiveBytes), into: &found)
    }
  }
}

/// The indices of each language, with the rules for any: made when the first page of a language comes, as a dump
/// has few.
final class LineIndices: Sendable {
  private let book: RuleBook
  /// Pages of languages that no rule is for are those of none.
  private let languages: Set<String>
  /// Rules for any language that look at the beginning of a line, which are most of their phrases, and patterns
  /// without phrases, which are slow to make: made once.
  private let shared: [LineMatcher]
  /// The others for any language.
  private let general: [LineIndex.Condition]
  private let byLanguage = Mutex<[String?: LineIndex]>([:])

  init(_ book: RuleBook) {
    self.book = book
    languages = Set(book.rules.flatMap { $0.scope.languages })
    let conditions = Self.conditions(book) { $0.isEmpty }
    shared = [
      conditions.filter { $0.condition.isOfBeginning }, conditions.filter { $0.condition.isOfPattern },
    ].filter { !$0.isEmpty }.map(LineMatcher.init)
    general = conditions.filter { !$0.condition.isOfBeginning && !$0.condition.isOfPattern }
  }

  func index(for language: String?) -> LineIndex {
    let language = language.flatMap { languages.contains($0) ? $0 : nil }
    return byLanguage.withLock { made in
      if let index = made[language] { return index }
      let index = makeIndex(for: language)
      made[language] = index
      return index
    }
  }

  private func makeIndex(for language: String?) -> LineIndex {
    guard let language else { return LineIndex(general, shared) }
    let own = Self.conditions(book) { $0.contains(language) }
    let beginnings = LineMatcher(own.filter { $0.condition.isOfBeginning })
    return LineIndex(
      general + own.filter { !$0.condition.isOfBeginning }, shared + [beginnings])
  }

  /// - Parameter isIncluded: asked of the languages that a rule is for.
  private static func conditions(
    _ book: RuleBook, where isIncluded: ([String]) -> Bool
  ) -> [LineIndex.Condition] {
    book.rules.indices.compactMap { index in
      guard isIncluded(book.rules[index].scope.languages) else { return nil }
      switch book.rules[index].matcher {
      case .line(let condition):
        return book.rules[index].actions.contains(.split) ? nil : (index, condition)
      case .run(let condition): return (index, condition.start)
      case .html, .text, .none: return nil
      }
    }
  }
}

extension LineCondition {
  /// Whether the beginning of a line decides about its nomination.
  fileprivate var isOfBeginning: Bool {
    switch nominatingLiterals {
    case .equals, .starts: true
    default: false
    }
  }

  /// Whether a pattern nominates it, for want of phrases.
  fileprivate var isOfPattern: Bool { nominatingLiterals == nil && regex != nil }
}
