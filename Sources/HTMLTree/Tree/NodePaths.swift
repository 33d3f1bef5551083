/// Paths of a tree's nodes in XPath's form, such as `/html/body/div[2]/p[1]`. Positions count siblings of the
/// same name and are left out where there is one only. Paths of ancestors are kept, since nodes of one page
/// share most of theirs.
public struct NodePaths: Sendable {
  private let tree: HTMLTree
  private var known: [Int: String] = [:]
  private var counts: [Name: Count] = [:]

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

  /// Siblings of one name as far as they were counted: paths are asked for in the order of the page, and a parent may
  /// have a hundred thousand children.
  private struct Count {
    var last: Int
    var position: Int
    let total: Int
  }

  private struct Name: Hashable {
    let parent: Int
    let tag: Tag
    /// Of elements that ``Tag`` does not know; the others' would be hashed for nothing.
    let name: String?
  }

  private mutating func step(for node: Int, in parent: Int?) -> String {
    let name = tree.name(of: node)
    guard let parent else { return name }
    let tag = tree.nodes[node].tag
    let key = Name(parent: parent, tag: tag, name: tag == .other ? name : nil)
    var count =
      counts[key]
      ?? Count(
        last: parent, position: 0, total: siblings(like: node, name, in: parent + 1..<tree.end(of: parent)))
    if node < count.last { count = Count(last: parent, position: 0, total: count.total) }
    if node > count.last {
      let start = count.last == parent ? parent + 1 : max(tree.end(of: count.last), count.last + 1)
      count.position += siblings(like: node, name, in: start..<node + 1)
      count.last = node
    }
    counts[key] = count
    return count.total > 1 ? "\(name)[\(count.position)]" : name
  }

  /// How many elements of a node's name begin in a range that begins with a child of its parent.
  private func siblings(like node: Int, _ name: String, in range: Range<Int>) -> Int {
    tree.nodes.withUnsafeBufferPointer { nodes in
      var count = 0
      var sibling = range.lowerBound
      while sibling < range.upperBound {
        if nodes[sibling].tag == nodes[node].tag, nodes[node].tag != .other || tree.name(of: sibling) == name
        {
          count += 1
        }
        sibling = max(Int(nodes[sibling].end), sibling + 1)
      }
      return count
    }
  }
}

extension HTMLTree {
  /// The path of one node; for several of a page ``NodePaths`` is quicker.
  public func path(of node: Int) -> String {
    var paths = NodePaths(self)
    return paths.path(of: node)
  }
}
