import Golden
import Platform
import RunReport

/// What another set of rules does to a dump, for a person and for programs.
struct ComparisonText {
  private let report: ComparisonReport

  init(_ report: ComparisonReport) { self.report = report }

  /// Lines of a page that are shown, and characters of a line.
  private static let shownLines = 5
  private static let shownLength = 100
  /// Rules that are listed.
  private static let shownRules = 10

  var lines: [String] { report.ranked.flatMap(Self.lines) + rules + summary }

  private static func lines(of page: PageComparison) -> [String] {
    let lost = page.lost.filter(\.isProse) + page.lost.filter { !$0.isProse }
    let gained = page.gained.filter { !$0.isProse } + page.gained.filter(\.isProse)
    var lines = [heading(page)]
    lines += shown(lost.map { ("- ", $0) }) + shown(gained.map { ("+ ", $0) })
    lines += page.flips.map {
      "  \($0.field): \($0.old.map(shortened) ?? "nothing") → \($0.new.map(shortened) ?? "nothing")"
    }
    if page.hasOtherCharacters { lines.append("  the same blocks with other characters") }
    return lines + [""]
  }

  private static func weights(_ page: PageComparison) -> [String] {
    [
      (page.lostProse, "lost prose"), (page.gainedBoilerplate, "gained boilerplate"),
      (page.otherLines, "other lines"),
    ].filter { $0.0 > 0 }.map { "\($0.1) \($0.0)" }
  }

  private static func heading(_ page: PageComparison) -> String {
    let parts = weights(page)
    return parts.isEmpty ? page.source : "\(page.source): \(parts.joined(separator: ", "))"
  }

  private static func shown(_ lines: [(mark: String, line: PageComparison.Line)]) -> [String] {
    let left = lines.count - shownLines
    return lines.prefix(shownLines).map { mark, line in
      "\(mark)[\(line.isProse ? "prose" : "other"), \(line.rule ?? "no rule")] \(shortened(line.text))"
    } + (left > 0 ? ["  … and \(Count.of(left, "line")) more"] : [])
  }

  private static func shortened(_ text: String) -> String {
    text.count > shownLength ? text.prefix(shownLength - 1) + "…" : text
  }

  // MARK: All pages

  private var rules: [String] {
    Self.table("cut now, kept before", report.lostByRule)
      + Self.table("kept now, cut before", report.gainedByRule)
  }

  private static func table(_ title: String, _ effects: [String: ComparisonReport.RuleEffect]) -> [String] {
    guard !effects.isEmpty else { return [] }
    var table = TextTable(numbers: [1, 2, 3])
    table.add([title, "pages", "lines", "characters"])
    for (rule, effect) in sorted(effects).prefix(shownRules) {
      table.add([rule, "\(effect.pages)", "\(effect.lines)", "\(effect.characters)"])
    }
    let left = effects.count - shownRules
    return table.lines + (left > 0 ? ["… and \(left) more"] : []) + [""]
  }

  /// What does most first.
  private static func sorted(
    _ effects: [String: ComparisonReport.RuleEffect]
  ) -> [(key: String, value: ComparisonReport.RuleEffect)] {
    effects.sorted { ($1.value.characters, $0.key) < ($0.value.characters, $1.key) }
  }

  private var summary: [String] {
    var parts = ["\(report.changed) changed", "\(report.untouched) untouched"]
    if report.otherCuts > 0 { parts[1] += " (\(report.otherCuts) with cuts by other rules)" }
    if report.rejected > 0 { parts.append("\(report.rejected) no pages") }
    if report.errors > 0 { parts.append("\(report.errors) not readable") }
    return [
      "\(Count.of(report.read, "page")): \(parts.joined(separator: ", "))",
      "lost prose \(report.lostProse), gained boilerplate \(report.gainedBoilerplate), other lines "
        + "\(report.otherLines) characters; \(Count.of(report.flips, "fact")) changed; articles lost "
        + "\(report.articlesLost), gained \(report.articlesGained)",
    ]
  }

  // MARK: HTML

  /// The ranked pages side by side.
  var page: DifferencePage {
    let left = report.changed - report.ranked.count
    return DifferencePage(
      title: "What the new rules do", sides: ("old rules", "new rules"),
      summary: summary
        + (left > 0 ? ["Only the \(report.ranked.count) pages that change most are shown."] : []),
      documents: report.ranked.map { page in
        .init(page.source, Self.weights(page), page.blocks ?? SideBySide(), page.flips)
      })
  }

  // MARK: JSON

  static func json(_ report: ComparisonReport, old: String?, new: String) -> String {
    var writer = JSONWriter(isIndented: true)
    writer.object { writer in
      writer.member("old_rules", old)
      writer.member("new_rules", new)
      for (name, count) in [
        ("read", report.read), ("changed", report.changed), ("untouched", report.untouched),
        ("other_cuts", report.otherCuts), ("rejected", report.rejected), ("errors", report.errors),
        ("articles_lost", report.articlesLost), ("articles_gained", report.articlesGained),
        ("lost_prose", report.lostProse), ("gained_boilerplate", report.gainedBoilerplate),
        ("other_lines", report.otherLines), ("flips", report.flips),
      ] { writer.member(name, count) }
      write("lost_by_rule", report.lostByRule, into: &writer)
      write("gained_by_rule", report.gainedByRule, into: &writer)
      writer.key("pages")
      writer.array { writer in for page in report.ranked { write(page, into: &writer) } }
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private static func write(
    _ name: String, _ effects: [String: ComparisonReport.RuleEffect], into writer: inout JSONWriter
  ) {
    writer.key(name)
    writer.array { writer in
      for (rule, effect) in sorted(effects) {
        writer.object { writer in
          writer.member("rule", rule)
          writer.member("pages", effect.pages)
          writer.member("lines", effect.lines)
          writer.member("characters", effect.characters)
        }
      }
    }
  }

  private static func write(_ page: PageComparison, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("source", page.source)
      writer.member("lost_prose", page.lostProse)
      writer.member("gained_boilerplate", page.gainedBoilerplate)
      writer.member("other_lines", page.otherLines)
      writer.key("other_characters")
      writer.bool(page.hasOtherCharacters)
      for (name, lines) in [("lost", page.lost), ("gained", page.gained)] {
        writer.key(name)
        writer.array { writer in for line in lines { write(line, into: &writer) } }
      }
      writer.key("flips")
      writer.array { writer in
        for flip in page.flips {
          writer.object { writer in
            writer.member("field", flip.field)
            writer.member("old", flip.old)
            writer.member("new", flip.new)
          }
        }
      }
    }
  }

  private static func write(_ line: PageComparison.Line, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("text", line.text)
      writer.member("rule", line.rule)
      writer.key("prose")
      writer.bool(line.isProse)
      writer.member("length", line.length)
    }
  }
}
