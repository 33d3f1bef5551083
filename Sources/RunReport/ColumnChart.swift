/// Counts along an axis as columns, drawn as SVG.
struct ColumnChart {
  let columns: [(label: String, count: Int)]
  /// What the chart shows, for those who hear it read.
  let title: String

  private static let width = 640.0
  private static let height = 140.0
  /// Room for the labels below the columns and the greatest count above them.
  private static let below = 22.0
  private static let above = 16.0

  func write(into markup: inout Markup) {
    guard let most = columns.map(\.count).max(), most > 0 else {
      return markup.element("p", "class=\"none\"", text: "None.")
    }
    let step = Self.width / Double(columns.count)
    // A label needs some seven characters' room.
    let labelEvery = max(1, Int((52 / step).rounded(.up)))
    let attributes =
      "viewBox=\"0 0 \(Int(Self.width)) \(Int(Self.height + Self.below + Self.above))\" role=\"img\""
    markup.element("svg", attributes) { svg in
      svg.element("title", text: title)
      for (index, column) in columns.enumerated() {
        let height = Self.height * Double(column.count) / Double(most)
        let left = step * Double(index)
        svg.element("g") { group in
          group.element("title", text: "\(column.label): \(Figure.count(column.count))")
          group.raw(
            "<rect x=\"\(Self.decimal(left + step * 0.1))\" y=\"\(Self.decimal(Self.above + Self.height - height))\" "
              + "width=\"\(Self.decimal(step * 0.8))\" height=\"\(Self.decimal(max(height, 0.5)))\"/>")
        }
        let middle = Self.decimal(left + step / 2)
        if column.count == most {
          let top = Self.decimal(Self.above + Self.height - height - 4)
          svg.element("text", "x=\"\(middle)\" y=\"\(top)\" class=\"top\"", text: Figure.count(most))
        }
        if index.isMultiple(of: labelEvery) {
          let bottom = Self.decimal(Self.above + Self.height + 15)
          svg.element("text", "x=\"\(middle)\" y=\"\(bottom)\"", text: column.label)
        }
      }
    }
  }

  /// One digit after the point.
  private static func decimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(abs(tenths % 10))"
  }
}
