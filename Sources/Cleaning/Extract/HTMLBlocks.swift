import HTMLTree
import Platform

/// Splits a page's tree into blocks: a block element's own text is one, inline elements join it, two line
/// breaks split it.
struct HTMLBlocks {
  private let tree: HTMLTree
  /// Block elements that are to join the line around them.
  private let unwrapped: Set<Int>
  private(set) var text: [UInt8] = []
  private(set) var blocks: [Block] = []
  /// The limit past which the page was cut, `blocks` or `line`.
  private(set) var truncation: String?
  private let mostBytes: Int
  private var open: [OpenElement] = []
  private var current = Draft()

  /// An element that the walk is inside of, if leaving it matters.
  private struct OpenElement {
    let end: Int
    let node: Int
    let context: Block.Context
    let headingLevel: UInt8
    let isBlock: Bool
  }

  /// The block being collected.
  private struct Draft {
    var start = 0
    var textNode = 0
    var sourceStart = 0
    var sourceEnd = 0
    var linkBytes = 0
    var links = 0
    var pendingSpace = false
    var lineBreaks = 0
    var isEmpty = true
    /// The line has as many bytes as it may have; what follows of it is left out.
    var isFull = false
  }

  /// - Parameter unwrapped: elements that begin and end no block.
  init(_ tree: HTMLTree, unwrapping unwrapped: Set<Int> = [], limits: PageLimits = .init()) {
    (self.tree, self.unwrapped, mostBytes) = (tree, unwrapped, limits.lineBytes)
    text.reserveCapacity(tree.text.count)
    blocks.reserveCapacity(512)
    walk()
    if blocks.count > limits.blocks {
      blocks.removeLast(blocks.count - limits.blocks)
      truncation = "blocks"
    }
  }

  private mutating func walk() {
    tree.nodes.withUnsafeBufferPointer { nodes in
      tree.text.withUnsafeBufferPointer { characters in
        var index = 0
        while index < nodes.count {
          while let last = open.last, last.end <= index { leave() }
          index = visit(index, nodes[index], characters)
        }
      }
    }
    while !open.isEmpty { leave() }
  }

  /// Returns the next node to visit.
  private mutating func visit(
    _ index: Int, _ node: HTMLTree.Node, _ characters: UnsafeBufferPointer<UInt8>
  ) -> Int {
    switch node.tag {
    case .text: append(index, node, characters)
    case .br: lineBreak()
    case .title, .script, .style, .template:
      return Int(node.end)
    case .hr: flush()
    case .wbr: break
    default: enter(index, node)
    }
    return index + 1
  }

  private mutating func enter(_ index: Int, _ node: HTMLTree.Node) {
    let isBlock = node.tag.isBlock && (unwrapped.isEmpty || !unwrapped.contains(index))
    let added = Self.context(of: node.tag)
    let isHidden = node.attributeCount > 0 && hides(index)
    guard isBlock || !added.isEmpty || isHidden else { return }
    if isBlock { flush() }
    var context = (open.last?.context ?? []).union(added)
    if isHidden { context.insert(.hidden) }
    let level = node.tag.headingLevel.map(UInt8.init) ?? (open.last?.headingLevel ?? 0)
    if node.tag == .a { current.links += 1 }
    open.append(
      OpenElement(
        end: Int(node.end), node: isBlock ? index : (open.last?.node ?? 0), context: context,
        headingLevel: level, isBlock: isBlock))
  }

  private mutating func leave() {
    if open.last!.isBlock { flush() }
    open.removeLast()
  }

  private func hides(_ node: Int) -> Bool {
    guard tree.hasAttribute(.hidden, or: .ariaHidden, of: node) else { return false }
    return tree.attribute(.hidden, of: node) != nil
      || tree.attribute(.ariaHidden, of: node).map { $0.elementsEqual("true".utf8) } == true
  }

  private mutating func lineBreak() {
    guard !current.isEmpty else { return }
    current.lineBreaks += 1
    if current.lineBreaks >= 2 { flush() }
  }

  private mutating func append(
    _ index: Int, _ node: HTMLTree.Node, _ characters: UnsafeBufferPointer<UInt8>
  ) {
    guard !current.isFull else { return }
    let context = open.last?.context ?? []
    let keepsLines = context.contains(.preformatted)
    let before = text.count
    var offset = Int(node.textStart)
    let end = Int(node.textEnd)
    while offset < end {
      if Self.isSpace(characters[offset]) {
        let start = offset
        repeat { offset += 1 } while offset < end && Self.isSpace(characters[offset])
        if keepsLines, !current.isEmpty, characters[start..<offset].contains(0x0A) { current.lineBreaks = 1 }
        current.pendingSpace = true
        continue
      }
      let wordsEnd = Self.endOfWords(characters, from: offset, upTo: end)
      if current.isEmpty {
        begin(index, node, leadingSpaces: offset - Int(node.textStart))
      } else if current.lineBreaks > 0 {
        text.append(0x0A)
      } else if current.pendingSpace {
        text.append(0x20)
      }
      current.pendingSpace = false
      current.lineBreaks = 0
      text.append(contentsOf: UnsafeBufferPointer(rebasing: characters[offset..<wordsEnd]))
      offset = wordsEnd
      if text.count - current.start > mostBytes {
        text.removeLast(text.count - UTF8Text.end(of: text[current.start...], atMost: mostBytes))
        current.isFull = true
        truncation = "line"
        break
      }
    }
    guard text.count > before else { return }
    current.sourceEnd = Int(node.sourceEnd)
    if context.contains(.link) { current.linkBytes += text.count - before }
  }

  /// Where words end that single spaces part.
  private static func endOfWords(
    _ characters: UnsafeBufferPointer<UInt8>, from start: Int, upTo end: Int
  ) -> Int {
    var index = start + 1
    while index < end {
      let byte = characters[index]
      if byte <= 0x20, isSpace(byte) {
        guard byte == 0x20, index + 1 < end, !isSpace(characters[index + 1]) else { break }
      }
      index += 1
    }
    return index
  }

  @inline(__always)
  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 0x09 < 5 }

  private mutating func begin(_ index: Int, _ node: HTMLTree.Node, leadingSpaces: Int) {
    current.isEmpty = false
    current.start = text.count
    current.textNode = index
    // White space stands for itself in the source; entities for spaces before a text are rare.
    current.sourceStart = min(Int(node.sourceStart) + leadingSpaces, Int(node.sourceEnd))
  }

  private mutating func flush() {
    let links = current.links
    defer {
      current = Draft()
      // A link around blocks is each one's.
      if open.last?.context.contains(.link) == true { current.links = min(links, 1) }
    }
    guard !current.isEmpty, let element = open.last else { return }
    blocks.append(
      Block(
        kind: Self.kind(of: element.context), headingLevel: element.headingLevel, context: element.context,
        text: current.start..<text.count,
        source: current.sourceStart..<max(current.sourceStart, current.sourceEnd),
        node: element.node, textNode: current.textNode, linkBytes: current.linkBytes, links: links))
  }

  private static func kind(of context: Block.Context) -> Block.Kind {
    if context.contains(.heading) { return .heading }
    if context.contains(.control) { return .control }
    if context.contains(.caption) { return .caption }
    if context.contains(.preformatted) { return .preformatted }
    if context.contains(.item) { return .listItem }
    if context.contains(.quote) { return .quote }
    if context.contains(.cell) { return .cell }
    return .paragraph
  }

  private static let contexts: [Block.Context] = Tag.allCases.map { tag in
    switch tag {
    case .article: .article
    case .main: .main
    case .nav, .menu: .nav
    case .aside: .aside
    case .header: .header
    case .footer: .footer
    case .form, .fieldset: .form
    case .figure: .figure
    case .figcaption, .caption: .caption
    case .table: .table
    case .td, .th: .cell
    case .ul, .ol, .dl: .list
    case .li, .dd, .dt: .item
    case .blockquote: .quote
    case .noscript: .noscript
    case .h1, .h2, .h3, .h4, .h5, .h6: .heading
    case .button, .option, .select, .textarea, .label: .control
    case .pre: .preformatted
    case .a: .link
    default: []
    }
  }

  private static func context(of tag: Tag) -> Block.Context { contexts[Int(tag.rawValue)] }
}
