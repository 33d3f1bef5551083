import HTMLTree

/// What the second pass sees besides: the first pass's probabilities of the neighbours, of the container
/// and of what stands before and after. `Tools/train_classifier.py` computes the same (`context_features`).
enum ContextFeature: Int, CaseIterable {
  case own, previous1, previous2, previous3, next1, next2, next3, near, wide, before, after, highestBefore,
    highestAfter, parent, grandparent, sinceArticle, untilArticle

  static let count = allCases.count
  /// Columns of the second pass: the first pass's, then these.
  static let columns = Feature.columns.merging(
    allCases.map { ("\($0)", Feature.count + $0.rawValue) }, uniquingKeysWith: { first, _ in first })
}

/// Computes ``ContextFeature``s into the columns after those of the first pass.
struct ContextFeatures {
  private let scores: [Float]
  private let sizes: [Float]
  private let table: FeatureTable

  /// - Parameters:
  ///   - scores: probabilities of the first pass, one a block.
  ///   - sizes: words of each block.
  static func extend(_ first: FeatureTable, page: Page, scores: [Float], sizes: [Float]) {
    var context = ContextFeatures(first: first, scores: scores, sizes: sizes)
    context.fillNeighbours()
    context.fillWindows()
    context.fillRuns()
    context.fillContainers(page)
  }

  private init(first: FeatureTable, scores: [Float], sizes: [Float]) {
    self.scores = scores
    self.sizes = sizes.map { max($0, 1) }
    table = first
  }

  private mutating func set(_ row: Int, _ feature: ContextFeature, _ value: Float) {
    table[row, Feature.count + feature.rawValue] = value
  }

  private func score(_ row: Int) -> Float { scores.indices.contains(row) ? scores[row] : 0 }

  private mutating func fillNeighbours() {
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

  private mutating func fillWindows() {
    var sizeBefore: [Float] = [0]
    var massBefore: [Float] = [0]
    for row in scores.indices {
      sizeBefore.append(sizeBefore[row] + sizes[row])
      massBefore.append(massBefore[row] + sizes[row] * scores[row])
    }
    let total = max(massBefore[scores.count], 1e-6)
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
  private mutating func fillRuns() {
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

  /// Mean score, weighed by words, of the blocks up to five levels below the parent and the grandparent.
  private mutating func fillContainers(_ page: Page) {
    guard let tree = page.tree else { return }
    var mass = [Float](repeating: 0, count: tree.nodes.count)
    var size = mass
    for row in scores.indices {
      var node = page.blocks[row].node
      for _ in 0..<6 where node >= 0 {
        mass[node] += sizes[row] * scores[row]
        size[node] += sizes[row]
        node = tree.parent(of: node) ?? -1
      }
    }
    for row in scores.indices {
      guard let parent = tree.parent(of: page.blocks[row].node) else { continue }
      if size[parent] > 0 { set(row, .parent, mass[parent] / size[parent]) }
      guard let grandparent = tree.parent(of: parent), size[grandparent] > 0 else { continue }
      set(row, .grandparent, mass[grandparent] / size[grandparent])
    }
  }
}
