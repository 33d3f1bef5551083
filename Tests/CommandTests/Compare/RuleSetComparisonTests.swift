import Cleaning
import Dump
import Foundation
import Platform
import RuleBook
import TestSupport
import Testing

@testable import Golden
@testable import bluepencil

/// What another set of rules does to a dump, and `bluepencil compare`.
struct RuleSetComparisonTests {
  /// The ferry's page in HTML, with lines of one's own between its paragraphs.
  private static func page(_ lines: [String], title: String = "Night ferry returns") -> String {
    let paragraphs =
      [
        "The night ferry to Elder Point will sail again from Monday, the harbor office said, after winter storms.",
        "The boat leaves the fish quay at ten in the evening and comes back at five, in time for the train.",
        "Skipper Ann Tolley said that she had missed the dark and the quiet of the crossing, as had her crew.",
      ] + lines + [
        "A single ticket costs the same as last year, the office said, and children under twelve travel free."
      ]
    return "<html lang=\"en\"><body><article><h1>\(title)</h1>" + paragraphs.map { "<p>\($0)</p>" }.joined()
      + "</article></body></html>\n"
  }

  private static let prose =
    "Gather on the quay at nine, the harbor master told the passengers, and bring warm clothes for the crossing."
  private static let longProse =
    "Gather on the quay at nine, the harbor master told the passengers, and bring warm clothes for the crossing, since "
    + "the wind will turn to the north before midnight and the saloon will not be heated."

  private static func cleaner(_ rules: String...) throws -> Cleaner {
    let files = rules.map { RuleFile(path: "own/any/own.yaml", text: "schema: 1\nrules:\n\($0)") }
    return try Cleaner(rules: try RuleBook(files: RuleBook.builtInFiles(under: files), readsTests: false))
  }

  private static let gathers =
    "- id: own.gather\n  because: A label.\n  line: {starts: [gather]}\n  do: drop\n"

  private static func report(
    _ dump: TemporaryFolder, _ paths: [String], _ old: Cleaner, _ new: Cleaner, jobs: Int = 1,
    ranked: Int = 20
  ) throws -> ComparisonReport {
    var options = RuleSetComparison.Options()
    (options.jobs, options.ranked) = (jobs, ranked)
    return try RuleSetComparison(old, new, options: options).run(try InputList(paths: paths.map { dump[$0] }))
  }

  @Test func putsLostProseFirstAndCountsEveryPage() throws {
    let dump = try TemporaryFolder.holding([
      "a.html": Self.page([]), "b.html": Self.page([Self.prose]), "c.html": Self.page([Self.longProse]),
      "e.html": Self.page(["Share"]), "f.html": "<html><body></body></html>",
    ])
    try Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]).write(
      to: URL(fileURLWithPath: dump["d.bin"]))
    let old = try Self.cleaner()
    let new = try Self.cleaner(Self.gathers)
    let report = try Self.report(dump, ["."], old, new)
    #expect(report.ranked.map { $0.source.suffix(6) } == ["c.html", "b.html"])
    #expect(report.ranked.map(\.lostProse) == [Self.longProse.count, Self.prose.count])
    #expect(report.ranked[0].lost.map(\.rule) == ["own.gather"])
    #expect((report.read, report.changed, report.untouched, report.errors) == (6, 2, 3, 1))
    #expect(
      report.lostByRule == ["own.gather": effect(pages: 2, lines: 2, Self.prose.count + Self.longProse.count)]
    )
    #expect(
      try Self.report(dump, ["."], old, new, ranked: 1).ranked.map { $0.source.suffix(6) } == ["c.html"])
    // The other way round the same lines come back.
    let back = try Self.report(dump, ["."], new, old)
    #expect(back.lostProse == 0 && back.gainedByRule == report.lostByRule)
    #expect(back.changed == 2)
  }

  private func effect(pages: Int, lines: Int, _ characters: Int) -> ComparisonReport.RuleEffect {
    var effect = ComparisonReport.RuleEffect()
    (effect.pages, effect.lines, effect.characters) = (pages, lines, characters)
    return effect
  }

  @Test func neitherOrderNorThreadsMatter() throws {
    let files = (1...12).map { ("p\($0).html", Self.page($0 % 3 == 0 ? [] : [Self.prose, Self.longProse])) }
    let dump = try TemporaryFolder.holding(Dictionary(uniqueKeysWithValues: files))
    let (old, new) = (try Self.cleaner(), try Self.cleaner(Self.gathers))
    let paths = files.map(\.0)
    let expected = ComparisonText.json(
      try Self.report(dump, paths, old, new, ranked: 5), old: old.book.behaviourDigest.label,
      new: new.book.behaviourDigest.label)
    for (paths, jobs) in [(paths, 4), (paths.reversed(), 1), (paths.sorted(), 3)] {
      let report = try Self.report(dump, paths, old, new, jobs: jobs, ranked: 5)
      #expect(
        ComparisonText.json(report, old: old.book.behaviourDigest.label, new: new.book.behaviourDigest.label)
          == expected)
    }
  }

  @Test func namesTheRuleOfALongLine() throws {
    let long = "Gather " + String(repeating: "ünter den Linden, the office said, ", count: 20) + "at nine."
    let dump = try TemporaryFolder.holding(["a.html": Self.page([long])])
    let report = try Self.report(dump, ["a.html"], try Self.cleaner(), try Self.cleaner(Self.gathers))
    #expect(report.ranked.first?.lost.map(\.rule) == ["own.gather"])
    #expect(report.ranked.first?.lost.first?.length == long.unicodeScalars.count)
  }

  @Test func ofASplitLineOnlyThePartCounts() throws {
    let dump = try TemporaryFolder.holding([
      "a.html": Self.page(["\(Self.prose) | Send to a friend"])
    ])
    let split =
      "- id: own.split\n  because: A label.\n  line: {regex: '\\| Send to a friend$'}\n  do: [split, drop]\n"
    let report = try Self.report(dump, ["a.html"], try Self.cleaner(), try Self.cleaner(split))
    #expect(report.changed == 1)
    #expect(report.lostProse > 0 && report.lostProse < 30)
  }

  @Test func tellsFlipsOfMetadata() throws {
    let dump = try TemporaryFolder.holding([
      "a.html": Self.page(["Desk of Bo Lee"]), "b.html": Self.page([Self.prose]),
    ])
    let desk =
      "- id: own.desk\n  because: A byline.\n  line: {regex: '^Desk of (?P<author>.+)$'}\n  do: [drop, {extract: author}]\n"
    let report = try Self.report(dump, ["."], try Self.cleaner(), try Self.cleaner(desk))
    #expect(report.ranked.first?.flips.map(\.field) == ["authors"])
  }

  // MARK: The command

  @Test func comparesFoldersAndRevisions() throws {
    let rules = "schema: 1\nrules:\n"
    let folder = try TemporaryFolder.holding([
      "dump/a.html": Self.page([Self.prose]), "rules/any/own.yaml": rules + Self.gathers,
    ])
    for arguments in [
      ["init", "-q"], ["add", "."],
      ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "Add rules"],
    ] {
      let result = try Program.run(["git", "-C", folder.path] + arguments, of: "/usr/bin/env")
      try #require(result.exitCode == 0, "\(result.errors)")
    }
    let own = ["--rules", folder["rules"]]
    let found = try CommandRun(["compare"] + own + [folder["dump"]])
    #expect(found.exitCode == 1)
    #expect(
      found.output.contains(
        "a.html: lost prose \(Self.prose.count)\n- [prose, own.gather] Gather on the quay"))
    #expect(found.output.contains("\n1 page: 1 changed, 0 untouched\n"))
    let same = try CommandRun(["compare", "--rules", "git:HEAD"] + own + [folder["dump"]])
    #expect((same.exitCode, same.errors) == (0, ""))
    try folder.write(rules + Self.gathers.replacing("gather]", with: "collect]"), to: "rules/any/own.yaml")
    let back = try CommandRun(
      ["compare", "--rules", "git:HEAD"] + own + [folder["dump"], "--format", "json"])
    #expect(back.exitCode == 1)
    let json = try JSONValue(parsing: Array(back.output.utf8))
    #expect(json["gained_by_rule"]?.elements.first?["rule"]?.string == "own.gather")
    for wrong in [
      [], own + own + own, ["--rules", "git:HEAD"], ["--rules", "git:--output=x"] + own,
      ["--rules", "git:none"] + own,
    ] {
      #expect(try CommandRun(["compare"] + wrong + [folder["dump"]]).exitCode == 2, "\(wrong)")
    }
  }

  // MARK: Earlier runs

  @Test(arguments: [OutputFormat.markdown, .text, .jsonl])
  func theSamplesAreAsAnEarlierRunWroteThem(format: OutputFormat) throws {
    let run = try SampleRun(format: format)
    let earlier = try EarlierRun(FinishedRun(folder: run.path))
    var options = RuleSetComparison.Options()
    options.keepsBlocks = true
    let report = try RuleSetComparison(earlier, Cleaner(), options: options).run(
      InputList(paths: [SampleRun.pages]))
    #expect(report.ranked.map(\.source) == [])
    #expect(report.untouched + report.errors == report.read && report.read > 20)
    #expect(earlier.count == report.read)
  }

  @Test(arguments: ["md", "txt", "jsonl"])
  func comparesWithAnEarlierRun(format: String) throws {
    let dump = try TemporaryFolder.holding([
      "in/a.html": Self.page([]), "in/b.html": Self.page([Self.prose]),
      "rules/any/own.yaml": "schema: 1\nrules:\n" + Self.gathers,
    ])
    #expect(try CommandRun(["clean", dump["in"], "-o", dump["out"], "--format", format]).exitCode == 0)
    try dump.write(Self.page(["Share", Self.longProse]), to: "in/c.html")
    let run = try CommandRun([
      "compare", "--baseline", dump["out"], "--rules", dump["rules"], dump["in"], "--format", "json",
    ])
    #expect(run.exitCode == 1, "\(run.errors)")
    let json = try JSONValue(parsing: Array(run.output.utf8))
    let pages = json["pages"]?.elements ?? []
    #expect(pages.map { $0["source"]?.string?.suffix(6) } == ["b.html", "c.html"])
    #expect(pages.first?["lost"]?.elements.map { $0["rule"]?.string } == ["own.gather"])
    let outcome = pages.last?["flips"]?.elements.first { $0["field"]?.string == "outcome" }
    #expect(outcome?["old"]?.string == "dropped: not in the earlier run")
    #expect(json["untouched"]?.number == 1)
    #expect(json["old_rules"]?.string?.hasPrefix("sha256:") == true && json["old_rules"] != json["new_rules"])
    _ = try CommandRun([
      "compare", "--baseline", dump["out"], "--rules", dump["rules"], dump["in"], "--html",
      dump["report.html"],
    ])
    let report = try String(contentsOfFile: dump["report.html"], encoding: .utf8)
    #expect(report.contains("own.gather") && report.contains("b.html") && !report.contains("a.html"))
    let fewer = try CommandRun(["compare", "--baseline", dump["out"], dump["in/a.html"]])
    #expect(fewer.errors.contains("note: \(dump["out"]) has 2 pages; give the inputs that it was made of"))
    #expect(try CommandRun(["compare", "--baseline", dump["none"], dump["in"]]).exitCode == 4)
  }

  @Test func blocksOfAnEarlierRunAreThoseThatItsCutsCover() {
    func block(_ start: Int, _ end: Int, _ fate: SideBySide.Fate) -> SideBySide.Block {
      SideBySide.Block(start: start, end: end, text: "\(start)", fate: fate)
    }
    let share = SideBySide.Fate.cut(rule: "any.share", kind: "share")
    let found = [
      block(0, 5, .kept), block(6, 9, .kept), block(10, 14, share), block(20, 29, .kept),
      block(30, 39, share),
    ]
    let cuts = [block(22, 25, share), block(6, 14, share)]
    let blocks = SideBySide.Block.blocks(cuts: cuts, of: found)
    let fates = blocks.sorted { $0.start < $1.start }.map { "\($0.start) \($0.rule ?? "kept")" }
    #expect(fates == ["0 kept", "6 any.share", "10 any.share", "22 any.share", "30 kept"])
  }
}
