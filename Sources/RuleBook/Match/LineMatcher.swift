import Platform
import RuleText

/// Finds which of many line conditions may hold of a line, without trying each: whole lines by one look into a table, beginnings by
/// one walk from the line's start, literals anywhere in one pass. Patterns without a literal condition beside
/// them are tried where the literals stand that they require; only what asks for neither is tried on every line.
public final class LineMatcher: Sendable {
  /// Conditions by the whole line they ask for, and by how it starts.
  private let wholeLines: WholeLines
  private let starts: PhraseFinder
  /// Conditions by a text that must stand in the line, and atoms of patterns.
  private let anywhere: PhraseFinder
  private let patterns: PatternSet
  /// Conditions to try on every line, as no literal spares most lines.
  public let always: [Int]

  /// - Parameter conditions: numbered as the caller likes.
  public init(_ conditions: [(number: Int, condition: LineCondition)]) {
    var wholeLines: [(phrases: PhraseList, condition: Int)] = []
    var starts = Nominees.Draft()
    var anywhere = Nominees.Draft()
    var patterns: [(number: Int, pattern: String)] = []
    var always: [Int] = []
    for (number, condition) in conditions {
      switch condition.nominatingLiterals {
      case .equals: wholeLines.append((condition.equals, number))
      case .starts: starts.add(condition.starts, condition: number)
      case .ends: anywhere.add(condition.ends, condition: number)
      case .hasAny: anywhere.add(condition.hasAny, condition: number)
      case .hasAll: anywhere.add(condition.hasAll[0], condition: number)
      case nil:
        if let regex = condition.regex {
          patterns.append((number, regex.pattern))
        } else {
          always.append(number)
        }
      }
    }
    self.patterns = PatternSet(patterns)
    for (text, atoms) in self.patterns.atoms { for atom in atoms { anywhere.add(text, atom: atom) } }
    self.wholeLines = WholeLines(wholeLines)
    self.starts = PhraseFinder(starts)
    self.anywhere = PhraseFinder(anywhere)
    self.always = always + self.patterns.always
  }

  /// How many words a line has at most of which one of the conditions holds; nil where there is no bound.
  public static func mostWords(_ conditions: [LineCondition]) -> Int? {
    conditions.reduce(0) { most, next in most.flatMap { most in next.mostWords.map { max(most, $0) } } }
  }

  /// How many bytes of a folded line decide about its nominees; nil where all may.
  public var decisiveBytes: Int? {
    anywhere.isEmpty ? max(wholeLines.longest, starts.longest) + 1 : nil
  }

  /// Adds the numbers of the conditions to try on a line besides those to try ``always``, in no order and some
  /// of them twice. Of a nominee its ``LineCondition/provenLiterals`` are known to hold.
  ///
  /// - Parameter folded: the line, or at least its ``decisiveBytes``.
  public func nominate(for folded: [UInt8], into found: inout [Int]) {
    wholeLines.find(folded, into: &found)
    starts.findAtStart(of: folded, into: &found)
    var atoms: [Int] = []
    anywhere.findAnywhere(in: folded, into: &found, atoms: &atoms)
    if !atoms.isEmpty { found += patterns.candidates(withAtoms: atoms) }
  }
}

/// Patterns and the literals (atoms) that they require of a line.
private struct PatternSet: Sendable {
  private let filter: RegexFilter
  /// Atoms by their folded text.
  let atoms: [[UInt8]: [Int]]
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
    self.atoms = atoms
    self.certain = certain
    let conditions = patterns.map(\.number)
    self.conditions = conditions
    always = filter.candidates(withAtoms: certain).map { conditions[$0] }
  }

  /// Conditions whose patterns can match a line with these atoms.
  func candidates(withAtoms present: [Int]) -> [Int] {
    filter.candidates(withAtoms: present + certain).map { conditions[$0] }
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

  /// The literals that a nomination by a ``LineMatcher`` proves: an end was found anywhere, and of all words
  /// one.
  var provenLiterals: LiteralKind? {
    switch nominatingLiterals {
    case .equals: .equals
    case .starts: .starts
    case .hasAny: .hasAny
    case .ends, .hasAll, nil: nil
    }
  }

  /// How many words a line of which the condition holds has at most; nil where there is no bound.
  public var mostWords: Int? {
    let bounds = [
      maxWords,
      // Words are runs between spaces, or pairs of characters.
      maxChars.map { ($0 + 1) / 2 },
      shapes.isEmpty
        ? nil
        : shapes.reduce(0) { most, shape in most.flatMap { most in shape.mostWords.map { max(most, $0) } } },
      not?.value.isProseAlone == true ? LineShape.leastWordsOfProse - 1 : nil,
    ]
    return bounds.compactMap(\.self).min()
  }

  /// Whether the condition holds of all prose.
  private var isProseAlone: Bool {
    shapes.contains(.prose) && nominatingLiterals == nil && regex == nil && maxWords == nil && minWords == nil
      && minChars == nil && maxChars == nil && sameAs == nil && not == nil && next == nil && previous == nil
  }
}
