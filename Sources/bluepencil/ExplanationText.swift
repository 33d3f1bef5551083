import Cleaning
import Golden
import Platform
import RuleBook

/// An examination as text for a terminal.
struct ExplanationText {
  private let examination: Examination
  private let numbers: BlockNumbers
  /// What weighed most with the classifier, by block; empty where nobody asked.
  private let reasons: [ClassifierReasons]

  init(_ examination: Examination, reasons: [ClassifierReasons] = []) {
    self.examination = examination
    self.reasons = reasons
    numbers = BlockNumbers(examination.page)
  }

  func header(source: String) -> String {
    let metadata = examination.metadata
    var lines = [
      "\(source): \(examination.page.form.rawValue), \(examination.decoding.charset.name) (by \(examination.decoding.via.rawValue))"
    ]
    for (field, values) in metadata.values.sorted(by: { $0.key < $1.key }) {
      lines.append(
        "  \(field.rawValue): \(values.joined(separator: "; "))  [\(metadata.origins[field] ?? "")]")
    }
    return lines.joined(separator: "\n")
  }

  func blocks(atLine line: Int?) -> [Int] {
    examination.page.blocks.indices.filter { line == nil || numbers[$0] == line }
  }

  /// One line, and below it what weighed most, if asked for; with details also the reason, every rule that matched, and
  /// what would become of it otherwise.
  ///
  /// - Parameter otherwise: nil for no details.
  func block(_ block: Int, otherwise: Counterfactual? = nil) -> String {
    let verdict = examination.verdicts[block]
    let number = String(numbers[block])
    let score = String(Int((examination.scores[block] * 100).rounded()))
    let text = examination.page.string(of: block).replacing("\n", with: " ")
    let start =
      "\(verdict.isKept ? "+" : "-") \(padded(number, 4)) \(padded(score, 3))%  "
      + name(verdict).padding(24) + "  "
    guard let otherwise else {
      let line = start + (text.count > 90 ? text.prefix(89) + "…" : text)
      return ([line] + weighed(block, verdict).prefix(1)).joined(separator: "\n")
    }
    return ([start + text] + details(block, verdict, otherwise)).joined(separator: "\n")
  }

  private func name(_ verdict: Verdict) -> String {
    switch verdict.decider {
    case .classifier: verdict.isKept ? "" : "model.\(examination.page.form.rawValue)"
    case .exclusion(let exclusion): exclusion.rule
    case .rule(let index): examination.rules[index].id
    }
  }

  private func details(_ block: Int, _ verdict: Verdict, _ otherwise: Counterfactual) -> [String] {
    var lines: [String] = []
    switch verdict.decider {
    case .rule(let index):
      let rule = examination.rules[index]
      lines.append("  because: \(rule.because) (\(rule.place))")
    case .exclusion(let exclusion): lines.append("  because: \(exclusion.reason)")
    case .classifier:
      lines.append(
        "  because: the classifier's probability of article is \(percent(examination.scores[block])) %; \(percent(examination.scoreLimit)) % is the limit"
      )
      if verdict.isKept != (examination.scores[block] >= examination.scoreLimit) {
        lines.append(
          "  yet it goes with what is around it, as subheads, prose beside sure text and cells of a table do")
      }
    }
    lines +=
      verdict.decider == .classifier ? weighed(block) : weighed(block, "with the classifier weighed most")
    let others = examination.matches(of: block).filter { $0 != name(verdict) }
    if !others.isEmpty { lines.append("  also matched: \(others.joined(separator: ", "))") }
    lines += otherwise.steps.map(text)
    let source = examination.page.blocks[block].source
    lines.append("  bytes \(source.lowerBound)–\(source.upperBound) of the decoded source")
    return lines
  }

  private func percent(_ share: Float) -> Int { Int((share * 100).rounded()) }

  /// `without en.promo.shop, en.label.view cuts it`, then `without both, it stays`.
  private func text(_ step: Counterfactual.Step) -> String {
    let rules =
      switch step.without.count {
      case 1: examination.rules[step.without[0]].id
      case 2: "both"
      case let count: "these \(count)"
      }
    let decider: String? =
      switch step.verdict.decider {
      case .classifier: step.verdict.isKept ? nil : "the classifier"
      case .exclusion(let exclusion): exclusion.rule
      case .rule(let index): examination.rules[index].id
      }
    let fate = decider.map { "\($0) \(step.verdict.isKept ? "keeps" : "cuts") it" } ?? "it stays"
    return "  without \(rules), \(fate)"
  }

  /// The same where the classifier decided.
  private func weighed(_ block: Int, _ verdict: Verdict) -> [String] {
    verdict.decider == .classifier ? weighed(block) : []
  }

  /// The strongest reasons of the classifier: of its last look, then of its first.
  private func weighed(_ block: Int, _ title: String = "weighed most") -> [String] {
    guard reasons.indices.contains(block) else { return [] }
    let reasons = reasons[block]
    guard !reasons.isMenu else { return ["  \(title): it stands in a run of short links, as menus do"] }
    let looks = [(title, reasons.context), ("first look", reasons.own)].filter { !$0.1.isEmpty }
    return looks.enumerated().map { index, look in
      "  \(index == 0 ? title : look.0): \(look.1.map(text).joined(separator: ", "))"
    }
  }

  /// `link share 0.92 (−1.8)`
  private func text(_ reason: ClassifierReasons.Reason) -> String {
    let tenths = Int((abs(reason.weight) * 10).rounded())
    return "\(reason.text) (\(reason.weight < 0 ? "−" : "+")\(tenths / 10).\(tenths % 10))"
  }

  private func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}

extension String {
  /// Spaces at the end up to a width in characters.
  fileprivate func padding(_ width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
