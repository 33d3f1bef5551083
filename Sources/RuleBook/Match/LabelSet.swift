import RuleText

/// Lines that are boilerplate wherever they stand: those that rules for any site drop by their whole text, in all
/// languages together. They tell that a page has boilerplate before its language is known.
public struct LabelSet: Sendable {
  private let lines: WholeLines

  public init(_ book: RuleBook) {
    let rules = book.rules.filter { $0.scope.hosts.isEmpty && $0.actions.contains(.drop) }
    lines = WholeLines(rules.compactMap(\.matcher.line).map { ($0.equals, 0) })
  }

  /// Whether a line is one of them, in any spelling.
  public func contains(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count <= lines.longest * FoldedLine.mostShrinking else { return false }
    var found: [Int] = []
    lines.find(FoldedLine.fold(line), into: &found)
    return !found.isEmpty
  }
}
