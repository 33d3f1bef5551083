import Cleaning
import Foundation
import Golden
import Platform
import TestSupport
import Testing

@testable import bluepencil

/// `bluepencil golden` as a process, from a page to an accepted change.
struct GoldenCommandTests {
  /// A folder with pages, rules that cut their labels, and the cases of these pages.
  private struct Cases {
    let folder: TemporaryFolder

    init(_ count: Int = 1) throws {
      folder = try TemporaryFolder.holding(["rules/any/own.yaml": Self.rules(["fetch"])])
      for number in 1...count {
        try folder.write(Self.page(number), to: "page\(number).html")
        // Without a process, which would load the rules anew.
        try CaseAddition.add(
          RawPage(bytes: Array(Self.page(number).utf8), origin: Origin(source: "page\(number).html")),
          as: "page\(number)", below: folder["goldens"], because: "A ferry, with labels.",
          by: Self.cleaner.get())
      }
    }

    private static let cleaner = Result { try Cleaner() }

    static func rules(_ words: [String]) -> String {
      "schema: 1\nrules:\n"
        + words.map { "- id: own.\($0)\n  because: A label.\n  line: {starts: [\($0)]}\n  do: drop\n" }
        .joined()
    }

    static func page(_ number: Int) -> String {
      let label =
        "Fetch the boat plan number \(number) and read it with your neighbours in the harbor café tonight."
      let other =
        "Gather with \(number) friends and send them this page before the next boat leaves the quay."
      let paragraphs = [
        "The night ferry to Elder Point will sail again from Monday, the harbor office said, after winter storms.",
        label,
        "The boat leaves the fish quay at ten in the evening and comes back at five, in time for the train.",
        other,
        "Skipper Ann Tolley said that she had missed the dark and the quiet of the crossing, as had her crew.",
        "A single ticket costs the same as last year, the office said, and children under twelve travel free.",
      ]
      return "<html lang=\"en\"><body><article><h1>Night ferry \(number) returns</h1>"
        + paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n") + "</article></body></html>\n"
    }

    func run(
      _ command: String, _ arguments: String..., input: String? = nil, isCI: Bool = false
    ) throws -> CommandRun {
      try CommandRun(
        ["golden", command, "--golden", folder["goldens"]] + arguments, input: input, isCI: isCI)
    }

    func text(_ name: String) throws -> String { try FileTree.text(of: folder["goldens/\(name)"]) }

    /// Paths of pending files below the cases.
    var pending: [String] {
      let all = FileManager.default.enumerator(atPath: folder["goldens"])?.compactMap { $0 as? String } ?? []
      return all.filter { $0.hasSuffix(".new") }.sorted()
    }
  }

  @Test func recordsWhatAPageComesTo() throws {
    let cases = try Cases()
    let page = cases.folder["page1.html"]
    #expect(try cases.run("add", page, "--name", "a/b", "--because", "A ferry, with labels.").exitCode == 0)
    for name in FileTree.paths(below: cases.folder["goldens/page1"]) {
      #expect(try cases.text("a/b/\(name)") == cases.text("page1/\(name)"), "\(name)")
    }
    try FileManager.default.removeItem(atPath: cases.folder["goldens/a"])
    #expect(try cases.text("page1/in.html") == Cases.page(1))
    #expect(try cases.text("page1/meta.yaml") == "because: 'A ferry, with labels.'\n")
    #expect(try cases.text("page1/out.md").contains("\n\nFetch the boat plan number 1"))
    #expect(try cases.text("page1/out.json").contains("\"from\": \"h1\""))
    #expect(
      try cases.text("page1/cuts.jsonl").hasPrefix(
        "{\"rule\":\"model.html\",\"kind\":\"boilerplate\",\"text\":\"Night ferry 1"))
    let run = try cases.run("run")
    #expect((run.exitCode, run.output) == (0, "1 case: 1 same\n"))
    #expect(try cases.run("add", cases.folder["page1.html"], "--because", "Again.").exitCode == 4)
    #expect(try cases.run("add", cases.folder["page1.html"], "--because", " ").exitCode == 2)
    for name in ["../b", "a//b", "a b", ".a", ""] {
      let refused = try cases.run("add", cases.folder["page1.html"], "--name", name, "--because", "A name.")
      #expect(refused.exitCode == 2, "\(name)")
    }
  }

  @Test func showsWhatARuleChangesAndKeepsWhatIsRecorded() throws {
    let cases = try Cases()
    let recorded = try cases.text("page1/out.md")
    let run = try cases.run("run", "--rules", cases.folder["rules"])
    #expect(run.exitCode == 1)
    #expect(run.output.contains("\n-Fetch the boat plan number 1 and read it"))
    #expect(run.output.contains("  cut  own.fetch  Fetch the boat plan …  page1\n"))
    #expect(try cases.text("page1/out.md") == recorded)
    #expect(cases.pending == ["page1/cuts.jsonl.new", "page1/out.md.new", "page1/run.new"])
    #expect(try cases.run("review").output == run.output)
    // The rule is taken back: nothing waits any more.
    #expect(try cases.run("run").exitCode == 0)
    #expect(cases.pending == [])
    #expect(try cases.run("review").exitCode == 0)
  }

  @Test func takesOneDecisionForManyCases() throws {
    let cases = try Cases(3)
    try cases.folder.write(Cases.rules(["fetch", "gather"]), to: "rules/any/own.yaml")
    let rules = ["--rules", cases.folder["rules"]]
    let run = try cases.run("run", rules[0], rules[1], "--jobs", "2")
    #expect(run.output.contains(/cut +own.fetch +Fetch the boat plan … +3 cases\n/))
    #expect(run.output.contains("… and 2 cases with no other hunks"))
    let first = try cases.run("accept", rules[0], rules[1], "--hunk", "own.fetch", "--because", "An offer.")
    #expect(first.exitCode == 0, "\(first.errors)")
    #expect(first.output.contains("accepted  ") && first.output.contains("waiting   "))
    for number in 1...3 {
      let body = try cases.text("page\(number)/out.md")
      #expect(!body.contains("Fetch") && body.contains("\n\nGather with \(number) friends"))
      #expect(try cases.text("page\(number)/cuts.jsonl").contains("own.fetch"))
    }
    #expect(try cases.run("accept", rules[0], rules[1], "--because", "Another.").exitCode == 0)
    #expect(try cases.run("run", rules[0], rules[1]).output == "3 cases: 3 same\n")
    #expect(cases.pending == [])
    let log = try cases.text("accepted.jsonl").split(separator: "\n").map {
      try JSONValue(parsing: Array($0.utf8))
    }
    #expect(log.map { $0["because"]?.string }[2...3] == ["A ferry, with labels.", "An offer."])
    #expect(log.last?["because"]?.string == "Another.")
    #expect(log[3]["hunk"]?["rule"]?.string == "own.fetch")
    #expect(log[3]["cases"]?.elements.count == 3)
    #expect(log[3]["rules"]?.string?.hasPrefix("sha256:") == true)
    #expect(log[0]["rules"] != log[3]["rules"])
  }

  @Test func asksHunkByHunk() throws {
    let cases = try Cases(2)
    try cases.folder.write(Cases.rules(["fetch", "gather", "skipper"]), to: "rules/any/own.yaml")
    let rules = ["--rules", cases.folder["rules"]]
    #expect(try cases.run("run", rules[0], rules[1]).exitCode == 1)
    // The hunks come in the order of their rules. Only two answers, an empty reason and a word that is no answer.
    let review = try cases.run("review", rules[0], rules[1], "--ask", input: "x\na\n\nAn offer.\nr\n")
    #expect(review.exitCode == 1, "\(review.errors)")
    #expect(review.output.contains("hunk 1 of 4: ") && review.output.contains("expected a, r, s, d or q\n"))
    #expect(
      review.output.contains("\n-Fetch the boat plan number 1")
        && review.output.contains("in 2 cases: page1, page2"))
    #expect(review.output.contains("\nrejected  ") && review.output.contains("\naccepted  "))
    let waiting = review.output.split(separator: "\n").filter { $0.hasPrefix("waiting ") }
    #expect(
      waiting.count == 2 && waiting[0].contains("own.skipper") && waiting[1].contains("metadata  review"))
    // Each hunk is shown by itself.
    #expect(review.output.split(separator: "hunk 1 of 4: ")[0].contains("-Fetch"))
    #expect(!review.output.split(separator: "hunk 1 of 4: ")[0].contains("-Gather"))
    let body = try cases.text("page2/out.md")
    #expect(!body.contains("Fetch") && body.contains("Gather") && body.contains("Skipper"))
    #expect(
      try cases.text("accepted.jsonl").contains(
        #""because":"An offer.","hunk":{"change":"cut","rule":"own.fetch""#))
    // What was rejected waits no more, and is not accepted with the rest.
    #expect(try !cases.run("review", "--no-ask").output.contains(/cut +own.gather/))
    #expect(try cases.run("accept", rules[0], rules[1], "--because", "The rest.").exitCode == 0)
    #expect(
      try cases.text("page2/out.md").contains("Gather") && !cases.text("page2/out.md").contains("Skipper"))
    #expect(try cases.run("review").exitCode == 0)
    // Another run finds it again.
    #expect(
      try cases.run("run", rules[0], rules[1]).output.contains(
        /cut +own.gather +Gather with 0 friends .* 2 cases/))
    #expect(try cases.run("reject", "page1").exitCode == 0)
    #expect(cases.pending == ["page2/cuts.jsonl.new", "page2/out.md.new", "page2/run.new"])
    #expect(try cases.run("reject", "--hunk", "own.fetch").exitCode == 2)
    #expect(try cases.run("review", "--ask", input: "a\nFine.\n").errors.contains("the run had other rules"))
    #expect(try cases.run("reject").output.hasPrefix("rejected  "))
    #expect(try cases.run("reject").exitCode == 2)
    #expect(cases.pending == [])
  }

  @Test func coverageCountsCasesAndNotDecisions() throws {
    let cases = try Cases(2)
    let rules = ["--rules", cases.folder["rules"]]
    _ = try cases.run("run", rules[0], rules[1])
    #expect(try cases.run("accept", rules[0], rules[1], "page1", "--because", "An offer.").exitCode == 0)
    let recorded = try RecordedRules(below: cases.folder["goldens"])
    #expect(recorded.pages == 2)
    #expect(recorded.pagesByRule["own.fetch"] == 1)
  }

  @Test func refusesWhatIsStale() throws {
    let cases = try Cases()
    let rules = ["--rules", cases.folder["rules"]]
    #expect(try cases.run("run", rules[0], rules[1]).exitCode == 1)
    let recorded = try cases.text("page1/out.md")
    let otherRules = try cases.run("accept", "--because", "Fine.")
    #expect(otherRules.exitCode == 1 && otherRules.errors.contains("page1: the run had other rules"))
    try cases.folder.write(Cases.page(2), to: "goldens/page1/in.html")
    let otherPage = try cases.run("accept", rules[0], rules[1], "--because", "Fine.")
    #expect(otherPage.exitCode == 1 && otherPage.errors.contains("has changed since the run"))
    try cases.folder.write(Cases.page(1), to: "goldens/page1/in.html")
    try cases.folder.write("Other.\n", to: "goldens/page1/out.md")
    let otherRecord = try cases.run("accept", rules[0], rules[1], "--because", "Fine.")
    #expect(otherRecord.exitCode == 1 && otherRecord.errors.contains("what is recorded has changed"))
    try cases.folder.write(recorded, to: "goldens/page1/out.md")
    #expect(
      try cases.run("accept", rules[0], rules[1], "--hunk", "no.rule", "--because", "Fine.").exitCode == 2)
    #expect(try cases.text("page1/out.md") == recorded)
    #expect(try cases.run("accept", rules[0], rules[1], "--because", "Fine.").exitCode == 0)
    #expect(try cases.run("accept", rules[0], rules[1], "--because", "Fine.").exitCode == 2)
  }

  @Test func writesNothingWhereItOnlyChecks() throws {
    let cases = try Cases()
    let rules = ["--rules", cases.folder["rules"]]
    #expect(try cases.run("run", rules[0], rules[1], isCI: true).exitCode == 1)
    #expect(cases.pending == [])
    #expect(try cases.run("run", rules[0], rules[1]).exitCode == 1)
    #expect(try cases.run("accept", rules[0], rules[1], "--because", "Fine.", isCI: true).exitCode == 2)
    #expect(
      try cases.run("add", cases.folder["page1.html"], "--name", "b", "--because", "B.", isCI: true).exitCode
        == 2)
    #expect(!FileManager.default.fileExists(atPath: cases.folder["goldens/b"]))
    #expect(try cases.run("run", isCI: true).exitCode == 0)
    #expect(!cases.pending.isEmpty)
  }

  @Test func findsCasesThatAreObsoleteOrBroken() throws {
    let cases = try Cases(2)
    try FileManager.default.removeItem(atPath: cases.folder["goldens/page1/in.html"])
    let obsolete = try cases.run("run")
    #expect(obsolete.exitCode == 1)
    #expect(obsolete.output.contains("goldens/page1: obsolete"))
    #expect(obsolete.output.hasSuffix("2 cases: 1 same, 1 obsolete\n"))
    #expect(try cases.run("run", "page2").exitCode == 0)
    #expect(try cases.run("run", "page3").exitCode == 4)
    try cases.folder.write("because: A.\nulr: b\n", to: "goldens/page2/meta.yaml")
    let broken = try cases.run("run")
    #expect(broken.exitCode == 4)
    #expect(broken.output.contains("goldens/page2/meta.yaml:2: unknown key 'ulr'"))
    #expect(try CommandRun(["golden", "run", "--golden", cases.folder["none"]]).exitCode == 4)
  }

  @Test func tellsMachinesToo() throws {
    let cases = try Cases(2)
    let rules = ["--rules", cases.folder["rules"]]
    let json = try JSONValue(
      parsing: Array(cases.run("run", rules[0], rules[1], "page1", "--format", "json").output.utf8))
    #expect(json["counts"]?["changed"]?.number == 1)
    #expect(json["hunks"]?.elements.map { $0["rule"]?.string } == ["own.fetch"])
    #expect(
      json["cases"]?.elements.first?["hunks"] == json["hunks"]?.elements.first?["id"].map { .array([$0]) })
    let junit = try cases.run("run", rules[0], rules[1], "--format", "junit").output
    #expect(junit.contains(#"<testsuite name="bluepencil golden" tests="2" failures="2" errors="0">"#))
    #expect(junit.contains(#"{&quot;rule&quot;:&quot;own.fetch&quot;"#))
    let page = cases.folder["page.html"]
    let sarif = try cases.run("run", rules[0], rules[1], "--format", "sarif", "--html", page)
    let result = try JSONValue(parsing: Array(sarif.output.utf8))["runs"]?.elements[0]["results"]?.elements
      .first
    let place = result?["locations"]?.elements.first?["physicalLocation"]
    #expect(place?["artifactLocation"]?["uri"]?.string == "file://" + cases.folder["rules/any/own.yaml"])
    #expect(place?["region"]?["startLine"]?.number == 3)
    #expect(result?["relatedLocations"]?.elements.count == 2)
    #expect(try FileTree.text(of: page).matches(of: /<tr class="change" data-rules="own.fetch"/).count == 2)
    let github = try cases.run("run", rules[0], rules[1], "--format", "github").output
    #expect(github.hasPrefix("::error file=\(cases.folder["goldens"])/page1/out.md,title=cut own.fetch::"))
    #expect(github.split(separator: "\n").count == 1)
  }
}
