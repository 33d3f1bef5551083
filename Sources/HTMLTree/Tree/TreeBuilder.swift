internal import CLibXML2
import Glibc

/// Collects parser events into an ``HTMLTree``.
struct TreeBuilder {
  /// The size of libxml2's buffer for text.
  private static let pieceBytes = 1000

  private var tree = HTMLTree()
  /// Indices of the open elements, outermost first.
  private var open: [Int32] = []
  /// What the parser reads.
  private let bytes: UnsafeBufferPointer<UInt8>
  private let listed: UnsafeBufferPointer<ReducedSource.Attribute>
  /// The page.
  private let source: UnsafeBufferPointer<UInt8>
  private var cursor: ReducedSource.Cursor
  private let limits: HTMLTree.Limits
  /// Where the parser stood at the last text's end.
  private var endOfText = 0

  /// `segments` translate positions in `bytes` to the source's.
  init(
    bytes: UnsafeBufferPointer<UInt8>, segments: UnsafeBufferPointer<ReducedSource.Segment>,
    attributes: UnsafeBufferPointer<ReducedSource.Attribute>, source: UnsafeBufferPointer<UInt8>,
    limits: HTMLTree.Limits
  ) {
    listed = attributes
    self.bytes = bytes
    self.source = source
    cursor = ReducedSource.Cursor(segments: segments)
    self.limits = limits
    tree.nodes.reserveCapacity(2048)
    tree.attributes.reserveCapacity(2048)
    tree.text.reserveCapacity(32_768)
  }

  /// Stored, since the parser's callbacks ask through a pointer: of what is computed they would copy all of this.
  private(set) var isTruncated = false

  private mutating func truncate(_ limit: HTMLTree.Truncation) {
    tree.truncation = limit
    isTruncated = true
  }

  /// `position` is where the parser stands, somewhere inside the tag.
  mutating func open(
    _ name: UnsafePointer<UInt8>, attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, at position: Int
  ) {
    guard tree.nodes.count < limits.nodes else {
      truncate(.nodes)
      return
    }
    guard open.count < limits.depth else {
      truncate(.depth)
      return
    }
    let nameBytes = UnsafeBufferPointer(start: name, count: strlen(name))
    var node = emptyNode(Tag(name: nameBytes), from: cursor.tagStart(around: position, in: bytes))
    if node.tag == .other { (node.textStart, node.textEnd) = store(nameBytes) }
    node.firstAttribute = Int32(tree.attributes.count)
    appendListed(cursor.attributes(around: position, named: nameBytes, in: bytes))
    appendParsed(attributes)
    node.attributeCount = UInt16(clamping: tree.attributes.count - Int(node.firstAttribute))
    open.append(Int32(tree.nodes.count))
    tree.nodes.append(node)
  }

  mutating func close(_ name: UnsafePointer<UInt8>, at position: Int) {
    // libxml2 balances its events, so the innermost element is the one that ends.
    guard let node = open.popLast() else { return }
    tree.nodes[Int(node)].end = Int32(tree.nodes.count)
    tree.nodes[Int(node)].sourceEnd = Int32(cursor.end(of: position))
  }

  /// `position` is the parser's, after the characters or after the entity they stand for.
  mutating func append(_ run: UnsafeBufferPointer<UInt8>, endingAt position: Int) {
    guard run.count > 0, let parent = open.last else { return }
    let place = self.place(of: run, endingAt: position)
    endOfText = place.upperBound
    let (textStart, textEnd) = storeText(run, from: place)
    let sourceEnd = cursor.end(of: place.upperBound)
    // libxml2 hands out text in pieces of 1,000 bytes, and each entity as a piece: one node for all.
    if let last = tree.nodes.indices.last, tree.nodes[last].tag == .text, tree.nodes[last].parent == parent,
      tree.nodes[last].textEnd == textStart
    {
      tree.nodes[last].textEnd = textEnd
      tree.nodes[last].sourceEnd = Int32(sourceEnd)
      return
    }
    guard tree.nodes.count < limits.nodes else {
      truncate(.nodes)
      return
    }
    var node = emptyNode(.text, from: cursor.start(of: place.lowerBound))
    (node.textStart, node.textEnd) = (textStart, textEnd)
    node.sourceEnd = Int32(sourceEnd)
    node.end = Int32(tree.nodes.count + 1)
    tree.nodes.append(node)
  }

  consuming func finished() -> HTMLTree {
    for node in open {
      tree.nodes[Int(node)].end = Int32(tree.nodes.count)
      tree.nodes[Int(node)].sourceEnd = tree.nodes.last?.sourceEnd ?? 0
    }
    return tree
  }

  /// Where the text stands that `run` was read from.
  @inline(__always)
  private func place(of run: UnsafeBufferPointer<UInt8>, endingAt position: Int) -> Range<Int> {
    if run.count >= Self.pieceBytes {
      // A piece that fills libxml2's buffer is handed out before its last character counts as read.
      let end = position + run.count - (run.lastIndex { $0 & 0xC0 != 0x80 } ?? run.count)
      if holds(run, endingAt: end) { return end - run.count..<end }
    }
    if holds(run, endingAt: position) { return position - run.count..<position }
    // An entity is longer than its character.
    let longestEntity = 40
    let before = bytes[min(position, max(endOfText, position - longestEntity))..<position]
    let start = before.lastIndex(of: UInt8(ascii: "&")) ?? max(before.startIndex, position - run.count)
    return start..<position
  }

  @inline(__always)
  private func holds(_ run: UnsafeBufferPointer<UInt8>, endingAt end: Int) -> Bool {
    guard end <= bytes.count, end >= run.count, let start = bytes.baseAddress, let other = run.baseAddress
    else {
      return false
    }
    return memcmp(start + end - run.count, other, run.count) == 0
  }

  // Inlined, as a call would copy the builder.
  @inline(__always)
  private func emptyNode(_ tag: Tag, from start: Int) -> HTMLTree.Node {
    HTMLTree.Node(
      tag: tag, depth: UInt16(open.count), attributeCount: 0, parent: open.last ?? -1, end: 0, textStart: 0,
      textEnd: 0, sourceStart: Int32(start), sourceEnd: Int32(start), firstAttribute: 0)
  }

  /// Attributes that the scan read.
  private mutating func appendListed(_ range: Range<Int32>) {
    for index in range {
      let attribute = listed[Int(index)]
      var name: (Int32, Int32) = (0, 0)
      if attribute.name == .other {
        name = (Int32(tree.text.count), Int32(tree.text.count + attribute.nameRange.count))
        for byte in slice(attribute.nameRange) { tree.text.append(byte &- 0x41 < 26 ? byte | 0x20 : byte) }
      }
      let value = store(slice(attribute.valueRange))
      tree.attributes.append(
        .init(
          name: attribute.name, nameStart: name.0, nameEnd: name.1, valueStart: value.0, valueEnd: value.1))
    }
  }

  @inline(__always)
  private func slice(_ range: Range<Int32>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: source[Int(range.lowerBound)..<Int(range.upperBound)])
  }

  /// Attributes with entities, which libxml2 resolved.
  private mutating func appendParsed(_ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
    guard var next = attributes else { return }
    while let name = next[0] {
      let nameBytes = UnsafeBufferPointer(start: name, count: strlen(name))
      let known = AttributeName(name: nameBytes)
      let stored = known == .other ? store(nameBytes) : (0, 0)
      var value: (Int32, Int32) = (0, 0)
      if let text = next[1] { value = store(UnsafeBufferPointer(start: text, count: strlen(text))) }
      tree.attributes.append(
        .init(name: known, nameStart: stored.0, nameEnd: stored.1, valueStart: value.0, valueEnd: value.1))
      next += 2
    }
  }

  /// Stores what a run of the parser's text stands for.
  private mutating func storeText(_ run: UnsafeBufferPointer<UInt8>, from place: Range<Int>) -> (Int32, Int32)
  {
    // Characters of an entity are not what stands in the source.
    guard place.count == run.count, cursor.holdsPlaceholder(in: place) else { return store(run) }
    let start = Int32(tree.text.count)
    for position in place {
      if let text = cursor.placeholder(at: position) {
        tree.text.append(contentsOf: UnsafeBufferPointer(rebasing: source[text]))
      } else {
        tree.text.append(run[position - place.lowerBound])
      }
    }
    return (start, Int32(tree.text.count))
  }

  private mutating func store(_ bytes: UnsafeBufferPointer<UInt8>) -> (Int32, Int32) {
    let start = Int32(tree.text.count)
    tree.text.append(contentsOf: bytes)
    return (start, Int32(tree.text.count))
  }
}
