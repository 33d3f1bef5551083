import Cleaning
import Dump
import Golden
import Platform
import RuleBook
import TestSupport
import Testing

struct RuleCoverageTests {
  private static let rules = """
    schema: 1
    rules:
    - id: a.share
      because: A label.
      line: {is: [share]}
      do: drop
      tests: ["- Share", "= Print"]
    - id: a.share.again
      because: The label once more.
      line: {is: [share]}
      do: drop
    - id: a.print
      because: A label.
      line: {is: [print]}
      do: [{extract: section}, drop]
      tests: ["- Print"]
    - id: a.tweet
      because: A label.
      line: {is: [tweet]}
      do: drop
      tests: ["- Tweet"]
    - id: a.live
      because: Labels head the entries of a live page.
      in: {path: '/live/**'}
      except: [a.tweet]
      tests: ["= Tweet"]
    - id: a.dash
      because: One dash.
      text: {replace: [–], with: '-'}
      tests: ["> 1–2\\n< 1-2"]

    """

  private static let book: RuleBook = {
    let model = RuleBook.builtInFiles.filter { $0.path.hasPrefix("Rules/model/") }
    do {
      return try RuleBook(files: model + [RuleFile(path: "Rules/any/a.yaml", text: rules)])
    } catch {
      fatalError("\(error)")
    }
  }()

  private func firings(on pages: [String: String]) throws -> DumpFirings {
    let folder = try TemporaryFolder.holding(pages)
    let cleaner = try Cleaner(rules: Self.book)
    let reader = PageReader(try InputList(paths: [folder.path]))
    var firings = DumpFirings()
    while let page = reader.next() { _ = firings.add(page, cleaner: cleaner) }
    return firings
  }

  private func page(_ lines: String...) -> String { (lines + Drafting.prose).joined(separator: "\n") + "\n" }

  // MARK: Recorded outputs

  @Test func readsTheRecordsBelowAFolder() throws {
    let folder = try TemporaryFolder.holding([
      "a/ferry.cuts.jsonl": #"{"rule":"a.share","text":"Share"}"# + "\n" + #"{"rule":"a.share"}"# + "\n",
      "b.json": #"{"cuts": [{"rule": "a.share"}, {"rule": "a.print"}]}"#,
      "rows.jsonl":
        #"{"id": 1, "provenance": {"cuts": [], "normalised": [{"rule": "a.dash", "count": 2}]}}"# + "\n"
        + #"{"id": 2, "provenance": {"cuts": [], "metadata_from": {"dek": "rule:a.dek", "title": "h1"}}}"#
        + "\n"
        + #"{"id": 3}"# + "\n",
      "manifest.json": #"{"rule_hits": {"a.tweet": 4}}"#,
      "ferry.md": "Share",
      ".hidden.json": "no JSON",
    ])
    let recorded = try RecordedRules(below: folder.path)
    #expect(recorded.pages == 4)
    #expect(recorded.pagesByRule == ["a.share": 2, "a.print": 1, "a.dash": 1, "a.dek": 1])
  }

  @Test func readsWhatCleanWrites() throws {
    for format in [OutputFormat.markdown, .jsonl] {
      let run = try SampleRun(format: format, inputs: [SampleRun.pages + "/text"])
      let recorded = try RecordedRules(below: run.path)
      let hits = run.summary.hits.filter { $0.value > 0 }
      // Copies and their cuts stand in `duplicates.jsonl`.
      #expect(recorded.pages == run.summary.kept + run.summary.duplicates)
      #expect(Set(hits.keys).isSubset(of: recorded.pagesByRule.keys))
    }
  }

  @Test func refusesWhatRecordsNothing() throws {
    let failure = { (path: String) -> String in
      do throws(RecordedRules.Failure) {
        _ = try RecordedRules(below: path)
        return "none"
      } catch {
        return error.description
      }
    }
    let empty = try TemporaryFolder.holding(["a.json": "{}"])
    #expect(
      failure(empty.path).hasPrefix("\(empty.path): no recorded outputs; expected .json or .jsonl files"))
    let broken = try TemporaryFolder.holding(["a.jsonl": #"{"cuts": []}"# + "\n{\"cuts\"\n"])
    #expect(failure(broken.path).hasPrefix("\(broken.path)/a.jsonl:2: no JSON: "))
    #expect(
      failure("/nowhere") == "/nowhere: No such file or directory; expected a folder of recorded outputs")
  }

  // MARK: Dumps

  @Test func countsPagesAndCutsOfADump() throws {
    let dashed =
      "The boat was built in the years 1981–1984, the office said, and has crossed the bay ever since."
    let firings = try firings(on: [
      "a.txt": page("Share", "Share", "Print"), "b.txt": page("Share"), "c.txt": page(dashed), "d.txt": "",
    ])
    #expect(firings.pages == 3)
    #expect(firings.errors == 0)
    #expect(firings.pagesByRule == ["a.share": 2, "a.share.again": 2, "a.print": 1, "a.dash": 1])
    #expect(firings.cutsByRule == ["a.share": 3, "a.print": 1])
  }

  // MARK: Both

  @Test func listsWhatIsNotCovered() throws {
    let folder = try TemporaryFolder.holding([
      "a.json": #"{"cuts": [{"rule": "a.share"}, {"rule": "a.gone"}, {"rule": "model.text"}]}"#
    ])
    let tests = RuleTester.test(Self.book)
    let coverage = RuleCoverage(
      Self.book, tests: tests, recorded: try RecordedRules(below: folder.path),
      dump: try firings(on: ["a.txt": page("Share")]))
    #expect(
      coverage.rows.map { "\($0.rule) \($0.tests) \($0.goldens ?? -1) \($0.pages ?? -1) \($0.cuts ?? -1)" }
        == [
          "a.share 1 1 1 1", "a.share.again 0 0 1 0", "a.print 1 0 0 0", "a.tweet 1 0 0 0", "a.live 1 0 0 0",
          "a.dash 1 0 0 0",
        ])
    #expect(coverage.neverFired == ["a.print", "a.tweet", "a.dash"])
    #expect(coverage.firedUntested == ["a.share.again"])
    #expect(coverage.testedUnrecorded == ["a.print", "a.tweet", "a.dash"])
    #expect(coverage.unknown == ["a.gone"])
    #expect((coverage.covered, coverage.coverable) == (1, 5))
    #expect((coverage.recordedPages, coverage.dumpPages, coverage.dumpErrors) == (1, 1, 0))
  }

  @Test func leavesOutWhatWasNotLookedAt() throws {
    let coverage = RuleCoverage(Self.book, tests: RuleTester.test(Self.book))
    #expect(coverage.rows[0].goldens == nil && coverage.rows[0].pages == nil && coverage.rows[0].cuts == nil)
    #expect(coverage.neverFired == nil && coverage.firedUntested == nil && coverage.testedUnrecorded == nil)
    var writer = JSONWriter()
    coverage.write(into: &writer)
    let json = try JSONValue(parsing: writer.bytes)
    #expect(
      json["rules"]?.elements.first == (try JSONValue(parsing: Array(#"{"rule":"a.share","tests":1}"#.utf8))))
    #expect(json["never_fired"] == nil && json["unknown"] == nil)
    #expect((coverage.covered, coverage.coverable) == (4, 5))
    #expect(json["covered"]?.number == 4)
  }
}
