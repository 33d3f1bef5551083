import RuleBook

/// Weighs the classifier and the rules to one verdict a block: a rule that keeps wins over one that drops,
/// either over a rule that points the article out, and that over the classifier. Of several the first in the
/// book's order of precedence wins.
enum Judgement {
  /// - Parameter rules: those that the findings name by their index.
  static func verdicts(
    on classified: ClassifiedPage, findings: RuleFindings, rules: [Rule]
  ) -> [Verdict] {
    let isArticle = classified.isArticle
    var keepers = [Int?](repeating: nil, count: isArticle.count)
    var droppers = keepers
    for match in findings.matches {
      switch match.effect {
      case .keep: keepers[match.block] = rules.first(keepers[match.block], match.rule)
      case .drop: droppers[match.block] = rules.first(droppers[match.block], match.rule)
      case .none: break
      }
    }
    return isArticle.indices.map { block in
      if let rule = keepers[block] { return Verdict(isKept: true, decider: .rule(rule)) }
      if let rule = droppers[block] { return Verdict(isKept: false, decider: .rule(rule)) }
      if let body = findings.body, !body.leavesOpen(block, classified) {
        return Verdict(isKept: body.includes[block], decider: .rule(body.rule))
      }
      if let exclusion = classified.exclusions[block] {
        return Verdict(isKept: false, decider: .exclusion(exclusion))
      }
      return isArticle[block] ? .keep : .cut
    }
  }
}

extension RuleFindings.Body {
  /// Whether the classifier has its say on a block within it.
  fileprivate func leavesOpen(_ block: Int, _ classified: ClassifiedPage) -> Bool {
    isPruned && includes[block] && !classified.isText(block)
  }
}

extension ClassifiedPage {
  /// The score from which running text stays where a site config says that the article is.
  private static let leastOfProse: Float = 0.35

  /// Whether a block within what a site config points out is text: the article's, or running text that may be it and
  /// is neither comment nor copy.
  func isText(_ block: Int) -> Bool {
    isArticle[block]
      || (isProse[block] && scores[block] >= Self.leastOfProse && exclusions[block] == nil)
  }
}

extension [Rule] {
  /// Whether a rule goes before another one, by their indices: rules of a pack stand behind those of the book.
  func precedes(_ left: Int, _ right: Int) -> Bool {
    (self[left].rank, right) > (self[right].rank, left)
  }

  /// The one of both that goes before the other.
  fileprivate func first(_ left: Int?, _ right: Int) -> Int {
    guard let left, precedes(left, right) else { return right }
    return left
  }
}
