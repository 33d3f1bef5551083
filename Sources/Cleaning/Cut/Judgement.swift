import RuleBook

/// Weighs the classifier and the rules to one verdict a block: a rule that keeps wins over one that drops,
/// either over the classifier, and of several the first in the book's order of precedence.
enum Judgement {
  static func verdicts(isArticle: [Bool], findings: RuleFindings, rules: [Rule]) -> [Verdict] {
    var keepers = [Int?](repeating: nil, count: isArticle.count)
    var droppers = keepers
    for match in findings.matches {
      let actions = rules[match.rule].actions
      if actions.contains(.keep) { keepers[match.block] = min(keepers[match.block] ?? .max, match.rule) }
      if actions.contains(.drop) { droppers[match.block] = min(droppers[match.block] ?? .max, match.rule) }
    }
    return isArticle.indices.map { block in
      if let rule = keepers[block] { return Verdict(isKept: true, decider: .rule(rule)) }
      if let rule = droppers[block] { return Verdict(isKept: false, decider: .rule(rule)) }
      return isArticle[block] ? .keep : .cut
    }
  }
}
