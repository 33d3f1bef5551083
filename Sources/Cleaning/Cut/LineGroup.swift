import RuleBook
import Synchronization

/// Conditions of lines that see equally much of a line. Most of a page's text stands in long lines, and rules
/// of short ones never look at them.
struct LineGroup: Sendable {
  private let matcher: LineMatcher
  /// How many words a line has at most that the group is for; nil for any number.
  private let mostWords: Int?
  /// How many words a line has at least.
  private let leastWords: Int

  /// - Parameter conditions: numbered as the caller likes.
  static func groups(_ conditions: [(number: Int, condition: LineCondition)]) -> [LineGroup] {
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
    let limit = LineMatcher(bounded).mostWords ?? 0
    return [
      (beginnings, nil, 0), (bounded + unbounded, limit, 0), (unbounded, nil, limit + 1),
    ].compactMap { conditions, most, least in
      conditions.isEmpty
        ? nil : LineGroup(matcher: LineMatcher(conditions), mostWords: most, leastWords: least)
    }
  }

  /// Adds the numbers of the group's conditions that may hold of a line.
  ///
  /// - Parameter words: a number of words that the line has at least.
  func nominate(_ line: Int, words: Int, of lines: PageLines, into found: inout [Int]) {
    guard words >= leastWords, mostWords.map({ words <= $0 }) ?? true else { return }
    matcher.nominate(for: lines.folded(line, matcher.decisiveBytes), into: &found)
  }
}

/// The groups of the rules for any language and for each: those of a language are made when the first page of
/// it comes, as a dump has few.
final class LineGroups: Sendable {
  private let book: RuleBook
  private let general: [LineGroup]
  private let byLanguage = Mutex<[String: [LineGroup]]>([:])

  init(_ book: RuleBook) {
    self.book = book
    general = LineGroup.groups(Self.conditions(book, isIncluded: \.isEmpty))
  }

  /// Groups of the rules of lines, and of runs by the line that starts them, numbered by their index in the
  /// book, that may apply to pages of a language.
  func groups(for language: String?) -> [LineGroup] {
    guard let language else { return general }
    return byLanguage.withLock { made in
      if let groups = made[language] { return groups }
      let groups = general + LineGroup.groups(Self.conditions(book) { $0.contains(language) })
      made[language] = groups
      return groups
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
