import Glibc
import RuleBook

/// Tells blocks of the article from boilerplate: two passes of boosted trees over the same features for
/// HTML and for text, each form with weights of its own from `Rules/model/`.
final class BlockClassifier: Sendable {
  /// Blocks that the first pass puts below this, menus mostly, skip the second, for speed; a few pages in
  /// a hundred come out a little otherwise than without.
  private static let hopeless: Float = 0.01

  private let html: FormWeights
  private let text: FormWeights
  private let labels: LabelSet

  init(_ book: RuleBook) throws(ModelFailure) {
    html = try FormWeights(.html, of: book)
    text = try FormWeights(.text, of: book)
    labels = LabelSet(book)
  }

  /// What the classifier makes of a page's blocks.
  struct Classification: Sendable {
    /// Probability, 0…1, of each block being article.
    let scores: [Float]
    /// Whether each block is running text, whatever its place.
    let isProse: [Bool]
    /// Words of each block.
    let words: [Float]
    /// In how many elements named for comments each block stands.
    let commentDepths: [Int]
    let limits: ScoreLimits
  }

  func classify(_ page: Page, clues: PageClues) -> Classification {
    let (features, first, _) = firstPass(page, clues)
    let (table, measures) = (features.table, features.measures)
    let second = Self.probabilities(table, weights(of: page).second) { first[$0] >= Self.hopeless }
    return Classification(
      scores: second, isProse: measures.map(\.isProse), words: measures.map(\.words),
      commentDepths: second.indices.map { Int(table[$0, .commentDepth]) }, limits: features.limits)
  }

  /// What weighed most on each block, three of a kind, strongest first. It takes the features and the trees once more.
  func reasons(_ page: Page, clues: PageClues) -> [ClassifierReasons] {
    let weights = weights(of: page)
    let (features, first, isMenu) = firstPass(page, clues)
    let table = features.table
    let (own, context) = (TreeContributions(weights.first), TreeContributions(weights.second))
    return page.blocks.indices.map { row in
      guard !isMenu[row] else { return ClassifierReasons(isMenu: true, own: [], context: []) }
      let isOpen = first[row] >= Self.hopeless
      return ClassifierReasons(
        isMenu: false, own: own.strongest(3, on: table.row(row)),
        context: isOpen ? context.strongest(3, on: table.row(row)) : [])
    }
  }

  private func weights(of page: Page) -> Weights { (page.form == .html ? html : text).weights }

  /// The features, those of the context too, and what the first trees make of them. Blocks of menus come out as 0.
  private func firstPass(
    _ page: Page, _ clues: PageClues
  ) -> (features: BlockFeatures, scores: [Float], isMenu: [Bool]) {
    let weights = weights(of: page)
    let features = BlockFeatures(
      page: page, clues: clues, words: weights.words, names: weights.names, labels: labels)
    let isMenu = MenuRuns.find(in: features.measures)
    let scores = Self.probabilities(features.table, weights.first) { !isMenu[$0] }
    ContextFeatures.extend(features, page: page, scores: scores)
    return (features, scores, isMenu)
  }

  /// - Parameter isOpen: rows that are worth the trees; the others come out as 0.
  private static func probabilities(
    _ table: FeatureTable, _ trees: TreeEnsemble, isOpen: (Int) -> Bool
  ) -> [Float] {
    let open = (0..<table.rows).filter(isOpen)
    var probabilities = [Float](repeating: 0, count: table.rows)
    for (row, score) in zip(open, trees.scores(of: open.map(table.row))) {
      probabilities[row] = 1 / (1 + expf(-score))
    }
    return probabilities
  }
}
