import Cleaning
import Dump
import RuleBook
import TestSupport
import Testing

@testable import Golden

/// Rules that are turned off in turn, for `rules mutate` and for the counterfactuals of `explain`.
struct RuleMutationTests {
  private static let rules = """
    schema: 1
    rules:
    - id: a.share
      because: A label.
      line: {is: [share]}
      do: drop
      tests: ["- Share"]
    - id: a.share.again
      because: The label once more.
      line: {starts: [share]}
      do: drop
      tests: ["= Print"]
    - id: a.bay
      because: A flag that no test asks for.
      line: {has: [ferry]}
      do: [{flag: ferry}]
      tests: ["= The ferry sailed."]
    - id: a.dash
      because: One dash.
      text: {replace: [–], with: '-'}
      tests: ["> 1–2\\n< 1-2"]
    - id: a.live
      because: An exception.
      except: [a.share]
      in: {host: live.example}
      tests: ["= Share"]

    """

  private func book() throws -> RuleBook {
    let model = RuleBook.builtInFiles.filter { $0.path.hasPrefix("Rules/model/") }
    return try RuleBook(files: model + [RuleFile(path: "Rules/any/a.yaml", text: Self.rules)])
  }

  private func page(_ lines: [String], url: String? = nil) -> RawPage {
    RawPage(
      bytes: Array((Drafting.prose + lines).joined(separator: "\n").utf8),
      origin: Origin(source: "a.txt", url: url))
  }

  @Test func namesRulesThatNothingMisses() throws {
    let book = try book()
    let cleaner = try Cleaner(rules: book)
    var mutation = RuleMutation(book)
    #expect(mutation.rows.filter { $0.failures > 0 }.map(\.rule) == ["a.share", "a.dash"])
    #expect(mutation.survivors.map(\.rule) == ["a.share.again", "a.bay", "a.live"])
    #expect(mutation.survivors.first?.place.line == 8)
    let folder = try TemporaryFolder.holding([
      "a.txt": (Drafting.prose + ["Share", "Share it"]).joined(separator: "\n"), "b.txt": "Share",
    ])
    let reader = PageReader(try InputList(paths: [folder.path]))
    while let page = reader.next() { #expect(mutation.add(page, cleaner: cleaner) == nil) }
    #expect(mutation.pages == 2)
    // `Share` goes by either rule, `Share it` by the second alone.
    let shown = mutation.rows.filter { $0.page?.hasSuffix("/a.txt") == true }.map(\.rule)
    #expect(shown == ["a.share", "a.share.again", "a.bay"])
    #expect(mutation.survivors.map(\.rule) == ["a.live"])
    #expect(RuleMutation(book, only: Glob("a.sh*")).rows.count == 2)
  }

  @Test func aPageWithoutARuleIsThatOfABookWithoutIt() throws {
    let book = RuleBook.builtIn
    let cleaner = try Cleaner(rules: book)
    let source = "\(SampleRun.pages)/html/bridge-reopens.html"
    let page = RawPage(bytes: try FileTree.bytes(of: source), origin: Origin(source: source))
    let whole = GoldenRecord(of: page, by: cleaner)
    var changed = 0
    let atWork = try cleaner.examine(page).rulesAtWork().sorted()
    for index in atWork.prefix(6) {
      let without = try Cleaner(
        rules: RuleBook(files: RuleBook.builtInFiles, disabling: [book.rules[index].id], readsTests: false))
      let record = GoldenRecord(of: page, by: without)
      #expect(GoldenRecord(of: page, by: cleaner.silencing([index])) == record, "\(book.rules[index].id)")
      if record != whole { changed += 1 }
    }
    #expect(changed > 0)
  }

  @Test func aRuleThatIsSilencedMakesNoExceptions() throws {
    let book = try book()
    let cleaner = try Cleaner(rules: book)
    let page = page(["Share"], url: "https://live.example/1")
    let exception = try #require(book.rules.firstIndex { $0.id == "a.live" })
    let decider = { (cleaner: Cleaner) in
      try cleaner.examine(page).verdicts.last.map(\.decider)
    }
    let names = try [cleaner, cleaner.silencing([exception])].map { cleaner in
      if case .rule(let rule) = try decider(cleaner) { book.rules[rule].id } else { "none" }
    }
    #expect(names == ["a.share.again", "a.share"])
  }

  @Test func saysWhatWouldBecomeOfALine() throws {
    let book = try book()
    let cleaner = try Cleaner(rules: book)
    let page = page(["Share"])
    let examination = try cleaner.examine(page)
    let steps = try Counterfactual(
      of: examination.verdicts.count - 1, in: examination, of: page, by: cleaner
    ).steps
    #expect(
      steps.map { $0.without.map { book.rules[$0].id } } == [["a.share"], ["a.share", "a.share.again"]])
    let again = try #require(book.rules.firstIndex { $0.id == "a.share.again" })
    #expect(steps.first?.verdict.isKept == false && steps.first?.verdict.decider == .rule(again))
    if case .rule = steps.last?.verdict.decider { Issue.record("a rule that is off decides") }
    #expect(try Counterfactual(of: 0, in: examination, of: page, by: cleaner).steps.isEmpty)
  }

  @Test func theRulesOfTheProgramHaveNoSurvivors() throws {
    let everything = try RuleBook(
      files: RuleBook.builtInFiles, enabling: Set(RuleBook.builtIn.disabled.map(\.id)))
    #expect(RuleMutation(everything).survivors.map(\.rule) == [])
  }

  @Test func endsWithOneWhereARuleSurvives() throws {
    let folder = try TemporaryFolder.holding(["rules/any/a.yaml": Self.rules, "a.txt": "Share it\n"])
    let arguments = ["rules", "mutate", "--rules", folder["rules"], "--only", "a.*"]
    let run = try CommandRun(arguments)
    #expect(run.exitCode == 1)
    #expect(run.output.hasPrefix("rules/any/a.yaml:8: rule 'a.share.again' can be turned off, and no test"))
    #expect(
      run.output.hasSuffix("5 rules turned off: 2 shown by tests of their own, 0 by 0 pages, 3 survivors\n"))
    #expect(try CommandRun(arguments.dropLast() + ["a.share"]).exitCode == 0)
    #expect(try CommandRun(arguments.dropLast() + ["b.*"]).exitCode == 2)
    #expect(try CommandRun(arguments + ["/nowhere"]).exitCode == 4)
    #expect(try CommandRun(arguments + ["\(SampleRun.pages)/odd/binary.bin"]).exitCode == 3)
  }

  @Test func explainShowsTheCounterfactual() throws {
    let folder = try TemporaryFolder.holding([
      "rules/any/a.yaml": Self.rules, "a.txt": (Drafting.prose + ["Share"]).joined(separator: "\n"),
    ])
    let run = try CommandRun(["explain", folder["a.txt:6"], "--rules", folder["rules"], "--disable", "any.*"])
    #expect(run.output.contains("\n  without a.share, "), "\(run.output)\(run.errors)")
    #expect(run.output.contains("\n  without both, "))
    #expect(run.output.contains("\n  with the classifier weighed most: "))
  }
}
