/// One page before and after, a row a block.
struct DifferenceTable {
  private let document: DifferencePage.Document
  private let sides: (old: String, new: String)

  /// Rows around a change that are shown before somebody asks for all.
  private static let context = 2
  /// Characters of a block that are shown.
  private static let shownLength = 600

  init(_ document: DifferencePage.Document, _ sides: (old: String, new: String)) {
    (self.document, self.sides) = (document, sides)
  }

  func write(into markup: inout Markup) {
    markup.element("section", "tabindex=\"-1\"") { section in
      section.element("h2") { heading in
        heading.element("code", text: document.name)
        for note in document.notes { heading.element("small", text: note) }
      }
      if !document.flips.isEmpty { writeFlips(&section) }
      if !document.rows.isEmpty { writeRows(&section) }
    }
  }

  private func writeFlips(_ section: inout Markup) {
    section.element("table", "class=\"facts\"") { table in
      for flip in document.flips {
        table.element("tr") { row in
          row.element("th", "scope=\"row\"", text: flip.field)
          row.element("td", flip.old == nil ? "class=\"none\"" : "", text: flip.old ?? "nothing")
          row.element("td", flip.new == nil ? "class=\"none\"" : "", text: flip.new ?? "nothing")
        }
      }
    }
  }

  private func writeRows(_ section: inout Markup) {
    let changes = document.rows.indices.filter { document.rows[$0].isChange }
    var next = changes[...]
    section.element("table", "class=\"sides\"") { table in
      table.element("tr") { row in
        row.element("th", "scope=\"col\"", text: sides.old)
        row.element("th", "scope=\"col\"", text: sides.new)
      }
      for (index, row) in document.rows.enumerated() {
        while let first = next.first, first + Self.context < index { next.removeFirst() }
        let isNear = next.first.map { abs($0 - index) <= Self.context } ?? false
        write(row, isNear: isNear, &table)
      }
    }
  }

  private func write(_ row: DifferencePage.Row, isNear: Bool, _ table: inout Markup) {
    let cuts = row.rules.sorted().joined(separator: " ")
    let attributes = [
      "class=\"\(row.isChange ? "change" : isNear ? "near" : "far")\"", Markup.attribute("data-rules", cuts),
      Markup.attribute("data-kinds", row.kinds.sorted().joined(separator: "|")),
    ]
    table.element("tr", attributes.joined(separator: " ")) { cells in
      write(row.text, row.old, &cells)
      write(row.text, row.new, &cells)
    }
  }

  private func write(_ text: String, _ fate: DifferencePage.Fate, _ row: inout Markup) {
    let shown = text.count > Self.shownLength ? text.prefix(Self.shownLength) + "…" : text
    switch fate {
    case .kept: row.element("td", "class=\"kept\"", text: shown)
    case .absent: row.element("td", "class=\"absent\"", text: "")
    case .cut(let rule, let kind):
      row.element(
        "td", "class=\"cut\(rule.hasPrefix("model.") ? " model" : "")\" style=\"--hue:\(Self.hue(of: rule))\""
      ) { cell in
        cell.element("del", text: shown)
        cell.element(
          "button",
          "type=\"button\" class=\"chip\" \(Markup.attribute("data-rule", rule)) "
            + Markup.attribute("title", kind), text: rule)
      }
    }
  }

  /// An angle on the wheel of colours, the same for a rule everywhere.
  private static func hue(of rule: String) -> Int {
    Int(rule.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 } % 360)
  }
}
