import Cleaning
import Golden
import Platform
import RuleBook

/// An examination as text for a terminal.
struct ExplanationText {
  private let examination: Examination
  private let book: RuleBook
  private let numbers: BlockNumbers

  init(_ examination: Examination, book: RuleBook) {
    self.examination = examination
    self.book = book
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

  /// One line; with details also the reason and every rule that matched.
  func block(_ block: Int, isDetailed: Bool) -> String {
    let verdict = examination.verdicts[block]
    let number = String(numbers[block])
    let score = String(Int((examination.scores[block] * 100).rounded()))
    let text = examination.page.string(of: block).replacing("\n", with: " ")
    let start =
      "\(verdict.isKept ? "+" : "-") \(padded(number, 4)) \(padded(score, 3))%  "
      + name(verdict).padding(24) + "  "
    guard isDetailed else { return start + (text.count > 90 ? text.prefix(89) + "…" : text) }
    return ([start + text] + details(block, verdict)).joined(separator: "\n")
  }

  private func name(_ verdict: Verdict) -> String {
    switch verdict.decider {
    case .classifier: verdict.isKept ? "" : "model.\(examination.page.form.rawValue)"
    case .exclusion(let exclusion): "model.\(exclusion.rawValue)"
    case .rule(let index): book.rules[index].id
    }
  }

  private func details(_ block: Int, _ verdict: Verdict) -> [String] {
    var lines: [String] = []
    switch verdict.decider {
    case .rule(let index):
      let rule = book.rules[index]
      lines.append("  because: \(rule.because) (\(rule.place))")
    case .exclusion(let exclusion): lines.append("  because: \(exclusion.reason)")
    case .classifier:
      lines.append(
        "  because: the classifier's probability of article is \(Int((examination.scores[block] * 100).rounded())) %; 50 % is the limit"
      )
    }
    let others = examination.matches(of: block, in: book).filter { $0 != name(verdict) }
    if !others.isEmpty { lines.append("  also matched: \(others.joined(separator: ", "))") }
    let source = examination.page.blocks[block].source
    lines.append("  bytes \(source.lowerBound)–\(source.upperBound) of the decoded source")
    return lines
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
