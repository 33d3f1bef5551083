import HTMLTree

/// How the article's mass, the first pass's scores times words, lies in a page's elements. The core is the
/// innermost element that holds most of it; an element's branch is the child of the core, or of one of the
/// elements around the core, that it stands in: asides, comments and teasers are branches of little mass.
struct CoreMeasures {
  /// Share of the mass that the core holds.
  private static let coreShare: Float = 0.6

  /// By element, the mass within.
  private(set) var masses: [Float]
  /// By element, the words within.
  private(set) var sizes: [Float]
  /// By element, how many levels above the core the path from the root turns off to it.
  private(set) var levelsOutside: [Float]
  /// By element, the lowest mean score of the elements from its branch down to it; 1 on the core's own path.
  private(set) var lowestOnPath: [Float]
  private var branches: [Int32]
  private let core: Int

  /// - Parameters:
  ///   - sizes: words of each block, at least 1.
  ///   - total: the mass of all blocks.
  init(tree: HTMLTree, blocks: [Block], scores: [Float], sizes blockSizes: [Float], total: Float) {
    let count = tree.nodes.count
    masses = [Float](repeating: 0, count: count)
    sizes = masses
    levelsOutside = masses
    lowestOnPath = [Float](repeating: 1, count: count)
    branches = [Int32](repeating: -1, count: count)
    for row in blocks.indices {
      masses[blocks[row].node] += scores[row] * blockSizes[row]
      sizes[blocks[row].node] += blockSizes[row]
    }
    for node in stride(from: count - 1, to: 0, by: -1) where sizes[node] > 0 {
      let parent = Int(tree.nodes[node].parent)
      guard parent >= 0 else { continue }
      masses[parent] += masses[node]
      sizes[parent] += sizes[node]
    }
    // Descendants follow their ancestors, so the last is the innermost.
    core = masses.lastIndex { $0 >= Self.coreShare * total } ?? 0
    walkOutside(tree)
  }

  private mutating func walkOutside(_ tree: HTMLTree) {
    var isAround = [Bool](repeating: false, count: masses.count)
    var level: Float = 0
    var ancestor: Int? = core
    while let node = ancestor {
      isAround[node] = true
      levelsOutside[node] = level
      level += 1
      ancestor = tree.parent(of: node)
    }
    for node in masses.indices where !isAround[node] && sizes[node] > 0 {
      guard let parent = tree.parent(of: node) else { continue }
      levelsOutside[node] = levelsOutside[parent]
      branches[node] = branches[parent] >= 0 ? branches[parent] : Int32(node)
      lowestOnPath[node] = min(lowestOnPath[parent], score(of: node))
    }
  }

  /// Mean score of the words within an element.
  func score(of node: Int) -> Float { sizes[node] > 0 ? masses[node] / sizes[node] : 0 }

  /// The branch that an element stands in; itself when it is the core or around it.
  func branch(of node: Int) -> Int { branches[node] >= 0 ? Int(branches[node]) : node }

  func depthBelowCore(of node: Int, in tree: HTMLTree) -> Float {
    Float(tree.nodes[node].depth) - Float(tree.nodes[core].depth)
  }
}
