import Cleaning
import RuleBook

/// An examined page and the blocks of it that a person points at.
struct PointedPage {
  let examination: Examination
  let numbers: BlockNumbers
  /// Indices of the blocks, in the page's order; at least one.
  let chosen: [Int]

  var page: Page { examination.page }

  /// - Throws: a ``Rejection`` when no block stands at the lines.
  init(_ examination: Examination, lines: ClosedRange<Int>) throws(Rejection) {
    self.examination = examination
    numbers = BlockNumbers(examination.page)
    chosen = numbers.blocks(at: lines)
    guard chosen.isEmpty else { return }
    let place = lines.count == 1 ? "\(lines.lowerBound)" : "\(lines.lowerBound)-\(lines.upperBound)"
    throw Rejection(
      .error, "no-such-line",
      "no block of text stands at \(place); expected one of those that bluepencil explain shows")
  }

  /// Whether a block that nobody points at is in the article as it is now.
  func staysOtherwise(_ block: Int) -> Bool {
    examination.verdicts[block].isKept && !chosen.contains(block)
  }

  /// The block's text as one line of a test.
  func line(_ block: Int) -> String {
    page.string(of: block).replacing("\r\n", with: " ").replacing("\n", with: " ").replacing("\r", with: " ")
  }

  /// Prose of the article before the chosen blocks, the nearest first.
  var proseBefore: [Int] { (0..<chosen[0]).reversed().filter(isProse) }

  /// Prose of the article after them, the nearest first.
  var proseAfter: [Int] { (chosen[chosen.count - 1] + 1..<page.blocks.count).filter(isProse) }

  private func isProse(_ block: Int) -> Bool {
    staysOtherwise(block) && LineText(page.text(of: block)).isProse
  }
}
