/// Paths of a tree's nodes in XPath's form, such as `/html/body/div[2]/p[1]`. Positions count siblings of the
/// same name and are left out where there is one only. Nodes that are asked for in the order of the page share what
/// is written of their paths.
public struct NodePaths: Sendable {
  private let tree: HTMLTree
  private var siblings: SiblingPositions
  /// The path of the element that was written last.
  private var path: [UInt8] = []
  /// The elements on it, the root first, and where each one's step ends.
  private var steps: [(node: Int, end: Int)] = []

  public init(_ tree: HTMLTree) {
    self.tree = tree
    siblings = SiblingPositions(count: tree.nodes.count)
  }

  /// The path of an element, or of the element that a run of text stands in.
  public mutating func path(of node: Int) -> String {
    guard tree.nodes[node].tag != .text else { return tree.parent(of: node).map { path(of: $0) } ?? "/" }
    while let step = steps.last, !(step.node..<tree.end(of: step.node)).contains(node) { steps.removeLast() }
    path.removeLast(path.count - (steps.last?.end ?? 0))
    append(node)
    return String(decoding: path, as: UTF8.self)
  }

  /// Writes the steps from an element of the path, or from the root, to one below it.
  private mutating func append(_ node: Int) {
    guard node != steps.last?.node else { return }
    let parent = tree.parent(of: node)
    if let parent { append(parent) }
    path.append(UInt8(ascii: "/"))
    path += tree.name(of: node).utf8
    if let parent {
      if siblings.position[node] == 0 { siblings.number(childrenOf: parent, tree) }
      let position = siblings.positionOfType[node]
      if position > 1 || !siblings.isLastOfType[node] { path += "[\(position)]".utf8 }
    }
    steps.append((node, path.count))
  }
}

extension HTMLTree {
  /// The path of one node; for several of a page ``NodePaths`` is quicker.
  public func path(of node: Int) -> String {
    var paths = NodePaths(self)
    return paths.path(of: node)
  }
}
