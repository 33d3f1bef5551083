import Dump
import TestSupport
import Testing

@testable import RunReport

struct RunReportTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let manifest = """
    {"schema":"bluepencil/manifest/1","tool":{"version":"9.9"},"inputs":["a<b>","c"],"interrupted":true,\
    "counts":{"read":1200,"kept":3,"dropped":1190,"duplicate":6,"error":1},"reasons":{"no-text":1190,"not-text":1},\
    "review":{"loss":2}}
    """

  private func write(_ text: String, as name: String) throws { try folder.write(text + "\n", to: name) }

  private func report() throws -> (statistics: RunStatistics, html: String) {
    let run = try FinishedRun(folder: folder.path)
    return (try RunStatistics(run), try ReportPage(run).html)
  }

  private static func row(
    _ host: String, published: String?, text: String, cuts: [(rule: String, text: String)] = []
  ) -> String {
    let cuts = cuts.map { cut in
      #"{"rule":"\#(cut.rule)","kind":"promo","text":"\#(cut.text)","length":\#(cut.text.count)}"#
    }
    let date = published.map { "\"\($0)\"" } ?? "null"
    return """
      {"title":"T","text":"\(text)","url":"https://www.\(host)/a?b","language":"en","published":\(date),\
      "confidence":0.96,"provenance":{"cuts":[\(cuts.joined(separator: ","))]}}
      """
  }

  @Test func countsWhatTheRowsOfShardsTell() throws {
    try write(Self.manifest, as: "manifest.json")
    try write(
      Self.row(
        "one.example", published: "2024-05-01", text: "äbcd", cuts: [("a.b", "uvwxyz"), ("a.b", "12")])
        + "\n" + Self.row("two.example", published: nil, text: "", cuts: [("a.c", "gone")]),
      as: "articles-00000.jsonl")
    try write(
      Self.row("one.example", published: "2024-07-30T10:00:00Z", text: "0123456789"),
      as: "articles-00001.jsonl")
    let statistics = try report().statistics
    #expect(statistics.articles == 3)
    #expect(statistics.hosts == ["one.example": 2, "two.example": 1])
    #expect(statistics.languages == ["en": 3])
    #expect(statistics.months == ["2024-05": 1, "2024-07": 1])
    #expect(statistics.undated == 1)
    #expect(statistics.keptCharacters == 14)
    #expect(statistics.cutCharacters == 12)
    // 8 of 12, 4 of 4 and 0 of 10 characters.
    #expect(statistics.cutShares == [1, 0, 0, 0, 0, 0, 1, 0, 0, 1])
    #expect(statistics.confidences == [0, 0, 0, 0, 0, 0, 0, 0, 0, 3])
    let rule = try #require(statistics.rules["a.b"])
    #expect((rule.count, rule.pages, rule.characters) == (2, 1, 8))
    #expect(rule.samples.map(\.text) == ["uvwxyz"])
  }

  @Test func readsProvenanceThatStandsBesideTheRows() throws {
    try write(Self.manifest, as: "manifest.json")
    try write(#"{"title":"T","text":"abc","url":null,"language":null}"#, as: "articles-00000.jsonl")
    try write(
      #"{"schema":"p","cuts":[{"rule":"a.b","kind":"promo","text":"x","length":5}]}"#,
      as: "provenance-00000.jsonl")
    let statistics = try report().statistics
    #expect(statistics.articles == 1)
    #expect(statistics.hosts == ["local": 1])
    #expect(statistics.languages == ["unknown": 1])
    #expect((statistics.keptCharacters, statistics.cutCharacters) == (3, 5))
    #expect(statistics.rules["a.b"]?.count == 1)
  }

  @Test func countsArticleFilesWithoutTheirFrontMatter() throws {
    try write(Self.manifest, as: "manifest.json")
    try write("---\ntitle: T\n---\n\nabc", as: "articles/x/a.md")
    try write(#"{"title":"T","url":"https://x.example/a","provenance":{"cuts":[]}}"#, as: "articles/x/a.json")
    let statistics = try report().statistics
    #expect(statistics.hosts == ["x.example": 1])
    // The empty line, the line and their ends.
    #expect(statistics.keptCharacters == 5)
  }

  @Test func theRowsOfAPageCannotBreakTheReport() throws {
    try write(Self.manifest, as: "manifest.json")
    let text = "</li><script>alert(1)</script>&amp;"
    try write(
      Self.row("<i>.example", published: nil, text: "", cuts: [("a.b", text)]), as: "articles-00000.jsonl")
    let html = try report().html
    #expect(!html.contains("<script"))
    #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;"))
    #expect(html.contains("&lt;i&gt;.example"))
    #expect(html.contains("a&lt;b&gt; c"))
  }

  @Test func thePageNeedsNoOtherFile() throws {
    try write(Self.manifest, as: "manifest.json")
    let html = try report().html
    for reference in ["src=", "href=", "url(", "@import", "<link"] { #expect(!html.contains(reference)) }
    #expect(html.contains("1,200 pages of"))
    #expect(html.contains("interrupted"))
    #expect(html.contains("99.2 %"))
    #expect(html.contains("Articles to review"))
  }

  @Test func saysWhyAFolderIsNoRun() throws {
    func failure() -> String {
      do {
        _ = try report()
        return ""
      } catch { return "\(error)" }
    }
    #expect(
      failure()
        == "\(folder.path)/manifest.json: No such file or directory; "
        + "expected a folder that 'bluepencil clean' has written")
    try write(#"{"schema":"other"}"#, as: "manifest.json")
    #expect(
      failure()
        == "\(folder.path)/manifest.json: no manifest; expected one that 'bluepencil clean' has written")
    try write(Self.manifest, as: "manifest.json")
    try write("{\"title\":\"T\"}\n{\"ti", as: "articles-00000.jsonl")
    #expect(failure() == "\(folder.path)/articles-00000.jsonl:2: no JSON, as a run writes it")
  }

  @Test func showsMonthsOrWhereTheyWouldBeTooManyYears() {
    #expect(
      MonthColumns.columns(["2023-11": 2, "2024-02": 1]).map { "\($0.label) \($0.count)" }
        == ["2023-11 2", "2023-12 0", "2024-01 0", "2024-02 1"])
    #expect(
      MonthColumns.columns(["2001-11": 2, "2001-12": 3, "2009-02": 1]).map { "\($0.label) \($0.count)" }
        == ["2001 5", "2002 0", "2003 0", "2004 0", "2005 0", "2006 0", "2007 0", "2008 0", "2009 1"])
    #expect(MonthColumns.columns(["2024-13": 1, "x": 1, "": 4]).isEmpty)
  }

  @Test func rankedBarsSumUpTheRest() {
    let chart = BarChart(["a": 1, "b": 7, "c": 7, "d": 0, "e": 2], most: 2)
    #expect(chart.bars.map(\.name) == ["b", "c"])
    var markup = Markup()
    chart.write(into: &markup)
    #expect(markup.text.contains("and 2 more with 3"))
    #expect(markup.text.contains("41.2 %"))
  }

  @Test func writesFiguresAsPeopleReadThem() {
    #expect([0, 999, 1000, 1_234_567].map(Figure.count) == ["0", "999", "1,000", "1,234,567"])
    #expect(Figure.share(1, of: 3) == "33.3 %")
    #expect(Figure.share(2, of: 3) == "66.7 %")
    #expect(Figure.share(1, of: 0) == "–")
  }
}
