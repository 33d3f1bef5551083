import Platform

/// Finds which of many line conditions may hold of a line, without trying each: whole lines by a hash table,
/// beginnings by one walk, literals anywhere in one pass. Patterns without a literal condition beside them are
/// tried where the literals stand that they require; only what asks for neither is tried on every line.
public struct LineMatcher: Sendable {
  /// Conditions by the whole line they ask for.
  private var wholeLines: [[UInt8]: [Int]] = [:]
  private let starts: Phrases
  private let anywhere: Phrases
  private let patterns: Patterns
  /// Conditions to try on every line.
  private var always: [Int] = []
  private let longestWholeLine: Int

  /// Phrases and the numbers that each stands for.
  private struct Phrases: Sendable {
    let trie: PhraseTrie
    private let numbers: [[Int]]
    let longest: Int

    init(_ numbersByPhrase: [[UInt8]: [Int]], atWordsOnly: Bool = true) {
      let ordered = numbersByPhrase.sorted { $0.key.lexicographicallyPrecedes($1.key) }
      trie = PhraseTrie(ordered.map(\.key), atWordsOnly: atWordsOnly)
      numbers = ordered.map(\.value)
      longest = ordered.map(\.key.count).max() ?? 0
    }

    func collect(in folded: [UInt8], into found: inout [Int]) {
      trie.forEachMatch(in: folded) { phrase, _ in found += numbers[phrase] }
    }

    func collect(atStartOf folded: [UInt8], into found: inout [Int]) {
      trie.forEachMatch(atStartOf: folded) { phrase in found += numbers[phrase] }
    }
  }

  /// Patterns, the literals that they require, and the conditions that each stands for.
  private struct Patterns: Sendable {
    private let filter: RegexFilter
    private let atoms: Phrases
    /// Numbers of the conditions by pattern.
    private let conditions: [Int]
    /// Atoms that folding leaves too little of, so that they must be taken to stand in every line.
    private let certain: [Int]
    /// What needs a look without any other atom.
    let always: [Int]

    /// Shorter literals stand in too many lines to be worth the asking.
    private static let leastAtomBytes = 4

    init(_ patterns: [(number: Int, pattern: String)]) {
      filter = RegexFilter(patterns.map(\.pattern), leastAtomBytes: Self.leastAtomBytes)
      var atoms: [[UInt8]: [Int]] = [:]
      var certain: [Int] = []
      for (atom, text) in filter.atoms.enumerated() {
        let folded = FoldedLine.fold(text[...])
        if folded.count >= Self.leastAtomBytes, !FoldedLine.isOrnament(folded) {
          atoms[folded, default: []].append(atom)
        } else {
          certain.append(atom)
        }
      }
      self.atoms = Phrases(atoms, atWordsOnly: false)
      self.certain = certain
      let conditions = patterns.map(\.number)
      self.conditions = conditions
      always = filter.candidates(withAtoms: certain).map { conditions[$0] }
    }

    func nominees(for folded: [UInt8]) -> [Int] {
      var found: [Int] = []
      atoms.collect(in: folded, into: &found)
      return found.isEmpty ? always : filter.candidates(withAtoms: found + certain).map { conditions[$0] }
    }

    var isEmpty: Bool { atoms.trie.isEmpty }
  }

  /// - Parameter conditions: numbered as the caller likes.
  public init(_ conditions: [(number: Int, condition: LineCondition)]) {
    var starts: [[UInt8]: [Int]] = [:]
    var anywhere: [[UInt8]: [Int]] = [:]
    var patterns: [(number: Int, pattern: String)] = []
    for (number, condition) in conditions {
      switch condition.nominatingLiterals {
      case .equals: for text in condition.equals { wholeLines[Array(text.utf8), default: []].append(number) }
      case .starts: for text in condition.starts { starts[Array(text.utf8), default: []].append(number) }
      case .ends: for text in condition.ends { anywhere[Array(text.utf8), default: []].append(number) }
      case .hasAny: for text in condition.hasAny { anywhere[Array(text.utf8), default: []].append(number) }
      case .hasAll: anywhere[Array(condition.hasAll[0].utf8), default: []].append(number)
      case nil:
        if let regex = condition.regex {
          patterns.append((number, regex.pattern))
        } else {
          always.append(number)
        }
      }
    }
    self.starts = Phrases(starts)
    self.anywhere = Phrases(anywhere)
    self.patterns = Patterns(patterns)
    longestWholeLine = wholeLines.keys.map(\.count).max() ?? 0
    always = (always + self.patterns.always).sorted()
  }

  /// Whether there are conditions that no literal spares most lines.
  var triesEveryLine: Bool { !always.isEmpty }

  /// How many bytes of a folded line decide about its nominees; nil where all may.
  public var decisiveBytes: Int? {
    anywhere.trie.isEmpty && patterns.isEmpty ? max(longestWholeLine, starts.longest) + 1 : nil
  }

  /// Numbers of the conditions to try on a line, ascending. Of a nominee its ``LineCondition/nominatingLiterals``
  /// are known to hold, but for `ends` and all but the first of `has`.
  ///
  /// - Parameter folded: the line, or at least its ``decisiveBytes``.
  public func nominees(for folded: [UInt8]) -> [Int] {
    var found = always
    if folded.count <= longestWholeLine, let numbers = wholeLines[folded] { found += numbers }
    starts.collect(atStartOf: folded, into: &found)
    anywhere.collect(in: folded, into: &found)
    if !patterns.isEmpty { found += patterns.nominees(for: folded) }
    return found.count == always.count ? found : Array(Set(found)).sorted()
  }
}

extension LineCondition {
  /// A kind of literal text that a condition asks for.
  public enum LiteralKind: Sendable {
    case equals, starts, ends, hasAny, hasAll
  }

  /// The literals by which a ``LineMatcher`` nominates the condition: it asks for one of each kind that it
  /// has, so the rarest to be met, or the kind with the fewest texts, decides.
  public var nominatingLiterals: LiteralKind? {
    if !equals.isEmpty { return .equals }
    if !starts.isEmpty { return .starts }
    let kinds: [(kind: LiteralKind, count: Int)] = [
      (.ends, ends.count), (.hasAny, hasAny.count), (.hasAll, min(1, hasAll.count)),
    ]
    return kinds.filter { $0.count > 0 }.min { $0.count < $1.count }?.kind
  }
}
