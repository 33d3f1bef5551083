import Glibc
import HTMLTree

/// What the second pass sees besides: the first pass's probabilities of the neighbours, of the containers,
/// of blocks alike, and of what stands before and after. `Tools/train_classifier.py` computes the same
/// (`context_features`).
enum ContextFeature: Int, CaseIterable {
  case own, previous1, previous2, previous3, next1, next2, next3, near, wide, before, after, highestBefore,
    highestAfter, sinceArticle, untilArticle
  // Containers; see ``CoreMeasures``.
  case parent, grandparent, parentShare, grandparentShare, levelsOutside, depthBelowCore, branchShare,
    branchScore, branchSize, lowestOnPath
  // Blocks alike, labels before the block, JSON-LD's body.
  case groupScore, groupShare, headingScore, labelScore, lowestLabel, bodyCoverage, bodyDistance

  static let count = allCases.count
  /// Columns of the second pass: the first pass's, then these.
  static let columns = Feature.columns.merging(
    allCases.map { ("\($0)", Feature.count + $0.rawValue) }, uniquingKeysWith: { first, _ in first })
}

/// Computes ``ContextFeature``s into the columns after those of the first pass.
struct ContextFeatures {
  private let scores: [Float]
  /// Words of each block, at least 1.
  private let sizes: [Float]
  /// Score times words of all blocks.
  private let total: Float
  private let table: FeatureTable

  /// - Parameters:
  ///   - features: those of the first pass.
  ///   - scores: probabilities of the first pass, one a block.
  static func extend(_ features: BlockFeatures, page: Page, scores: [Float]) {
    let context = ContextFeatures(features, scores: scores)
    context.fillNeighbours()
    context.fillWindows()
    context.fillRuns()
    context.fillContainers(page)
    context.fillGroups(features.groups)
    context.fillLabels(page)
    context.fillBody()
  }

  private init(_ features: BlockFeatures, scores: [Float]) {
    self.scores = scores
    sizes = features.measures.map { max($0.words, 1) }
    total = max(zip(scores, sizes).reduce(0) { $0 + $1.0 * $1.1 }, 1e-6)
    table = features.table
  }

  private func set(_ row: Int, _ feature: ContextFeature, _ value: Float) {
    table[row, Feature.count + feature.rawValue] = value
  }

  private func score(_ row: Int) -> Float { scores.indices.contains(row) ? scores[row] : 0 }

  private func fillNeighbours() {
    for row in scores.indices {
      set(row, .own, scores[row])
      set(row, .previous1, score(row - 1))
      set(row, .previous2, score(row - 2))
      set(row, .previous3, score(row - 3))
      set(row, .next1, score(row + 1))
      set(row, .next2, score(row + 2))
      set(row, .next3, score(row + 3))
    }
  }

  private func fillWindows() {
    var sizeBefore: [Float] = [0]
    var massBefore: [Float] = [0]
    for row in scores.indices {
      sizeBefore.append(sizeBefore[row] + sizes[row])
      massBefore.append(massBefore[row] + sizes[row] * scores[row])
    }
    for row in scores.indices {
      for (feature, reach) in [(ContextFeature.near, 3), (.wide, 10)] {
        let low = max(0, row - reach)
        let high = min(scores.count, row + reach + 1)
        set(row, feature, (massBefore[high] - massBefore[low]) / (sizeBefore[high] - sizeBefore[low]))
      }
      set(row, .before, massBefore[row] / total)
      set(row, .after, (massBefore[scores.count] - massBefore[row + 1]) / total)
    }
  }

  /// The highest score on each side, fading by 3 % a block, and the distance to the nearest article block.
  private func fillRuns() {
    var highest: Float = 0
    var distance: Float = 50
    for row in scores.indices {
      set(row, .highestBefore, highest)
      set(row, .sinceArticle, distance)
      highest = max(highest * 0.97, scores[row])
      distance = scores[row] >= 0.5 ? 1 : min(distance + 1, 50)
    }
    (highest, distance) = (0, 50)
    for row in scores.indices.reversed() {
      set(row, .highestAfter, highest)
      set(row, .untilArticle, distance)
      highest = max(highest * 0.97, scores[row])
      distance = scores[row] >= 0.5 ? 1 : min(distance + 1, 50)
    }
  }

  private func fillContainers(_ page: Page) {
    // A page that ends within its doctype has a tree without a node.
    guard let tree = page.tree, !scores.isEmpty else { return }
    let core = CoreMeasures(tree: tree, blocks: page.blocks, scores: scores, sizes: sizes, total: total)
    for row in scores.indices {
      let node = page.blocks[row].node
      let branch = core.branch(of: node)
      set(row, .levelsOutside, core.levelsOutside[node])
      set(row, .depthBelowCore, core.depthBelowCore(of: node, in: tree))
      set(row, .branchShare, core.masses[branch] / total)
      set(row, .branchScore, core.score(of: branch))
      set(row, .branchSize, log1p(core.sizes[branch]))
      set(row, .lowestOnPath, core.lowestOnPath[node])
      guard let parent = tree.parent(of: node) else { continue }
      set(row, .parent, core.score(of: parent))
      set(row, .parentShare, core.masses[parent] / total)
      guard let grandparent = tree.parent(of: parent) else { continue }
      set(row, .grandparent, core.score(of: grandparent))
      set(row, .grandparentShare, core.masses[grandparent] / total)
    }
  }

  /// The mean score of the other blocks that the template writes alike, -1 without others, and the share of all.
  private func fillGroups(_ groups: BlockGroups) {
    var masses = [Float](repeating: 0, count: groups.count)
    var sizes = masses
    for (row, group) in groups.ofBlocks.enumerated() {
      masses[group] += scores[row] * self.sizes[row]
      sizes[group] += self.sizes[row]
    }
    for (row, group) in groups.ofBlocks.enumerated() {
      let others = sizes[group] - self.sizes[row]
      set(row, .groupScore, others > 0.5 ? (masses[group] - scores[row] * self.sizes[row]) / others : -1)
      set(row, .groupShare, masses[group] / total)
    }
  }

  /// What the headings and labels before a block say: the score of the last heading, the word score of the
  /// last label, and the lowest word score since the last sure block of text.
  private func fillLabels(_ page: Page) {
    var heading: Float = 1
    var label: Float = 0
    var lowest: Float = 0
    for row in scores.indices {
      set(row, .headingScore, heading)
      set(row, .labelScore, label)
      set(row, .lowestLabel, lowest)
      let words = table[row, .wordScore]
      if page.blocks[row].kind == .heading { heading = scores[row] }
      if sizes[row] <= 8, table[row, .endsSentence] == 0 { label = words }
      lowest = scores[row] >= 0.7 && sizes[row] > 12 ? 0 : min(lowest, words)
    }
  }

  /// How much of the article stands in JSON-LD's `articleBody`, -1 without one, and how many blocks a block
  /// stands before or after those that do.
  private func fillBody() {
    var chosen: Float = 0
    var covered: Float = 0
    var first: Int?
    var last = 0
    var isGiven = false
    for row in scores.indices where table[row, .inArticleBody] != 0 {
      isGiven = true
      let isInBody = table[row, .inArticleBody] > 0
      if isInBody {
        first = first ?? row
        last = row
      }
      guard scores[row] >= 0.5 else { continue }
      chosen += sizes[row]
      if isInBody { covered += sizes[row] }
    }
    let coverage = isGiven ? covered / max(chosen, 1) : -1
    for row in scores.indices {
      set(row, .bodyCoverage, coverage)
      guard let first else { continue }
      let distance = row > last ? row - last : min(row - first, 0)
      set(row, .bodyDistance, Float(max(-20, min(20, distance))))
    }
  }
}
