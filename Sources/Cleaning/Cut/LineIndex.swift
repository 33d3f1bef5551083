import RuleBook
import Synchronization

/// The rules of lines, and of runs by the line that starts them, that may apply to pages of a language.
struct LineIndex: Sendable {
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

  /// - Parameter conditions: numbered by the rules' indices.
  init(_ conditions: [(number: Int, condition: LineCondition)]) {
    var beginnings: [(number: Int, condition: LineCondition)] = []
    var bounded = beginnings
    var unbounded = beginnings
    for member in conditions {
      switch member.condition.nominatingLiterals {
      case .equals, .starts: beginnings.append(member)
      default:
        if member.condition.mostWords == nil { unbounded.append(member) } else { bounded.append(member) }
      }
    }
    // A short line is searched once for both.
    let limit = LineMatcher.mostWords(bounded.map(\.condition)) ?? 0
    // What sees all of a line goes first, so that a long one is folded once.
    groups = [
      (unbounded, limit + 1...Int.max), (bounded + unbounded, 0...limit), (beginnings, 0...Int.max),
    ].compactMap { conditions, words in
      conditions.isEmpty ? nil : Group(matcher: LineMatcher(conditions), words: words)
    }
    always = Set(groups.flatMap(\.matcher.always)).sorted()
  }

  private init(groups: [Group], always: [Int]) {
    (self.groups, self.always) = (groups, always)
  }

  func adding(_ other: LineIndex) -> LineIndex {
    LineIndex(
      groups: (groups + other.groups).sorted { $0.words.lowerBound > $1.words.lowerBound },
      always: (always + other.always).sorted())
  }

  /// Adds rules that may hold of a line besides those to try ``always``.
  func nominate(_ line: Int, of lines: PageLines, into found: inout [Int]) {
    let words = lines.text(line).wordCount
    for group in groups where group.words.contains(words) {
      group.matcher.nominate(for: lines.folded(line, group.matcher.decisiveBytes), into: &found)
    }
  }
}

/// The indices of the rules for any language and for each: those of a language are made when the first page
/// of it comes, as a dump has few.
final class LineIndices: Sendable {
  private let book: RuleBook
  private let general: LineIndex
  private let byLanguage = Mutex<[String: LineIndex]>([:])

  init(_ book: RuleBook) {
    self.book = book
    general = LineIndex(Self.conditions(book, isIncluded: \.isEmpty))
  }

  func index(for language: String?) -> LineIndex {
    guard let language else { return general }
    return byLanguage.withLock { made in
      if let index = made[language] { return index }
      let index = general.adding(LineIndex(Self.conditions(book) { $0.contains(language) }))
      made[language] = index
      return index
    }
  }

  /// - Parameter isIncluded: asked of the languages that a rule is for.
  private static func conditions(
    _ book: RuleBook, isIncluded: ([String]) -> Bool
  ) -> [(number: Int, condition: LineCondition)] {
    book.rules.enumerated().compactMap { index, rule in
      guard isIncluded(rule.scope.languages) else { return nil }
      switch rule.matcher {
      case .line(let condition): return rule.actions.contains(.split) ? nil : (index, condition)
      case .run(let condition): return (index, condition.start)
      case .html, .text, .none: return nil
      }
    }
  }
}
