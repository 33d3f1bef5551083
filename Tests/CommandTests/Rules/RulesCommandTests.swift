import Dump
import Platform
import RuleBook
import TestSupport
import Testing

/// The subcommands of `rules` as a person runs them.
@Suite struct RulesCommandTests {
  private static let share = """
    schema: 1
    rules:
    - id: own.share
      kind: own-label
      because: A label.
      in: {lang: en, zone: tail}
      line: {is: [pass it on, pass it on]}
      do: drop
      tests:
      - |
        = The ferry sailed.
        - Pass it on
    - id: own.off
      kind: own-label
      because: Another label.
      line: {is: [keep it to yourself]}
      do: drop
      enabled: false
      tests:
      - |
        = The ferry sailed.
        - Keep it to yourself

    """
  private static let page = (["Pass it on"] + Drafting.prose + ["Pass it on", "Hear the sea"]).joined(
    separator: "\n")

  private func run(_ subcommand: String..., rules: String = share) throws -> CommandRun {
    let folder = try TemporaryFolder.holding(["rules/lang/en/own.yaml": rules, "page.txt": Self.page])
    let arguments = subcommand.map { $0.replacing("PAGE", with: folder["page.txt"]) }
    return try CommandRun(
      ["rules"] + arguments + (subcommand == ["schema"] ? [] : ["--rules", folder["rules"]]))
  }

  @Test func printsTheSchema() throws {
    let run = try run("schema")
    #expect(run.output == RuleSchema.json())
    #expect((run.errors, run.exitCode) == ("", 0))
  }

  // MARK: lint

  @Test func lintEndsWellWithWarningsOnly() throws {
    let lint = try run("lint")
    #expect(lint.exitCode == 0)
    #expect(
      lint.errors.contains(
        """
        rules/lang/en/own.yaml:3:7: warning: rule 'own.share' has the phrase 'pass it on' twice
          - id: own.share
                ^

        """))
    #expect(lint.output.contains(": 0 errors, "))
    #expect(try run("lint", "--strict").exitCode == 1)
  }

  @Test func lintEndsWithOneAtAnError() throws {
    let lint = try run(
      "lint", rules: Self.share.replacing("    = The ferry sailed.\n    - Keep", with: "    - Keep"))
    #expect(lint.exitCode == 1)
    #expect(
      lint.errors.contains(
        "own.yaml:13:7: error: no test of rule 'own.off' shows a line that must stay: '= …'"))
    #expect(lint.output.contains(": 1 error, "))
  }

  @Test func rulesThatDoNotLoadEndWithTwo() throws {
    for subcommand in ["lint", "coverage"] {
      let run = try run(subcommand, rules: Self.share.replacing("kind:", with: "kin:"))
      #expect(run.exitCode == 2, "\(subcommand)")
      #expect(
        run.errors.hasPrefix(
          "error: the rules do not load\nrules/lang/en/own.yaml:4:3: error: unknown key 'kin'"))
      #expect(run.errors.contains("2 errors in the rules; nothing was run"))
      #expect(run.output == "")
    }
  }

  // MARK: test

  @Test func testsTheRulesThatAreAskedFor() throws {
    let passed = try run("test", "--only", "own.*")
    #expect(passed.output == "2 tests of 2 rules: 0 failures, 0 rules without a test\n")
    #expect((passed.errors, passed.exitCode) == ("", 0))
    let none = try run("test", "--only", "own.nothing")
    #expect(
      none.errors == "error: --only own.nothing: no rule has this id (bluepencil rules list shows them)\n")
    #expect(none.exitCode == 2)
  }

  @Test func showsWhatFailedAndWhatCame() throws {
    let failed = try run(
      "test", "--only", "own.*", rules: Self.share.replacing("- Pass it on", with: "- Pass it"))
    #expect(failed.exitCode == 1)
    #expect(
      failed.errors == """
        rules/lang/en/own.yaml:12: rule 'own.share': must be cut, but stays
          - Pass it
          the test came out as:
            = The ferry sailed.
            = Pass it

        """)
    #expect(failed.output == "2 tests of 2 rules: 1 failure, 0 rules without a test\n")
  }

  // MARK: list

  @Test func listsRulesOfAKind() throws {
    let list = try run("list", "--kind", "own-label")
    #expect(
      list.output == """
        own.share  own-label  lang=en zone=tail  rules/lang/en/own.yaml:3
        own.off    own-label  everywhere         rules/lang/en/own.yaml:13  (off)

        """)
    #expect(try run("list", "--kind", "own-label", "--lang", "en").output.split(separator: "\n").count == 1)
    let switched = try run("list", "--kind", "own-label", "--enable", "own.o*", "--disable", "own.share")
      .output
    #expect(switched.contains("own.yaml:13\n") && switched.contains("own.yaml:3   (off)"))
  }

  @Test func refusesNamesThatNoRuleHas() throws {
    let kind = try run("list", "--kind", "colour")
    #expect(kind.errors.hasPrefix("error: --kind colour: no rule has this; expected one of "))
    #expect(kind.exitCode == 2)
    let disabled = try run("list", "--disable", "own.nothing")
    #expect(
      disabled.errors
        == "error: --disable own.nothing: no rule has this id (bluepencil rules list shows them)\n")
    #expect(disabled.exitCode == 2)
  }

  @Test func listsTheHitsOfARun() throws {
    let output = try SampleRun(format: .jsonl, inputs: [SampleRun.pages + "/text"])
    let hits = output.summary.hits["any.copyright"] ?? 0
    #expect(hits > 0)
    let list = try CommandRun(["rules", "list", "--kind", "copyright", "--hits", output.path])
    let lines = list.output.split(separator: "\n").map { $0.split(separator: " ").prefix(4) }
    #expect(lines.contains(["\(hits)", "any.copyright", "copyright", "zone=tail"]))
    #expect((list.errors, list.exitCode) == ("", 0))
    let other = try run("list", "--kind", "own-label", "--hits", output.path)
    #expect(other.output.hasPrefix("-  own.share  own-label  "))
    #expect(other.errors == "note: other rules made \(output.path); the hits are theirs\n")
    let none = try run("list", "--hits", "/nowhere")
    #expect(
      none.errors.hasPrefix("error: /nowhere/manifest.json: No such file or directory; expected a folder"))
    #expect(none.exitCode == 4)
  }

  // MARK: coverage

  @Test func showsWhichRulesFire() throws {
    let coverage = try run("coverage", "PAGE")
    #expect(coverage.exitCode == 0)
    let lines = coverage.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(lines.first == ["rule", "tests", "pages", "cuts"])
    #expect(lines.contains(["own.share", "1", "1", "1"]))
    #expect(coverage.output.contains(" never fired in the dump:\n  "))
    #expect(!coverage.output.contains("golden"))
    #expect(coverage.output.contains(/\d+ rules, 1 page\ncovered: 1 of \d+ rules, 0\.\d %\n$/))
  }

  @Test func showsCoverageAsJSON() throws {
    let coverage = try run("coverage", "--json", "--golden", Repository.root + "/samples/golden")
    let json = try JSONValue(parsing: Array(coverage.output.utf8))
    let row = try #require(json["rules"]?.elements.first { $0["rule"]?.string == "any.copyright" })
    #expect((row["goldens"]?.number ?? 0) > 0 && row["pages"] == nil)
    #expect(json["tested_unrecorded"]?.elements.compactMap(\.string).contains("own.share") == true)
    #expect(json["never_fired"] == nil && json["dump_pages"] == nil)
    #expect((json["recorded_pages"]?.number ?? 0) > 0)
    #expect(coverage.exitCode == 0)
  }

  @Test func failsWhereTooFewRulesAreCovered() throws {
    #expect(try run("coverage", "--fail-under", "100").exitCode == 0)
    let low = try run("coverage", "PAGE", "--fail-under", "0.5")
    #expect(low.exitCode == 1)
    #expect(
      low.errors.contains(/^error: covered are 1 of \d+ rules, 0\.\d %; --fail-under asks for 0\.5 %\n$/))
    #expect(try run("coverage", "--fail-under", "101").exitCode == 2)
    let own = try run("coverage", "PAGE", "--only", "own.*", "--fail-under", "100")
    #expect(own.exitCode == 0 && own.output.hasSuffix("1 rule, 1 page\ncovered: 1 of 1 rule, 100.0 %\n"))
    #expect(try run("coverage", "--only", "nobody.*").exitCode == 2)
  }

  @Test func saysWhatCannotBeCovered() throws {
    let missing = try run("coverage", "/nowhere.txt")
    #expect(missing.errors.hasPrefix("error: /nowhere.txt: No such file or directory; "))
    #expect(missing.exitCode == 4)
    let golden = try run("coverage", "--golden", "/nowhere")
    #expect(golden.errors.hasPrefix("error: /nowhere: No such file or directory; "))
    #expect(golden.exitCode == 4)
  }

  // MARK: new

  @Test func draftsARuleThatLoads() throws {
    let draft = try run("new", "--from", "PAGE:8", "--id", "own.sea")
    #expect(draft.exitCode == 0)
    #expect(draft.output.contains("- id: own.sea\n"))
    #expect(draft.output.contains("\n  line: {is: [hear the sea]}\n"))
    #expect(draft.errors.hasSuffix("bluepencil rules test --rules DIR --only own.sea\n"))
    let tested = try run("test", "--only", "own.sea", rules: draft.output)
    #expect(tested.output.hasPrefix("1 test of 1 rule: 0 failures"))
    #expect(try JSONSchema(RuleSchema.json()).problems(in: draft.output) == [])
  }

  @Test func saysWhatItCannotDraftFrom() throws {
    let line = try run("new", "--from", "PAGE:99")
    #expect(
      line.errors.contains(
        "page.txt: error, no-such-line: no block of text stands at 99; expected one of those"))
    #expect(line.exitCode == 4)
    #expect(try run("new", "--from", "/nowhere.txt:3").exitCode == 4)
    let taken = try run("new", "--from", "PAGE:8", "--id", "own.share")
    #expect(taken.errors == "error: --id own.share: taken by the rule in rules/lang/en/own.yaml:3\n")
    #expect(taken.exitCode == 2)
  }

  @Test func draftsFromOnePageOfMany() throws {
    let crawl = SampleRun.pages + "/crawl.jsonl"
    let many = try run("new", "--from", crawl + ":2")
    #expect(many.errors == "error: \(crawl): 2 pages; expected one, or its address as --url\n")
    #expect(many.exitCode == 2)
    let one = try run(
      "new", "--from", crawl + ":2", "--url",
      "https://harbor-gazette.example/2018/05/31/last-keeper-of-calder-light")
    #expect(one.output.contains("  in: {host: harbor-gazette.example}\n"))
  }
}
