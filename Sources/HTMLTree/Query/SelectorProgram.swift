/// A compiled selector: flat arrays of plain values, so that matching counts no references.
struct SelectorProgram: Sendable {
  /// A piece of ``bytes``.
  struct Text: Sendable {
    var start: Int32 = 0
    var count: Int32 = 0
  }

  /// How the element of a step relates to that of the step on its left, which follows it in ``steps``.
  enum Combinator: UInt8, Sendable {
    /// Nothing stands on the left.
    case none
    case descendant, child, nextSibling, laterSibling
  }

  /// The tests of one element: `div.story[lang]`.
  struct Step: Sendable {
    /// Nil for any element.
    var tag: Tag?
    /// The name where `tag` is `.other`.
    var name = Text()
    /// In ``conditions``.
    var conditions = 0..<0
    var combinator = Combinator.none
    /// The element that `:has(…)` is asked of.
    var isScope = false
  }

  enum Comparison: UInt8, Sendable {
    case exists, equals, hasWord, hasLanguage, hasPrefix, hasSuffix, contains
  }

  struct AttributeTest: Sendable {
    var name: AttributeName
    /// The name where `name` is `.other`.
    var otherName = Text()
    var comparison = Comparison.exists
    /// In lower case where case is ignored.
    var value = Text()
    var ignoresCase = false
  }

  /// Positions `step × n + offset` for n = 0, 1, 2, …, counted from 1.
  struct Positions: Sendable {
    var step: Int32
    var offset: Int32

    func contains(_ position: Int32) -> Bool {
      let distance = position - offset
      return step == 0 ? distance == 0 : distance % step == 0 && distance / step >= 0
    }
  }

  enum Condition: Sendable {
    case attribute(AttributeTest)
    case firstChild, lastChild, lastOfType, empty
    case child(Positions)
    case childOfType(Positions)
    /// Indices into ``lists``.
    case not(Int)
    case any(Int)
    case has(Int)
  }

  /// Names and values that the tests compare with.
  var bytes: [UInt8] = []
  /// Each selector's steps from right to left.
  var steps: [Step] = []
  var conditions: [Condition] = []
  /// Selectors, each a range of ``steps``.
  var selectors: [Range<Int>] = []
  /// Selector lists, each a range of ``selectors``.
  var lists: [Range<Int>] = []
  /// The list that an element shall match.
  var root = 0
  /// Names of the attributes that the tests read, in lower case.
  var attributeNames: Set<String> = []

  mutating func store(_ text: some Collection<UInt8>) -> Text {
    let start = bytes.count
    bytes.append(contentsOf: text)
    return Text(start: Int32(start), count: Int32(text.count))
  }

  /// Adds selectors, each its steps from right to left; gives the list's index.
  mutating func addList(_ list: [[Step]]) -> Int {
    let first = selectors.count
    for selector in list {
      selectors.append(steps.count..<steps.count + selector.count)
      steps.append(contentsOf: selector)
    }
    lists.append(first..<selectors.count)
    return lists.count - 1
  }

  mutating func addConditions(_ added: [Condition]) -> Range<Int> {
    conditions.append(contentsOf: added)
    return conditions.count - added.count..<conditions.count
  }
}
