import RuleBook

/// Conditions of lines that need to see equally much of a line. Most of a page's text stands in long lines, and
/// rules of short ones never look at them.
struct LineGroup: Sendable {
  let matcher: LineMatcher

  /// What a condition needs to see of a line, for which it is put with others.
  private enum Reach: Int, CaseIterable {
    /// The line's beginning.
    case beginning
    /// All of a line that is not long.
    case shortLine
    case anyLine

    init(_ condition: LineCondition) {
      switch condition.nominatingLiterals {
      case .equals, .starts: self = .beginning
      default: self = condition.mostWords == nil ? .anyLine : .shortLine
      }
    }
  }

  static func groups(_ conditions: [(number: Int, condition: LineCondition)]) -> [LineGroup] {
    Reach.allCases.compactMap { reach in
      let members = conditions.filter { Reach($0.condition) == reach }
      return members.isEmpty ? nil : LineGroup(matcher: LineMatcher(members))
    }
  }

  /// Adds the numbers of the group's conditions that may hold of a line.
  func nominate(_ line: Int, of lines: PageLines, into found: inout [Int]) {
    if matcher.decisiveBytes == nil, let most = matcher.mostWords, lines.hasMoreWords(than: most, line) { return }
    matcher.nominate(for: lines.folded(line, matcher.decisiveBytes), into: &found)
  }
}
