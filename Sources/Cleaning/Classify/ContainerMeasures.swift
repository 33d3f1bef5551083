import HTMLTree

/// Sums over the blocks below each element, and the containers that hold most of the page's prose.
struct ContainerMeasures: Sendable {
  private(set) var length: [Float]
  private(set) var linkLength: [Float]
  private(set) var proseLength: [Float]
  /// The element with the highest paragraph score, as Readability scores: each paragraph counts for its
  /// parent in full and for its grandparent by half; -1 when the page has no prose.
  private(set) var best = -1
  /// Walking down from the root, the last element that still holds 0.8 of the prose; -1 without prose.
  private(set) var narrow = -1

  init(tree: HTMLTree, blocks: [Block], measures: [BlockMeasures]) {
    let count = tree.nodes.count
    length = [Float](repeating: 0, count: count)
    linkLength = length
    proseLength = length
    var score = length
    for (block, measure) in zip(blocks, measures) where block.node >= 0 {
      length[block.node] += measure.length
      linkLength[block.node] += measure.length * measure.linkShare
      guard measure.isProse, block.context.isDisjoint(with: [.hidden, .noscript]) else { continue }
      proseLength[block.node] += measure.length
      let points = 1 + measure.commas + min(measure.length / 100, 3)
      if let parent = tree.parent(of: block.node) {
        score[parent] += points
        if let grandparent = tree.parent(of: parent) { score[grandparent] += points / 2 }
      }
    }
    for node in stride(from: count - 1, to: 0, by: -1) {
      let parent = Int(tree.nodes[node].parent)
      guard parent >= 0 else { continue }
      length[parent] += length[node]
      linkLength[parent] += linkLength[node]
      proseLength[parent] += proseLength[node]
    }
    best = bestContainer(score)
    narrow = narrowContainer(tree)
  }

  func linkShare(of node: Int) -> Float { length[node] > 0 ? linkLength[node] / length[node] : 0 }

  private func bestContainer(_ score: [Float]) -> Int {
    var best = -1
    var highest: Float = 0
    for node in score.indices where score[node] > 0 {
      let weighed = score[node] * (1 - linkShare(of: node))
      if weighed > highest { (best, highest) = (node, weighed) }
    }
    return best
  }

  private func narrowContainer(_ tree: HTMLTree) -> Int {
    guard let root = tree.nodes.indices.first, proseLength[root] > 0 else { return -1 }
    let needed = proseLength[root] * 0.8
    var current = root
    descent: while true {
      var child = current + 1
      while child < tree.end(of: current) {
        if tree.nodes[child].tag != .text, proseLength[child] >= needed {
          current = child
          continue descent
        }
        child = max(child + 1, tree.end(of: child))
      }
      return current
    }
  }
}
