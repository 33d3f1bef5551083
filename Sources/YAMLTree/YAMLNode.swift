/// A value of a YAML document with its place. Every scalar is a text; what it must be is for the reader to ask.
public struct YAMLNode: Sendable {
  public enum Content: Sendable {
    /// Plain is what stands without quotes and is no block of lines.
    case scalar(String, isPlain: Bool)
    /// Flow style is `[…]`.
    case sequence([YAMLNode], isFlow: Bool)
    /// Flow style is `{…}`.
    case mapping(YAMLMapping, isFlow: Bool)
  }

  public let content: Content
  /// Where it begins.
  public let place: YAMLPlace
  /// Whether an alias may name it.
  public let hasAnchor: Bool

  /// The node with something else in its place.
  package func with(_ content: Content) -> YAMLNode {
    YAMLNode(content: content, place: place, hasAnchor: hasAnchor)
  }

  /// The text of a scalar.
  public var text: String? { if case .scalar(let text, _) = content { text } else { nil } }

  public var isPlain: Bool { if case .scalar(_, true) = content { true } else { false } }

  /// The elements of a sequence.
  public var sequence: [YAMLNode]? { if case .sequence(let nodes, _) = content { nodes } else { nil } }

  public var mapping: YAMLMapping? { if case .mapping(let mapping, _) = content { mapping } else { nil } }

  /// Whether a sequence or mapping is written in brackets.
  public var isFlow: Bool {
    switch content {
    case .scalar: false
    case .sequence(_, let isFlow), .mapping(_, let isFlow): isFlow
    }
  }
}

/// The keys and values of a mapping, in the order of the document.
public struct YAMLMapping: Sendable {
  public struct Entry: Sendable {
    /// Empty for a key that is no scalar.
    public fileprivate(set) var key: String
    public let keyNode: YAMLNode
    public let value: YAMLNode

    package init(key: String, keyNode: YAMLNode, value: YAMLNode) {
      (self.key, self.keyNode, self.value) = (key, keyNode, value)
    }
  }

  public private(set) var entries: [Entry]

  package init(_ entries: [Entry]) { self.entries = entries }

  /// Gives an entry another key, unless another entry has it.
  public mutating func rename(_ key: String, to meant: String) {
    guard self[meant] == nil, let index = entries.firstIndex(where: { $0.key == key }) else { return }
    entries[index].key = meant
  }

  public subscript(key: String) -> YAMLNode? {
    // Rules are asked for two dozen keys each, and a copy of an entry retains all that it has.
    for index in entries.indices where entries[index].key == key { return entries[index].value }
    return nil
  }
}

/// A place in a document as YAML counts it.
public struct YAMLPlace: Sendable {
  public static let start = YAMLPlace(line: 1, column: 1)

  /// From 1.
  public let line: Int
  /// From 1, in Unicode scalars.
  public let column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// Why a text is no YAML document.
public enum YAMLFailure: Error, Sendable {
  /// - `problem`: what libyaml says.
  /// - `place`: where it gave up.
  /// - `start`: where what it was reading began.
  case syntax(problem: String, place: YAMLPlace, start: YAMLPlace)
  /// A character that no document may have, at an offset in bytes.
  case character(problem: String, offset: Int)
  /// Keys that a mapping has more than once, sorted, and where the first of them stands again.
  case duplicateKeys([String], place: YAMLPlace)
}
