/// A parsed page as flat arrays, in document order. Elements and runs of text are nodes, named by their
/// index; a node's descendants follow it up to ``end(of:)``.
///
/// Positions are byte offsets into the UTF-8 source that was parsed.
public struct HTMLTree: Sendable {
  /// An element or a run of text.
  public struct Node: Sendable {
    public var tag: Tag
    /// Number of ancestors.
    public var depth: UInt16
    public var attributeCount: UInt16
    /// Index of the parent, -1 for the root.
    public var parent: Int32
    /// Index after the last descendant.
    public var end: Int32
    /// In ``HTMLTree/text``: the characters of a text node; the name of an element that ``Tag`` does not
    /// list.
    public var textStart: Int32
    public var textEnd: Int32
    /// Where the node starts in the source: `<` of its tag, or the first character.
    public var sourceStart: Int32
    /// Where it ends in the source: after the last character; for an element, after its end tag or before
    /// the tag that ends it unsaid.
    public var sourceEnd: Int32
    public var firstAttribute: Int32
  }

  /// An attribute, its value (and its name where ``AttributeName`` does not list it) in ``HTMLTree/text``.
  public struct Attribute: Sendable {
    public var name: AttributeName
    public var nameStart: Int32
    public var nameEnd: Int32
    public var valueStart: Int32
    public var valueEnd: Int32
  }

  /// Limits of a parse. Past them the page is cut there, and ``HTMLTree/truncation`` says why.
  public struct Limits: Sendable {
    /// Most elements and runs of text.
    public var nodes = 400_000
    /// Deepest nesting. libxml2 looks up its stack of open elements at each tag, so that time grows with
    /// depth; real pages stay under 100.
    public var depth = 512
    /// Most attributes of an element, those that are not kept among them: browsers need no more for text, and libxml2's
    /// time is quadratic in them.
    public var attributes = 48

    public init() {}
  }

  /// The limit that ended a parse early.
  public enum Truncation: String, Sendable {
    case nodes, depth
  }

  public internal(set) var nodes: [Node] = []
  public internal(set) var attributes: [Attribute] = []
  /// Characters of text nodes and attributes, entities resolved.
  public internal(set) var text: [UInt8] = []
  /// Byte spans in the source of the bodies of JSON-LD scripts.
  public internal(set) var structuredData: [Range<Int>] = []
  public internal(set) var truncation: Truncation?
  /// Whether an element had more attributes than the limit, and lost the rest.
  public internal(set) var omitsAttributes = false

  /// Index after the node's last descendant.
  public func end(of node: Int) -> Int { Int(nodes[node].end) }

  /// Index of the parent, or nil for the root.
  public func parent(of node: Int) -> Int? { nodes[node].parent < 0 ? nil : Int(nodes[node].parent) }

  /// The value of an attribute, or nil.
  public func attribute(_ name: AttributeName, of node: Int) -> ArraySlice<UInt8>? {
    let first = Int(nodes[node].firstAttribute)
    for index in first..<first + Int(nodes[node].attributeCount) where attributes[index].name == name {
      return text[Int(attributes[index].valueStart)..<Int(attributes[index].valueEnd)]
    }
    return nil
  }

  /// Whether an element has one of two attributes, which most have not: quicker than to ask for the value of each.
  public func hasAttribute(_ name: AttributeName, or other: AttributeName, of node: Int) -> Bool {
    let first = Int(nodes[node].firstAttribute)
    return attributes.withUnsafeBufferPointer { attributes in
      attributes[first..<first + Int(nodes[node].attributeCount)].contains {
        $0.name == name || $0.name == other
      }
    }
  }

  /// The value of an attribute by name, also one that ``AttributeName`` does not list.
  public func attribute(named name: String, of node: Int) -> ArraySlice<UInt8>? {
    var name = name
    let known = name.withUTF8 { AttributeName(name: $0) }
    if known != .other { return attribute(known, of: node) }
    let first = Int(nodes[node].firstAttribute)
    for index in first..<first + Int(nodes[node].attributeCount) where attributes[index].name == .other {
      let attribute = attributes[index]
      if text[Int(attribute.nameStart)..<Int(attribute.nameEnd)].elementsEqual(name.utf8) {
        return text[Int(attribute.valueStart)..<Int(attribute.valueEnd)]
      }
    }
    return nil
  }

  /// The value of an attribute as a string, or nil.
  public func string(_ name: AttributeName, of node: Int) -> String? {
    attribute(name, of: node).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Name of an element in lower case.
  public func name(of node: Int) -> String {
    guard nodes[node].tag == .other else { return nodes[node].tag.name }
    return String(decoding: text[Int(nodes[node].textStart)..<Int(nodes[node].textEnd)], as: UTF8.self)
  }

  /// All text below a node, runs of white space as one space, trimmed.
  public func collapsedText(of node: Int) -> String { collapsedText(in: node..<end(of: node)) }

  /// All text of nodes that follow each other, runs of white space as one space, trimmed.
  public func collapsedText(in range: Range<Int>) -> String {
    var output: [UInt8] = []
    for index in range where nodes[index].tag == .text {
      for byte in text[Int(nodes[index].textStart)..<Int(nodes[index].textEnd)] {
        let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
        if !isSpace { output.append(byte) } else if output.last != 0x20 { output.append(0x20) }
      }
      if let last = output.last, last != 0x20, isFollowedByBlock(index) || endsBlock(index, in: range) {
        output.append(0x20)
      }
    }
    let trimmed = output.drop { $0 == 0x20 }
    return String(decoding: trimmed.last == 0x20 ? trimmed.dropLast() : trimmed, as: UTF8.self)
  }

  /// Whether a text node has nothing but white space.
  public func isBlank(_ node: Node) -> Bool {
    text[Int(node.textStart)..<Int(node.textEnd)].allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
  }

  /// Whether a text is the last one of a block within a range of nodes.
  private func endsBlock(_ index: Int, in range: Range<Int>) -> Bool {
    guard index + 1 < range.upperBound else { return false }
    var next = parent(of: index)
    while let node = next, node >= range.lowerBound, end(of: node) == index + 1 {
      if nodes[node].tag.isBlock { return true }
      next = parent(of: node)
    }
    return false
  }

  private func isFollowedByBlock(_ index: Int) -> Bool {
    index + 1 < nodes.count && (nodes[index + 1].tag.isBlock || nodes[index + 1].tag == .br)
  }
}
