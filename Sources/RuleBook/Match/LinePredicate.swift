public import Platform
import RuleText

/// A ``LineCondition`` as it is asked of many lines: what costs least is asked first.
public final class LinePredicate: Sendable {
  public let bounds: LineBounds
  public let regex: LinearRegex?
  private let literals: LiteralPredicate?
  private let sameAs: Repetition?
  private let not: LinePredicate?
  private let next: LinePredicate?
  private let previous: LinePredicate?

  /// - Parameter isNominated: whether it will be asked only of lines for which a ``LineMatcher`` named it, so
  ///   that some of it is known to hold.
  public init(_ condition: LineCondition, isNominated: Bool = false) {
    bounds = LineBounds(condition)
    regex = condition.regex
    literals = LiteralPredicate(condition, known: isNominated ? condition.provenLiterals : nil)
    sameAs = condition.sameAs
    not = condition.not.map { LinePredicate($0.value) }
    next = condition.next.map { LinePredicate($0.value) }
    previous = condition.previous.map { LinePredicate($0.value) }
  }

  /// Whether the condition holds of a line.
  public func holds(_ line: Int, in lines: some LineSequence) -> Bool {
    guard bounds.admit(line, in: lines) else { return false }
    if let literals, !literals.hold(of: lines.folded(line)) { return false }
    if let regex, !lines.bytes(line).withUnsafeBufferPointer({ regex.matches($0) }) { return false }
    if let not, not.holds(line, in: lines) { return false }
    if let next {
      guard line + 1 < lines.lineCount, next.holds(line + 1, in: lines) else { return false }
    }
    if let previous {
      guard line > 0, previous.holds(line - 1, in: lines) else { return false }
    }
    if let sameAs, !lines.isRepeated(line, sameAs) { return false }
    return true
  }
}

/// How many words and characters a line may have, and its shapes.
public struct LineBounds: Sendable {
  private let words: ClosedRange<Int>
  private let characters: ClosedRange<Int>
  /// It has one of these; any will do where there are none.
  private let shapes: LineShapes

  init(_ condition: LineCondition) {
    words = Self.range(condition.minWords, condition.maxWords)
    characters = Self.range(condition.minChars, condition.maxChars)
    shapes = LineShapes(condition.shapes)
  }

  /// Nothing is within bounds whose ends are crossed.
  private static func range(_ least: Int?, _ most: Int?) -> ClosedRange<Int> {
    let (least, most) = (least ?? 0, most ?? .max)
    return least <= most ? least...most : .max...(.max)
  }

  @inline(__always)
  public func admit(_ line: Int, in lines: some LineSequence) -> Bool {
    let text = lines.text(line)
    return words.contains(text.wordCount) && characters.contains(text.length)
      && (shapes.isEmpty || lines.hasOne(of: shapes, line))
  }
}

/// The phrases that a condition asks for.
private struct LiteralPredicate: Sendable {
  private let equals: PhraseSet?
  private let hasAll: PhraseList
  private let hasAny: PhraseList
  private let starts: PhraseList
  private let ends: PhraseList

  /// - Parameter known: phrases that need no look.
  /// - Returns: nil when nothing is left to ask.
  init?(_ condition: LineCondition, known: LineCondition.LiteralKind?) {
    equals = known == .equals || condition.equals.isEmpty ? nil : PhraseSet(condition.equals)
    starts = known == .starts ? [] : condition.starts
    hasAny = known == .hasAny ? [] : condition.hasAny
    hasAll = condition.hasAll
    ends = condition.ends
    if equals == nil, starts.isEmpty, hasAny.isEmpty, hasAll.isEmpty, ends.isEmpty { return nil }
  }

  func hold(of folded: [UInt8]) -> Bool {
    equals?.contains(folded) != false
      && (starts.isEmpty || starts.contains { Self.starts(folded, with: $0) })
      && (ends.isEmpty || ends.contains { Self.ends(folded, with: $0) })
      && hasAll.allSatisfy { Self.contains(folded, $0) }
      && (hasAny.isEmpty || hasAny.contains { Self.contains(folded, $0) })
  }

  private static func starts(_ folded: [UInt8], with phrase: ArraySlice<UInt8>) -> Bool {
    folded.starts(with: phrase) && WordBoundary.isAt(phrase.count, in: folded)
  }

  private static func ends(_ folded: [UInt8], with phrase: ArraySlice<UInt8>) -> Bool {
    folded.suffix(phrase.count).elementsEqual(phrase)
      && WordBoundary.isAt(folded.count - phrase.count, in: folded)
  }

  private static func contains(_ folded: [UInt8], _ phrase: ArraySlice<UInt8>) -> Bool {
    ByteRuns.first(of: phrase, in: folded[...]) { WordBoundary.isAround($0, in: folded) } != nil
  }
}
