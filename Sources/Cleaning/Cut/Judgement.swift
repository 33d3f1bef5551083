/// Weighs the classifier and the rules to one verdict a block: a rule that keeps wins over one that drops,
/// either over a rule that points the article out, and that over the classifier. Of several the first in the
/// book's order of precedence wins.
enum Judgement {
  static func verdicts(on classified: ClassifiedPage, findings: RuleFindings) -> [Verdict] {
    let isArticle = classified.isArticle
    var keepers = [Int?](repeating: nil, count: isArticle.count)
    var droppers = keepers
    for match in findings.matches {
      switch match.effect {
      case .keep: keepers[match.block] = min(keepers[match.block] ?? .max, match.rule)
      case .drop: droppers[match.block] = min(droppers[match.block] ?? .max, match.rule)
      case .none: break
      }
    }
    return isArticle.indices.map { block in
      if let rule = keepers[block] { return Verdict(isKept: true, decider: .rule(rule)) }
      if let rule = droppers[block] { return Verdict(isKept: false, decider: .rule(rule)) }
      if let body = findings.body { return Verdict(isKept: body.includes[block], decider: .rule(body.rule)) }
      if let exclusion = classified.exclusions[block] {
        return Verdict(isKept: false, decider: .exclusion(exclusion))
      }
      return isArticle[block] ? .keep : .cut
    }
  }
}
