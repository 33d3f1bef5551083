public import Dump
import Platform

/// A run as one page of HTML that needs no other file.
public struct ReportPage {
  private let manifest: JSONValue
  private let statistics: RunStatistics

  public init(_ run: FinishedRun) throws(FinishedRun.Failure) {
    manifest = run.manifest
    statistics = try RunStatistics(run)
  }

  public var html: String {
    HTMLPage.html(title: "Bluepencil report", style: ReportStyle.css) { body in
      writeHead(&body)
      body.element("main") { writeSections(&$0) }
    }
  }

  // MARK: Head

  private func writeHead(_ body: inout Markup) {
    body.element("header") { header in
      header.element("h1", text: "What the blue pencil did")
      let inputs = manifest["inputs"]?.elements.compactMap(\.string) ?? []
      header.element("p") { line in
        line.text("\(Figure.count(count("read"))) pages of ")
        line.element("code", text: inputs.prefix(3).joined(separator: " ") + (inputs.count > 3 ? " …" : ""))
        line.text(", by version \(manifest["tool"]?["version"]?.string ?? "?")")
        if manifest["interrupted"] == .bool(true) { line.element("strong", text: " – interrupted") }
      }
      writeFates(&header)
    }
  }

  private static let fates = ["kept", "duplicate", "dropped", "error"]

  /// The four fates of a page as one bar and as tiles.
  private func writeFates(_ header: inout Markup) {
    let read = max(1, count("read"))
    header.element("div", "class=\"fates\" aria-hidden=\"true\"") { bar in
      for fate in Self.fates where count(fate) > 0 {
        bar.raw("<span class=\"\(fate)\" style=\"flex-grow:\(max(1, count(fate) * 1000 / read))\"></span>")
      }
    }
    header.element("dl", "class=\"tiles\"") { tiles in
      for fate in Self.fates {
        tiles.element("div", "class=\"\(fate)\"") { tile in
          tile.element("dt", text: fate)
          tile.element("dd") { value in
            value.text(Figure.count(count(fate)))
            value.element("small", text: Figure.share(count(fate), of: count("read")))
          }
        }
      }
    }
  }

  private func count(_ fate: String) -> Int { Int(manifest["counts"]?[fate]?.number ?? 0) }

  // MARK: Sections

  private func writeSections(_ main: inout Markup) {
    section("Why pages are no articles", &main) { BarChart(counts("reasons")).write(into: &$0) }
    section("Before and after", &main, writeSizes)
    section("How much of each page was cut", &main) { part in
      Self.tenths(statistics.cutShares, "Articles by the share of their page that was cut").write(into: &part)
    }
    section("How sure the classifier was", &main) { part in
      Self.tenths(statistics.confidences, "Articles by confidence").write(into: &part)
    }
    section("When the articles were published", &main, writeDates)
    section("Languages", &main) { BarChart(statistics.languages).write(into: &$0) }
    section("Hosts", &main) { BarChart(statistics.hosts).write(into: &$0) }
    section("What was cut", &main) { part in
      let kinds = statistics.rules.values.map { ($0.kind, $0.count) }
      BarChart(Dictionary(kinds, uniquingKeysWith: +)).write(into: &part)
    }
    let review = counts("review")
    if !review.isEmpty {
      section("Articles to review", &main, isWide: true) { BarChart(review).write(into: &$0) }
    }
    section("Rules and what they cut", &main, isWide: true) { RuleTable(statistics.rules).write(into: &$0) }
  }

  private func section(
    _ title: String, _ main: inout Markup, isWide: Bool = false, _ content: (inout Markup) -> Void
  ) {
    main.element("section", isWide ? "class=\"wide\"" : "") { section in
      section.element("h2", text: title)
      content(&section)
    }
  }

  private func counts(_ name: String) -> [String: Int] {
    guard case .object(let members)? = manifest[name] else { return [:] }
    return Dictionary(members.map { ($0.name, Int($0.value.number ?? 0)) }, uniquingKeysWith: +)
  }

  private func writeDates(_ part: inout Markup) {
    ColumnChart(columns: MonthColumns.columns(statistics.months), title: "Articles by their date")
      .write(into: &part)
    guard statistics.undated > 0 else { return }
    part.element("p", "class=\"more\"", text: "\(Figure.count(statistics.undated)) have no date")
  }

  private func writeSizes(_ part: inout Markup) {
    let before = statistics.keptCharacters + statistics.cutCharacters
    BarChart(["pages": before, "articles": statistics.keptCharacters], sharesOf: before).write(into: &part)
    part.element(
      "p", "class=\"more\"",
      text: "Characters of text on the pages of articles, and of them in the articles")
  }

  private static func tenths(_ counts: [Int], _ title: String) -> ColumnChart {
    ColumnChart(
      columns: counts.enumerated().map { ("\($0.offset * 10)–\($0.offset * 10 + 10) %", $0.element) },
      title: title)
  }
}
