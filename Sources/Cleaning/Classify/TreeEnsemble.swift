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
    let columns = Dictionary(
      uniqueKeysWithValues: features.map { (Self.hash(of: Array($0.key.utf8)[...]), $0.value) })
    let bytes = Array(text.utf8)
    var start = 0
    var number = 1
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      if start < end, bytes[start] != UInt8(ascii: "#") {
        var words = WordReader(rest: bytes[start..<end])
        roots.append(nodes.count)
        try readNode(&words, columns, line: number, depth: 0)
        guard words.next() == nil else { throw Failure(line: number, reason: "text after the tree") }
      }
      start = end + 1
      number += 1
    }
  }

  /// Takes words off the front of a line.
  private struct WordReader {
    var rest: ArraySlice<UInt8>

    mutating func next() -> ArraySlice<UInt8>? {
      rest = rest.drop { $0 == 0x20 }
      guard !rest.isEmpty else { return nil }
      let word = rest.prefix { $0 != 0x20 }
      rest = rest[word.endIndex...]
      return word
    }
  }

  private static func hash(of name: ArraySlice<UInt8>) -> UInt64 {
    var hash = TokenHash()
    for byte in name { hash.add(byte) }
    return hash.value
  }

  private mutating func readNode(
    _ words: inout WordReader, _ columns: [UInt64: Int], line: Int, depth: Int
  ) throws(Failure) {
    guard let name = words.next(), let number = words.next().flatMap(DecimalNumber.parse), depth < 64 else {
      throw Failure(line: line, reason: "expected a feature and a threshold, or = and a value")
    }
    let index = nodes.count
    guard !name.elementsEqual("=".utf8) else {
      nodes.append(Node(feature: -1, right: 0, threshold: number))
      return
    }
    guard let feature = columns[Self.hash(of: name)] else {
      throw Failure(line: line, reason: "unknown feature '\(String(decoding: name, as: UTF8.self))'")
    }
    nodes.append(Node(feature: Int16(feature), right: 0, threshold: number))
    try readNode(&words, columns, line: line, depth: depth + 1)
    nodes[index].right = Int16(nodes.count - index)
    try readNode(&words, columns, line: line, depth: depth + 1)
  }

  /// Rows that the first half of the trees puts below this are not shown to the others: they hardly
  /// ever bring one near 0.
  private static let hopeless: Float = -4

  /// The log-odds of rows of features.
  func scores(of rows: [UnsafeBufferPointer<Float>]) -> [Float] {
    var sums = [Float](repeating: 0, count: rows.count)
    let half = roots.count / 2
    add(roots[..<half], to: &sums, of: rows, at: Array(rows.indices))
    add(roots[half...], to: &sums, of: rows, at: rows.indices.filter { !(sums[$0] < Self.hopeless) })
    return sums
  }

  /// Shows each tree all rows before the next tree: neighbours take the same way down, and the processor
  /// remembers it.
  private func add(
    _ roots: ArraySlice<Int>, to sums: inout [Float], of rows: [UnsafeBufferPointer<Float>], at open: [Int]
  ) {
    nodes.withUnsafeBufferPointer { nodes in
      for root in roots {
        for row in open {
          let features = rows[row]
          var index = root
          while nodes[index].feature >= 0 {
            let goesLeft = features[Int(nodes[index].feature)] <= nodes[index].threshold
            index &+= goesLeft ? 1 : Int(nodes[index].right)
          }
          sums[row] += nodes[index].threshold
        }
      }
    }
  }
}
