import RuleBook

/// Features of a block from what the whole page is made of: a text that is article and nothing else has hardly a label
/// and no lines before or after its prose.
extension BlockFeatures {
  func fillLabels() {
    let isLabel = page.blocks.indices.map { labels.contains(page.text(of: $0)) }
    let count = Float(isLabel.count(where: { $0 }))
    let sums = isLabel.reduce(into: [0]) { $0.append($0[$0.count - 1] + ($1 ? 1 : 0)) }
    func within(_ reach: Int, of row: Int) -> Float {
      Float(sums[min(table.rows, row + reach + 1)] - sums[max(0, row - reach)])
    }
    for row in 0..<table.rows {
      table[row, .isLabel] = isLabel[row] ? 1 : 0
      table[row, .nearLabels] = within(3, of: row)
      table[row, .wideLabels] = within(10, of: row)
      table[row, .labels] = Self.logarithm(count)
      table[row, .labelShare] = count / Float(table.rows)
    }
    fillDistances(.distanceToLabelBefore, .distanceToLabelAfter) { isLabel[$0] }
  }

  var limits: ScoreLimits { page.form == .html ? .html : isBare ? .bareText : .text }

  /// Whether a text looks like an article and little else: hardly a label, and few lines around its prose.
  private var isBare: Bool {
    guard table.rows > 0 else { return false }
    return table[0, .labelShare] < 0.05 && table[0, .linesBeforeProse] <= Self.logarithm(12)
      && table[0, .linesAfterProse] <= Self.logarithm(40)
  }

  /// Distances to the nearest rows of a kind on each side, at most 50.
  func fillDistances(_ before: Feature, _ after: Feature, to isNear: (Int) -> Bool) {
    let far: Float = 50
    var distance = far
    for row in 0..<table.rows {
      table[row, before] = distance
      distance = isNear(row) ? 1 : min(distance + 1, far)
    }
    distance = far
    for row in (0..<table.rows).reversed() {
      table[row, after] = distance
      distance = isNear(row) ? 1 : min(distance + 1, far)
    }
  }

  func fillPage() {
    guard let first = measures.indices.first else { return }
    let rows = Float(table.rows)
    let length = max(measures.reduce(0) { $0 + $1.length }, 1)
    let proseLength = measures.reduce(0) { $0 + ($1.isProse ? $1.length : 0) }
    let proseLines = Float(measures.count(where: \.isProse))
    let shortLines = Float(measures.count { $0.words <= 3 })
    let firstProse = measures.firstIndex(where: \.isProse) ?? measures.count
    let lastProse = measures.lastIndex(where: \.isProse) ?? first - 1
    for row in 0..<table.rows {
      table[row, .proseShare] = proseLength / length
      table[row, .proseLines] = proseLines / rows
      table[row, .shortLines] = shortLines / rows
      table[row, .linesBeforeProse] = Self.logarithm(Float(firstProse))
      table[row, .linesAfterProse] = Self.logarithm(Float(measures.count - 1 - lastProse))
    }
  }
}
