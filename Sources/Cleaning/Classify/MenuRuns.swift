/// Finds menus: runs of short links. Pages have many of them and articles hardly any (tables of contents), so
/// the classifier does not look at them one by one.
enum MenuRuns {
  /// How many neighbours on each side must be links too.
  private static let reach = 2

  /// Whether each block stands within a menu.
  static func find(in measures: [BlockMeasures]) -> [Bool] {
    var run = 0
    var isMenu = [Bool](repeating: false, count: measures.count)
    for row in 0...measures.count {
      if row < measures.count, isShortLink(measures[row]) {
        run += 1
        continue
      }
      // The ends of a run may be a link within the article.
      if run > 2 * reach {
        for inner in row - run + reach..<row - reach { isMenu[inner] = true }
      }
      run = 0
    }
    return isMenu
  }

  private static func isShortLink(_ measure: BlockMeasures) -> Bool {
    measure.linkShare >= 0.9 && measure.words <= 6 && !measure.endsSentence
  }
}
