/// Gradient-boosted regression trees, as flat arrays; the sum of one leaf a tree is a log-odds.
struct TreeEnsemble: Sendable {
  private struct Node {
    /// Column of the features, or -1 for a leaf.
    var feature: Int16
    /// Offset to the right child; the left one follows the node.
    var right: Int16
    /// Values at or below go left; in a leaf, its value.
    var threshold: Float
  }

  private var nodes: [Node] = []
  private var roots: [Int] = []

  init() {}

  /// A model file that does not fit this program.
  struct Failure: Error, Sendable {
    let line: Int
    let reason: String
  }

  /// Reads one tree a line in prefix order: `NAME THRESHOLD` opens a node with its left and right
  /// subtrees after it, `= VALUE` is a leaf. Lines that start with `#` are comments.
  init(parsing text: String, features: [String: Int]) throws(Failure) {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      var words = line.split(separator: " ")[...]
      roots.append(nodes.count)
      try readNode(&words, features, line: number + 1, depth: 0)
      guard words.isEmpty else { throw Failure(line: number + 1, reason: "text after the tree") }
    }
  }

  private mutating func readNode(
    _ words: inout ArraySlice<Substring>, _ features: [String: Int], line: Int, depth: Int
  ) throws(Failure) {
    guard let name = words.popFirst(), let number = words.popFirst().flatMap({ Float($0) }), depth < 64 else {
      throw Failure(line: line, reason: "expected a feature and a threshold, or = and a value")
    }
    let index = nodes.count
    guard name != "=" else {
      nodes.append(Node(feature: -1, right: 0, threshold: number))
      return
    }
    guard let feature = features[String(name)] else {
      throw Failure(line: line, reason: "unknown feature '\(name)'")
    }
    nodes.append(Node(feature: Int16(feature), right: 0, threshold: number))
    try readNode(&words, features, line: line, depth: depth + 1)
    nodes[index].right = Int16(nodes.count - index)
    try readNode(&words, features, line: line, depth: depth + 1)
  }

  /// The log-odds for one row of features.
  func score(_ row: UnsafeBufferPointer<Float>) -> Float {
    nodes.withUnsafeBufferPointer { nodes in
      var sum: Float = 0
      for root in roots {
        var index = root
        while nodes[index].feature >= 0 {
          let goesLeft = row[Int(nodes[index].feature)] <= nodes[index].threshold
          index += goesLeft ? 1 : Int(nodes[index].right)
        }
        sum += nodes[index].threshold
      }
      return sum
    }
  }
}
