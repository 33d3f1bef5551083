/// A CSS selector, compiled once and matched against many trees.
///
/// Understood are lists, types, `*`, `#id`, `.class`, the attribute tests with their `i` flag, the four
/// combinators and `:not()`, `:is()`, `:has()`, `:first-child`, `:last-child`, `:only-child`,
/// `:nth-child()`, `:first-of-type`, `:last-of-type`, `:nth-of-type()` and `:empty`. Names of elements and
/// attributes match in any case; classes, ids and values by bytes. What the scan left out of the tree
/// (scripts, comments) counts for nothing, so an element that held only a script is `:empty`.
public struct CSSSelector: Sendable {
  /// The selector as it was written.
  public let text: String
  private let program: SelectorProgram

  /// - Throws: what is wrong with the text, and where.
  public init(_ text: String) throws(SelectorError) {
    self.text = text
    program = try CSSSelectorParser.parse(text)
  }

  /// Attributes that matching reads, in lower case; those that the tree lacks never match. Give them to
  /// ``AttributeSelection/init(including:)``.
  public var attributeNames: Set<String> { program.attributeNames }

  /// Indices of the elements that match, in document order.
  public func matches(in tree: HTMLTree) -> [Int] {
    SelectorMatcher.run(program, on: tree) { matcher in
      var found: [Int] = []
      for node in tree.nodes.indices where matcher.isElement(node) && matcher.matches(node) {
        found.append(node)
      }
      return found
    }
  }

  /// Whether the node matches; text never does. To ask about many nodes of one tree, ``matches(in:)`` is
  /// faster: it counts siblings once.
  public func matches(node: Int, in tree: HTMLTree) -> Bool {
    SelectorMatcher.run(program, on: tree) { $0.isElement(node) && $0.matches(node) }
  }
}
