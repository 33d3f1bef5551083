/// From which probability of being article blocks are kept.
struct ScoreLimits: Sendable {
  /// Any block.
  let block: Float
  /// Prose within the article: one uncertain sentence between two sure ones is no boilerplate, which stands in runs.
  let innerProse: Float
  /// Prose next to the article's first or last sure block.
  let adjacentProse: Float
  /// A line between two paragraphs that are kept, as subheads are.
  let subhead: Float

  static let html = ScoreLimits(
    block: 0.5, innerProse: .infinity, adjacentProse: .infinity, subhead: .infinity)
  /// Texts are learned with many that have little boilerplate, so that of the blocks at 50 % less than half are article.
  static let text = ScoreLimits(block: 0.6, innerProse: 0.3, adjacentProse: 0.35, subhead: 0.3)
  /// A text that has little but its article: what was cut before it came here was the boilerplate.
  static let bareText = ScoreLimits(block: 0.2, innerProse: 0, adjacentProse: 0, subhead: 0)
}
