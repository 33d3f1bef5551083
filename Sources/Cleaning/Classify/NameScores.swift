import HTMLTree

/// Weights of the class and id names of each element, and what its ancestors add.
struct NameScores: Sendable {
  private(set) var own: [Float]
  private(set) var sum: [Float]
  private(set) var lowest: [Float]
  private(set) var highest: [Float]
  /// How many elements from the root down to this one are named for comments.
  private(set) var commentDepth: [UInt8]

  init(tree: HTMLTree, weights: TokenWeights) {
    let count = tree.nodes.count
    own = [Float](repeating: 0, count: count)
    sum = own
    lowest = own
    highest = own
    commentDepth = [UInt8](repeating: 0, count: count)
    tree.text.withUnsafeBufferPointer { text in
      for index in 0..<count where tree.nodes[index].tag != .text {
        let node = tree.nodes[index]
        var score: Float = 0
        var isComment = false
        let first = Int(node.firstAttribute)
        for attribute in tree.attributes[first..<first + Int(node.attributeCount)]
        where attribute.name == .class || attribute.name == .id {
          let value = UnsafeBufferPointer(rebasing: text[Int(attribute.valueStart)..<Int(attribute.valueEnd)])
          Tokens.names(in: value) { hash, _ in
            score += weights[hash]
            if CommentNames.contains(hash) { isComment = true }
          }
        }
        // One element's list of names is one piece of evidence, however many it has.
        own[index] = max(-4, min(4, score))
        let parent = Int(node.parent)
        sum[index] = own[index] + (parent >= 0 ? sum[parent] : 0)
        lowest[index] = min(own[index], parent >= 0 ? lowest[parent] : 0)
        highest[index] = max(own[index], parent >= 0 ? highest[parent] : 0)
        commentDepth[index] = min((parent >= 0 ? commentDepth[parent] : 0) + (isComment ? 1 : 0), 20)
      }
    }
  }
}
