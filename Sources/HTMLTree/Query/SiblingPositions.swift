/// Where elements stand among their siblings. All siblings are counted at once, so that asking each of a thousand for
/// its position does not count them a thousand times.
struct SiblingPositions {
  /// The element before, -1 for the first.
  private(set) var previous: [Int32]
  /// From 1; 0 where siblings are not counted yet.
  private(set) var position: [Int32]
  /// From 1, among siblings of the same name.
  private(set) var positionOfType: [Int32]
  private(set) var isLastOfType: [Bool]

  private var knownCounts = [Int32](repeating: 0, count: Tag.allCases.count)
  private var otherCounts: [[UInt8]: Int32] = [:]

  /// - Parameter count: nodes of the tree, none of which is counted yet.
  init(count: Int) {
    previous = [Int32](repeating: -1, count: count)
    position = [Int32](repeating: 0, count: count)
    positionOfType = position
    isLastOfType = [Bool](repeating: false, count: count)
  }

  /// Of all elements of a tree.
  init(nodes: UnsafeBufferPointer<HTMLTree.Node>, text: UnsafeBufferPointer<UInt8>) {
    self.init(count: nodes.count)
    number(0..<nodes.count, nodes, text)
    for node in nodes.indices where Self.mayHaveElements(node, nodes) {
      number(node + 1..<Int(nodes[node].end), nodes, text)
    }
  }

  /// Counts the children of an element.
  mutating func number(childrenOf node: Int, _ tree: HTMLTree) {
    tree.nodes.withUnsafeBufferPointer { nodes in
      tree.text.withUnsafeBufferPointer { number(node + 1..<tree.end(of: node), nodes, $0) }
    }
  }

  /// Numbers the elements whose siblings fill `range`.
  private mutating func number(
    _ range: Range<Int>, _ nodes: UnsafeBufferPointer<HTMLTree.Node>, _ text: UnsafeBufferPointer<UInt8>
  ) {
    var last: Int32 = -1
    var count: Int32 = 0
    Self.forEachElement(in: range, nodes) { node in
      count += 1
      previous[node] = last
      position[node] = count
      last = Int32(node)
      if nodes[node].tag == .other {
        positionOfType[node] = otherCounts[Self.name(of: nodes[node], text), default: 0] + 1
        otherCounts[Self.name(of: nodes[node], text)] = positionOfType[node]
      } else {
        knownCounts[Int(nodes[node].tag.rawValue)] += 1
        positionOfType[node] = knownCounts[Int(nodes[node].tag.rawValue)]
      }
    }
    Self.forEachElement(in: range, nodes) { node in
      let total =
        nodes[node].tag == .other
        ? otherCounts[Self.name(of: nodes[node], text)] : knownCounts[Int(nodes[node].tag.rawValue)]
      isLastOfType[node] = positionOfType[node] == total
    }
    Self.forEachElement(in: range, nodes) { node in knownCounts[Int(nodes[node].tag.rawValue)] = 0 }
    if !otherCounts.isEmpty { otherCounts.removeAll(keepingCapacity: true) }
  }

  /// Most elements have one run of text, or nothing.
  private static func mayHaveElements(_ node: Int, _ nodes: UnsafeBufferPointer<HTMLTree.Node>) -> Bool {
    let count = Int(nodes[node].end) - node - 1
    return count > 1 || count == 1 && nodes[node + 1].tag != .text
  }

  private static func forEachElement(
    in range: Range<Int>, _ nodes: UnsafeBufferPointer<HTMLTree.Node>, _ body: (Int) -> Void
  ) {
    var node = range.lowerBound
    while node < range.upperBound {
      if nodes[node].tag != .text { body(node) }
      node = Int(nodes[node].end)
    }
  }

  private static func name(of node: HTMLTree.Node, _ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    Array(text[Int(node.textStart)..<Int(node.textEnd)])
  }
}
