/// Finds which of many line conditions may hold of a line, without trying each: whole lines by a hash table,
/// beginnings by one walk, literals anywhere in one pass, and only conditions without literals on every line.
public struct LineMatcher: Sendable {
  /// Conditions by the whole line they ask for.
  private var wholeLines: [[UInt8]: [Int]] = [:]
  private let starts: Phrases
  private let anywhere: Phrases
  /// Conditions without literals.
  private var always: [Int] = []
  private let longestWholeLine: Int

  /// Phrases and the conditions that each nominates.
  private struct Phrases: Sendable {
    let trie: PhraseTrie
    let nominees: [[Int]]
    let longest: Int

    init(_ conditions: [[UInt8]: [Int]]) {
      let ordered = conditions.sorted { $0.key.lexicographicallyPrecedes($1.key) }
      trie = PhraseTrie(ordered.map(\.key))
      nominees = ordered.map(\.value)
      longest = ordered.map(\.key.count).max() ?? 0
    }
  }

  /// - Parameter conditions: numbered as the caller likes.
  public init(_ conditions: [(number: Int, condition: LineCondition)]) {
    var starts: [[UInt8]: [Int]] = [:]
    var anywhere: [[UInt8]: [Int]] = [:]
    for (number, condition) in conditions {
      if !condition.equals.isEmpty {
        for text in condition.equals { wholeLines[Array(text.utf8), default: []].append(number) }
      } else if !condition.starts.isEmpty {
        for text in condition.starts { starts[Array(text.utf8), default: []].append(number) }
      } else if condition.hasLiterals {
        for text in Self.nominatingPhrases(condition) {
          anywhere[Array(text.utf8), default: []].append(number)
        }
      } else {
        always.append(number)
      }
    }
    self.starts = Phrases(starts)
    self.anywhere = Phrases(anywhere)
    longestWholeLine = wholeLines.keys.map(\.count).max() ?? 0
  }

  /// A condition asks for one of each kind of literal, so the kind with the fewest texts nominates it.
  private static func nominatingPhrases(_ condition: LineCondition) -> [String] {
    let kinds = [condition.ends, condition.hasAny, condition.hasAll.isEmpty ? [] : [condition.hasAll[0]]]
    return kinds.filter { !$0.isEmpty }.min { $0.count < $1.count } ?? []
  }

  /// How many bytes of a folded line decide about its nominees; nil where all may.
  public var decisiveBytes: Int? {
    anywhere.nominees.isEmpty ? max(longestWholeLine, starts.longest) + 1 : nil
  }

  /// Numbers of the conditions to try on a line, ascending.
  ///
  /// - Parameter folded: the line, or at least its ``decisiveBytes``.
  public func nominees(for folded: [UInt8]) -> [Int] {
    var found = always
    if folded.count <= longestWholeLine, let numbers = wholeLines[folded] { found += numbers }
    starts.trie.forEachMatch(atStartOf: folded) { phrase in found += starts.nominees[phrase] }
    anywhere.trie.forEachMatch(in: folded) { phrase, _ in found += anywhere.nominees[phrase] }
    return found.count == always.count ? found : Array(Set(found)).sorted()
  }
}
