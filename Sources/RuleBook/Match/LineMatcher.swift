/// Finds which of many line conditions may hold of a line, without trying each: whole lines by a hash
/// table, other literals in one pass, and only conditions without literals on every line.
public struct LineMatcher: Sendable {
  /// Conditions by the whole line they ask for.
  private var wholeLines: [[UInt8]: [Int]] = [:]
  private var phrases = PhraseTrie([])
  /// Conditions by the phrase that nominates them.
  private var nominees: [[Int]] = []
  /// Conditions without literals.
  private var always: [Int] = []
  private let longestWholeLine: Int

  /// - Parameter conditions: numbered as the caller likes.
  public init(_ conditions: [(number: Int, condition: LineCondition)]) {
    var phrases: [[UInt8]: [Int]] = [:]
    for (number, condition) in conditions {
      if !condition.equals.isEmpty {
        for text in condition.equals { wholeLines[Array(text.utf8), default: []].append(number) }
      } else if condition.hasLiterals {
        for text in Self.nominatingPhrases(condition) {
          phrases[Array(text.utf8), default: []].append(number)
        }
      } else {
        always.append(number)
      }
    }
    let ordered = phrases.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    self.phrases = PhraseTrie(ordered.map(\.key))
    nominees = ordered.map(\.value)
    longestWholeLine = wholeLines.keys.map(\.count).max() ?? 0
  }

  /// A condition asks for one of each kind of literal, so the kind with the fewest texts nominates it.
  private static func nominatingPhrases(_ condition: LineCondition) -> [String] {
    let kinds = [
      condition.starts, condition.ends, condition.hasAny,
      condition.hasAll.isEmpty ? [] : [condition.hasAll[0]],
    ]
    return kinds.filter { !$0.isEmpty }.min { $0.count < $1.count } ?? []
  }

  /// Numbers of the conditions to try on a line, ascending.
  public func nominees(for folded: [UInt8]) -> [Int] {
    var found = always
    if folded.count <= longestWholeLine, let numbers = wholeLines[folded] { found += numbers }
    phrases.forEachMatch(in: folded) { phrase, _ in found += nominees[phrase] }
    return found.count == always.count ? found : Array(Set(found)).sorted()
  }
}
