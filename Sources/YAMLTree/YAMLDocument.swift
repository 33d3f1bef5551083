internal import CYAML

extension YAMLNode {
  /// The root of a text's one document, by libyaml; nil when the text has none.
  ///
  /// - Throws: a ``YAMLFailure`` for what is no YAML, a second document, or a key that a mapping has twice.
  public static func document(_ text: String) throws(YAMLFailure) -> YAMLNode? {
    var text = text
    let result = text.withUTF8 { bytes in
      Result { () throws(YAMLFailure) in try YAMLComposer(bytes).document() }
    }
    return try result.get()
  }
}

/// Makes nodes of libyaml's events.
private final class YAMLComposer {
  private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
  private var anchors: [String: YAMLNode] = [:]
  private var depth = 0

  /// Deeper ones would fill the stack; files that people write nest ten levels.
  private static let mostLevels = 100

  /// - Parameter text: UTF-8 that stays where it is as long as the composer lives.
  init(_ text: UnsafeBufferPointer<UInt8>) {
    let isReady = yaml_parser_initialize(parser)
    precondition(isReady == 1, "no memory for libyaml's parser")
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, text.baseAddress, text.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  func document() throws(YAMLFailure) -> YAMLNode? {
    _ = try next { _ in }
    guard try next({ $0.type }) != YAML_STREAM_END_EVENT else { return nil }
    let root = try node()
    _ = try next { _ in }
    let (type, place) = try next { ($0.type, YAMLPlace($0.start_mark)) }
    guard type == YAML_STREAM_END_EVENT else {
      throw .syntax(problem: "but found another document", place: place, start: .start)
    }
    return root
  }

  /// The next event as what `read` makes of it.
  private func next<Value>(_ read: (yaml_event_t) -> Value) throws(YAMLFailure) -> Value {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
    defer { yaml_event_delete(&event) }
    return read(event)
  }

  private var failure: YAMLFailure {
    let state = parser.pointee
    let problem = state.problem.map { String(cString: $0) } ?? "no memory"
    if state.error == YAML_READER_ERROR { return .character(problem: problem, offset: state.problem_offset) }
    let place = YAMLPlace(state.problem_mark)
    return .syntax(
      problem: problem, place: place, start: state.context == nil ? place : YAMLPlace(state.context_mark))
  }

  // MARK: Nodes

  /// What an event begins.
  private enum Beginning {
    case node(YAMLNode)
    case alias(String)
    case sequence(isFlow: Bool), mapping(isFlow: Bool)
    case end
  }

  private struct Event {
    let beginning: Beginning
    let place: YAMLPlace
    let anchor: String?

    init(_ event: yaml_event_t) {
      place = YAMLPlace(event.start_mark)
      switch event.type {
      case YAML_ALIAS_EVENT:
        (beginning, anchor) = (.alias(String(cString: event.data.alias.anchor)), nil)
      case YAML_SCALAR_EVENT:
        let scalar = event.data.scalar
        anchor = scalar.anchor.map { String(cString: $0) }
        let text = String(
          decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
        beginning = .node(
          YAMLNode(
            content: .scalar(text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE), place: place,
            hasAnchor: anchor != nil))
      case YAML_SEQUENCE_START_EVENT:
        let sequence = event.data.sequence_start
        anchor = sequence.anchor.map { String(cString: $0) }
        beginning = .sequence(isFlow: sequence.style == YAML_FLOW_SEQUENCE_STYLE)
      case YAML_MAPPING_START_EVENT:
        let mapping = event.data.mapping_start
        anchor = mapping.anchor.map { String(cString: $0) }
        beginning = .mapping(isFlow: mapping.style == YAML_FLOW_MAPPING_STYLE)
      default: (beginning, anchor) = (.end, nil)
      }
    }
  }

  private func node() throws(YAMLFailure) -> YAMLNode {
    guard let node = try nodeOrEnd() else { preconditionFailure("libyaml ends what it has not begun") }
    return node
  }

  /// The next value; nil where its sequence or mapping ends.
  private func nodeOrEnd() throws(YAMLFailure) -> YAMLNode? {
    let event = try next(Event.init)
    let content: YAMLNode.Content
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.mostLevels else {
      throw .syntax(
        problem: "more than \(Self.mostLevels) levels stand within each other", place: event.place,
        start: event.place)
    }
    switch event.beginning {
    case .end: return nil
    case .alias(let name):
      guard let node = anchors[name] else {
        throw .syntax(problem: "found undefined alias", place: event.place, start: event.place)
      }
      return node.standIn
    case .node(let node):
      if let anchor = event.anchor { anchors[anchor] = node }
      return node
    case .sequence(let isFlow): content = .sequence(try elements(), isFlow: isFlow)
    case .mapping(let isFlow): content = .mapping(try mapping(), isFlow: isFlow)
    }
    let node = YAMLNode(content: content, place: event.place, hasAnchor: event.anchor != nil)
    if let anchor = event.anchor { anchors[anchor] = node }
    return node
  }

  private func elements() throws(YAMLFailure) -> [YAMLNode] {
    var nodes: [YAMLNode] = []
    while let node = try nodeOrEnd() { nodes.append(node) }
    return nodes
  }

  private func mapping() throws(YAMLFailure) -> YAMLMapping {
    var entries: [YAMLMapping.Entry] = []
    while let key = try nodeOrEnd() {
      entries.append(.init(key: key.text ?? "", keyNode: key, value: try node()))
    }
    try refuseDuplicates(entries)
    return YAMLMapping(entries)
  }

  private func refuseDuplicates(_ entries: [YAMLMapping.Entry]) throws(YAMLFailure) {
    var known: Set<String> = []
    let again = entries.filter { $0.keyNode.text != nil && !known.insert($0.key).inserted }
    guard let first = again.min(by: { $0.key < $1.key }) else { return }
    throw .duplicateKeys(Set(again.map(\.key)).sorted(), place: first.keyNode.place)
  }
}

extension YAMLNode {
  /// What an alias for the node gives: a scalar itself, and else an empty one of its kind, since aliases of
  /// aliases could stand for billions of nodes. Files that have anchors are refused for these (`hasAnchor`).
  fileprivate var standIn: YAMLNode {
    let empty: Content
    switch content {
    case .scalar: return self
    case .sequence(_, let isFlow): empty = .sequence([], isFlow: isFlow)
    case .mapping(_, let isFlow): empty = .mapping(YAMLMapping([]), isFlow: isFlow)
    }
    return YAMLNode(content: empty, place: place, hasAnchor: hasAnchor)
  }
}

extension YAMLPlace {
  /// libyaml counts from 0.
  fileprivate init(_ mark: yaml_mark_t) { self.init(line: mark.line + 1, column: mark.column + 1) }
}
