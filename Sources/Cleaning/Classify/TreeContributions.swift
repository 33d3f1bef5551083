/// How much each feature moves a row's score, by where the walk down each tree turns at it (Saabas, 2014): the value of
/// the node below less that of the node itself.
///
/// The model's files tell values of leaves only. A node's value here is the mean of the leaves below it, each counted
/// once, however many blocks of the training ended there; so weights tell the order of the reasons and about their size.
struct TreeContributions {
  private let ensemble: TreeEnsemble
  /// By node.
  private let means: [Float]

  init(_ ensemble: TreeEnsemble) {
    self.ensemble = ensemble
    var sums = ensemble.values
    var leaves = [Float](repeating: 1, count: sums.count)
    // Children stand behind their parents.
    for index in ensemble.nodes.indices.reversed() where ensemble.nodes[index].children > 0 {
      let left = index + Int(ensemble.nodes[index].children)
      sums[index] = sums[left] + sums[left + 1]
      leaves[index] = leaves[left] + leaves[left + 1]
    }
    means = zip(sums, leaves).map { $0 / $1 }
  }

  /// By column; features that no walk met have none.
  func contributions(to row: UnsafeBufferPointer<Float>) -> [Int: Float] {
    var contributions: [Int: Float] = [:]
    for tree in ensemble.trees {
      var index = tree.root
      while ensemble.nodes[index].children > 0 {
        let node = ensemble.nodes[index]
        let column = Int(node.feature)
        let next = index + Int(node.children) + (row[column] > node.threshold ? 1 : 0)
        contributions[column, default: 0] += means[next] - means[index]
        index = next
      }
    }
    return contributions
  }

  /// The features that move a row's score most, in words, strongest first.
  func strongest(_ count: Int, on row: UnsafeBufferPointer<Float>) -> [ClassifierReasons.Reason] {
    contributions(to: row).sorted { (abs($0.value), -$0.key) > (abs($1.value), -$1.key) }.prefix(count).map {
      .init(text: FeatureWords.text(column: $0.key, value: row[$0.key]), weight: Double($0.value))
    }
  }
}

/// What weighed most with the classifier on a block.
public struct ClassifierReasons: Sendable {
  public struct Reason: Sendable {
    /// A feature with its value, such as `link share 0.92`.
    public let text: String
    /// How far it moved the log-odds of being article, about.
    public let weight: Double
  }

  /// Whether the block stands in a run of short links, at which the classifier does not look one by one.
  public let isMenu: Bool
  /// At the first look, which sees the block and its place; strongest first.
  public let own: [Reason]
  /// At the second look, which also knows what the first one made of all other blocks; empty where the first was sure.
  public let context: [Reason]
}
