public import HTMLTree
public import Platform
public import RuleText

/// What must hold of one line for a rule to match; everything that is given must hold.
public struct LineCondition: Sendable {
  /// The whole line is one of these, folded (``FoldedLine``).
  public var equals: PhraseList = []
  /// All of these stand in it as whole words, folded.
  public var hasAll: PhraseList = []
  /// One of these stands in it as whole words, folded.
  public var hasAny: PhraseList = []
  /// It starts with one of these, folded, and a word ends there.
  public var starts: PhraseList = []
  /// It ends with one of these, folded, and a word starts there.
  public var ends: PhraseList = []
  public var regex: LinearRegex?
  /// It has one of these shapes.
  public var shapes: [LineShape] = []
  public var maxWords: Int?
  public var minWords: Int?
  /// In characters.
  public var minChars: Int?
  /// In characters.
  public var maxChars: Int?
  /// The line stands again elsewhere.
  public var sameAs: Repetition?
  /// What must not hold of it.
  public var not: Indirect<LineCondition>?
  public var next: Indirect<LineCondition>?
  public var previous: Indirect<LineCondition>?

  public init() {}
}

/// A text that stands twice on a page.
public struct Repetition: Sendable {
  /// What the other one is.
  public enum Place: String, Sendable, CaseIterable {
    /// The beginning or the whole of a later line of prose.
    case laterProse = "later-prose"
    /// The page's declared or found title.
    case title
  }

  /// What may differ.
  public enum Difference: String, Sendable, CaseIterable {
    /// A place or agency before the text.
    case dateline
    case punctuation
  }

  public let place: Place
  public let ignoring: [Difference]
}

/// A value in a box, so that a condition can hold conditions.
public final class Indirect<Value: Sendable>: Sendable {
  public let value: Value
  public init(_ value: Value) { self.value = value }
}

/// A run of lines: one that starts it, then items.
public struct RunCondition: Sendable {
  /// Where the run ends.
  public enum End: String, Sendable, CaseIterable {
    /// It must reach the end of the page; a line of prose on the way cancels the match.
    case end
    /// It ends before the first line that is no item.
    case other
  }

  public var start = LineCondition()
  public var items: [LineShape] = []
  /// How many items of each shape there must be at least.
  public var need: [(shape: LineShape, count: Int)] = []
  public var until = End.other

  public init() {}
}

/// Elements of a page, by selector, and what must hold of their text.
public struct HTMLCondition: Sendable {
  public var css: CSSSelector?
  public var xpath: XPathExpression?
  public var text: LineCondition?
  /// The attribute to extract; nil for the text.
  public var attribute: String?

  public init() {}
}

/// A replacement in the text while it is normalised.
public struct Replacement: Sendable {
  /// What is replaced.
  public enum Pattern: Sendable {
    case literals([String])
    case regex(LinearRegex)
    /// UTF-8 that was read as windows-1252 becomes what it was.
    case mojibake
  }

  public let pattern: Pattern
  public let replacement: String
}
