/// Gradient-boosted regression trees, as flat arrays; the sum of one leaf a tree is a log-odds.
struct TreeEnsemble: Sendable {
  struct Node {
    /// Column of the features.
    var feature: Int16 = 0
    /// Offset to the left child, which the right one follows; 0 for a leaf, where a walk stays.
    var children: Int16 = 0
    /// Values above go right.
    var threshold: Float = .infinity
  }

  struct Tree {
    let root: Int
    /// Steps from the root to the lowest leaf.
    var depth = 0
  }

  private(set) var nodes: [Node] = []
  /// By node; those of leaves count.
  private(set) var values: [Float] = []
  private(set) var trees: [Tree] = []

  init() {}

  /// A model file that does not fit this program.
  struct Failure: Error, Sendable {
    let line: Int
    let reason: String
  }

  /// Reads one tree a line in prefix order: `NAME THRESHOLD` opens a node with its left and right
  /// subtrees after it, `= VALUE` is a leaf. Lines that start with `#` are comments.
  init(parsing text: String, features: [String: Int]) throws(Failure) {
    let columns = TokenTable(
      features.map { (TokenHash(of: $0.key.utf8).value, Int?.some($0.value)) }, missing: nil)
    // A node takes some 16 bytes.
    nodes.reserveCapacity(text.utf8.count / 14)
    values.reserveCapacity(text.utf8.count / 14)
    try ModelLines.forEach(text) { (words, number) throws(Failure) in
      trees.append(Tree(root: nodes.count))
      addNode()
      try readNode(nodes.count - 1, &words, columns, line: number, depth: 0)
      guard words.next() == nil else { throw Failure(line: number, reason: "text after the tree") }
    }
  }

  private mutating func addNode() {
    nodes.append(Node())
    values.append(0)
  }

  private mutating func readNode(
    _ index: Int, _ words: inout ModelLines.Words, _ columns: TokenTable<Int?>, line: Int, depth: Int
  ) throws(Failure) {
    guard let name = words.next(), let number = words.number(), depth < 64 else {
      throw Failure(line: line, reason: "expected a feature and a threshold, or = and a value")
    }
    trees[trees.count - 1].depth = max(trees[trees.count - 1].depth, depth)
    guard name.text.count > 1 || name.text[0] != UInt8(ascii: "=") else {
      values[index] = number
      return
    }
    guard let feature = columns[name.hash.value] else {
      throw Failure(line: line, reason: "unknown feature '\(String(decoding: name.text, as: UTF8.self))'")
    }
    let left = nodes.count
    addNode()
    addNode()
    nodes[index] = Node(feature: Int16(feature), children: Int16(left - index), threshold: number)
    try readNode(left, &words, columns, line: line, depth: depth + 1)
    try readNode(left + 1, &words, columns, line: line, depth: depth + 1)
  }

  /// Rows that the first half of the trees puts below this are not shown to the others: they hardly
  /// ever bring one near 0.
  private static let hopeless: Float = -4

  /// The log-odds of rows of features.
  func scores(of rows: [UnsafeBufferPointer<Float>]) -> [Float] {
    var sums = [Float](repeating: 0, count: rows.count)
    let half = trees.count / 2
    add(trees[..<half], to: &sums, of: rows, at: Array(rows.indices))
    add(trees[half...], to: &sums, of: rows, at: rows.indices.filter { !(sums[$0] < Self.hopeless) })
    return sums
  }

  /// Walks four rows down a tree at once, all to the lowest leaf's depth and without a branch: where a walk
  /// turns is hard to guess for the processor.
  private func add(
    _ trees: ArraySlice<Tree>, to sums: inout [Float], of rows: [UnsafeBufferPointer<Float>], at open: [Int]
  ) {
    nodes.withUnsafeBufferPointer { nodes in
      @inline(__always)
      func step(_ index: inout Int, _ features: UnsafeBufferPointer<Float>) {
        let node = nodes[index]
        index &+= Int(node.children) &+ (features[Int(node.feature)] > node.threshold ? 1 : 0)
      }
      for first in stride(from: 0, to: open.count, by: 4) {
        // The last of a group of fewer than four walks along, and is counted once.
        let group = (0..<4).map { open[min(first + $0, open.count - 1)] }
        let (a, b, c, d) = (rows[group[0]], rows[group[1]], rows[group[2]], rows[group[3]])
        for tree in trees {
          var (i, j, k, l) = (tree.root, tree.root, tree.root, tree.root)
          for _ in 0..<tree.depth {
            step(&i, a)
            step(&j, b)
            step(&k, c)
            step(&l, d)
          }
          sums[group[0]] += values[i]
          if first + 1 < open.count { sums[group[1]] += values[j] }
          if first + 2 < open.count { sums[group[2]] += values[k] }
          if first + 3 < open.count { sums[group[3]] += values[l] }
        }
      }
    }
  }
}
