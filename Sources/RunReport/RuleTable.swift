/// The rules that cut something, those first that cut most often, with samples of what they cut.
struct RuleTable {
  private let rules: [(id: String, cuts: RuleCuts)]
  private static let most = 150

  init(_ rules: [String: RuleCuts]) {
    self.rules = rules.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
      .map { ($0.key, $0.value) }
  }

  func write(into markup: inout Markup) {
    guard !rules.isEmpty else { return markup.element("p", "class=\"none\"", text: "None.") }
    markup.element("table", "class=\"rules\"") { table in
      table.element("tr") { head in
        for title in ["Rule", "Kind", "Cuts", "Pages", "Characters"] {
          head.element("th", "scope=\"col\"", text: title)
        }
      }
      for (id, cuts) in rules.prefix(Self.most) { Self.write(id, cuts, &table) }
    }
    if rules.count > Self.most {
      markup.element(
        "p", "class=\"more\"", text: "and \(rules.count - Self.most) rules more; manifest.json has all")
    }
  }

  private static func write(_ id: String, _ cuts: RuleCuts, _ table: inout Markup) {
    table.element("tr") { row in
      row.element("td") { cell in
        cell.element("details") { details in
          details.element("summary") { $0.element("code", text: id) }
          details.element("ul") { list in
            for sample in cuts.samples { write(sample, &list) }
          }
        }
      }
      row.element("td", text: cuts.kind)
      for number in [cuts.count, cuts.pages, cuts.characters] {
        row.element("td", "class=\"count\"", text: Figure.count(number))
      }
    }
  }

  private static func write(_ sample: RuleCuts.Sample, _ list: inout Markup) {
    list.element("li") { item in
      item.element("del", text: sample.text)
      item.element("small", text: sample.host)
    }
  }
}
