/// What a change of rules does to pages, side by side on one page of HTML that needs no other file.
public struct DifferencePage {
  /// What becomes of a block on one side.
  public enum Fate: Sendable, Hashable {
    case kept
    case cut(rule: String, kind: String)
    /// The side has no such block.
    case absent
  }

  public struct Row: Sendable {
    public let text: String
    public let old, new: Fate

    public init(text: String, old: Fate, new: Fate) { (self.text, self.old, self.new) = (text, old, new) }

    var isChange: Bool { old != new }
  }

  /// A fact with two values; nil where a side has none.
  public struct Flip: Sendable {
    public let field: String
    public let old, new: String?

    public init(field: String, old: String?, new: String?) {
      (self.field, self.old, self.new) = (field, old, new)
    }
  }

  /// One page before and after.
  public struct Document: Sendable {
    public let name: String
    /// What happened to it, in few words each.
    public let notes: [String]
    public let rows: [Row]
    public let flips: [Flip]

    public init(name: String, notes: [String], rows: [Row], flips: [Flip]) {
      (self.name, self.notes, self.rows, self.flips) = (name, notes, rows, flips)
    }
  }

  private let title: String
  /// What was compared.
  private let sides: (old: String, new: String)
  private let summary: [String]
  private let documents: [Document]

  /// - Parameters:
  ///   - sides: what stands on the left and on the right.
  ///   - summary: sentences at the top.
  public init(title: String, sides: (old: String, new: String), summary: [String], documents: [Document]) {
    (self.title, self.sides, self.summary, self.documents) = (title, sides, summary, documents)
  }

  public var html: String {
    HTMLPage.html(title: title, style: DifferenceStyle.css, script: DifferenceScript.text) { body in
      body.element("header") { header in
        header.element("h1", text: title)
        for line in summary { header.element("p", text: line) }
      }
      if !documents.isEmpty { writeControls(&body) }
      body.element("main") { main in
        for document in documents { DifferenceTable(document, sides).write(into: &main) }
      }
    }
  }

  // MARK: Controls

  private func writeControls(_ body: inout Markup) {
    var rules: [String: Int] = [:]
    var kinds: [String: Int] = [:]
    for row in documents.lazy.flatMap(\.rows) where row.isChange {
      for rule in row.rules { rules[rule, default: 0] += 1 }
      for kind in row.kinds { kinds[kind, default: 0] += 1 }
    }
    body.element("nav") { nav in
      Self.writeChoice("rule", rules, &nav)
      Self.writeChoice("kind", kinds, &nav)
      nav.element("label") { label in
        label.raw("<input type=\"checkbox\" id=\"all\"> ")
        label.text("all lines")
      }
      nav.element("span", "id=\"shown\" role=\"status\"", text: "")
      nav.element("span", "class=\"keys\"") { keys in
        for (key, use) in [
          ("j", "next"), ("k", "previous change"), ("n", "next"), ("p", "previous page"),
          ("a", "all lines"), ("r", "rule"), ("Esc", "all rules"),
        ] {
          keys.element("kbd", text: key)
          keys.text(" \(use) ")
        }
      }
    }
  }

  private static func writeChoice(_ name: String, _ counts: [String: Int], _ nav: inout Markup) {
    nav.element("label") { label in
      label.text(name + " ")
      label.element("select", "id=\"\(name)\"") { select in
        select.element("option", "value=\"\"", text: "all (\(counts.count))")
        for (value, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
          select.element("option", Markup.attribute("value", value), text: "\(value) (\(count))")
        }
      }
    }
  }
}

extension DifferencePage.Row {
  private var cuts: [(rule: String, kind: String)] {
    [old, new].compactMap { if case .cut(let rule, let kind) = $0 { (rule, kind) } else { nil } }
  }

  /// The rules that cut it on either side, each once.
  var rules: Set<String> { Set(cuts.map(\.rule)) }
  var kinds: Set<String> { Set(cuts.map(\.kind)) }
}
