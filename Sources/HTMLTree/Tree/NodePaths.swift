/// Paths of a tree's nodes in XPath's form, such as `/html/body/div[2]/p[1]`. Positions count siblings of the
/// same name and are left out where there is one only. Paths of ancestors are kept, since nodes of one page
/// share most of theirs.
public struct NodePaths: Sendable {
  private let tree: HTMLTree
  private var known: [Int: String] = [:]

  public init(_ tree: HTMLTree) { self.tree = tree }

  /// The path of an element, or of the element that a run of text stands in.
  public mutating func path(of node: Int) -> String {
    if let path = known[node] { return path }
    let parent = tree.parent(of: node)
    if tree.nodes[node].tag == .text { return parent.map { path(of: $0) } ?? "/" }
    let whole = (parent.map { path(of: $0) } ?? "") + "/" + step(for: node, in: parent)
    known[node] = whole
    return whole
  }

  private func step(for node: Int, in parent: Int?) -> String {
    let name = tree.name(of: node)
    guard let parent else { return name }
    let (position, count) = tree.nodes.withUnsafeBufferPointer { nodes in
      var position = 0
      var count = 0
      var sibling = parent + 1
      while sibling < Int(nodes[parent].end) {
        if nodes[sibling].tag == nodes[node].tag, nodes[node].tag != .other || tree.name(of: sibling) == name
        {
          count += 1
          if sibling == node { position = count }
        }
        sibling = max(Int(nodes[sibling].end), sibling + 1)
      }
      return (position, count)
    }
    return count > 1 ? "\(name)[\(position)]" : name
  }
}

extension HTMLTree {
  /// The path of one node; for several of a page ``NodePaths`` is quicker.
  public func path(of node: Int) -> String {
    var paths = NodePaths(self)
    return paths.path(of: node)
  }
}
