/// Named counts as bars from left to right, the longest first.
struct BarChart {
  let bars: [(name: String, count: Int)]
  /// How many others were left out, and their sum.
  private let others: Int
  private let othersCount: Int
  private let total: Int

  /// - Parameters:
  ///   - most: bars at most; the others are summed up.
  ///   - whole: what the shares are of; nil for the sum of all.
  init(_ counts: [String: Int], most: Int = 12, sharesOf whole: Int? = nil) {
    let sorted = counts.filter { $0.value > 0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    bars = sorted.prefix(most).map { ($0.key, $0.value) }
    others = max(0, sorted.count - most)
    othersCount = sorted.dropFirst(most).reduce(0) { $0 + $1.value }
    total = whole ?? sorted.reduce(0) { $0 + $1.value }
  }

  func write(into markup: inout Markup) {
    guard let longest = bars.first?.count else {
      return markup.element("p", "class=\"none\"", text: "None.")
    }
    markup.element("table", "class=\"bars\"") { table in
      for bar in bars {
        table.element("tr") { row in
          row.element("th", "scope=\"row\"", text: bar.name)
          row.element("td", "class=\"bar\"") { cell in
            cell.raw("<span style=\"width:\(max(1, bar.count * 1000 / longest / 10))%\"></span>")
          }
          row.element("td", "class=\"count\"", text: Figure.count(bar.count))
          row.element("td", "class=\"share\"", text: Figure.share(bar.count, of: total))
        }
      }
    }
    if others > 0 {
      markup.element(
        "p", "class=\"more\"", text: "and \(Figure.count(others)) more with \(Figure.count(othersCount))")
    }
  }
}
