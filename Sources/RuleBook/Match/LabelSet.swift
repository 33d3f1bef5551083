/// Lines that are boilerplate wherever they stand: those that rules for any site drop by their whole text, in all
/// languages together. They tell that a page has boilerplate before its language is known.
public struct LabelSet: Sendable {
  private var labels: PhraseList = []
  private let table: PhraseTable
  /// Bytes of the longest label.
  private let longest: Int

  public init(_ book: RuleBook) {
    for rule in book.rules where rule.scope.hosts.isEmpty && rule.actions.contains(.drop) {
      switch rule.matcher {
      case .line(let condition): labels.append(contentsOf: condition.equals)
      case .run(let condition): labels.append(contentsOf: condition.start.equals)
      case .html, .text, .none: break
      }
    }
    table = PhraseTable(labels)
    longest = labels.lazy.map { $0.count }.max() ?? 0
  }

  /// Whether a line is one of them, in any spelling.
  public func contains(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count <= longest * FoldedLine.mostShrinking else { return false }
    var isFound = false
    table.forEach(FoldedLine.fold(line), in: labels) { _ in isFound = true }
    return isFound
  }
}
