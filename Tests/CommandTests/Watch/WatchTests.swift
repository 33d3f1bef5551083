import Cleaning
import Foundation
import RuleBook
import TestSupport
import Testing

@testable import Golden

/// What a change of rules touches, and `bluepencil watch`.
struct WatchTests {
  private static func rules(_ conditions: [String: String], tests: String = "") -> String {
    "schema: 1\nrules:\n"
      + conditions.sorted { $0.key < $1.key }.map {
        "- id: own.\($0)\n  because: A label.\n  line: {starts: [\($1)]}\n  do: drop\n\(tests)"
      }.joined()
  }

  private func book(_ rules: String, vocabulary: String = "") throws -> RuleBook {
    let model = RuleBook.builtInFiles.filter { $0.path.hasPrefix("Rules/model/") }
    let own = [RuleFile(path: "own/a.yaml", text: rules)]
    let words = vocabulary.isEmpty ? [] : [RuleFile(path: "own/vocab/a.txt", text: vocabulary)]
    return try RuleBook(files: model + own + words)
  }

  @Test func namesTheRulesThatAreNotWhatTheyWere() throws {
    let old = try book(Self.rules(["a": "share", "b": "print", "c": "send"]))
    #expect(RuleChanges(from: old, to: old).isEmpty)
    let new = try book("# A comment.\n" + Self.rules(["a": "share", "b": "read", "d": "send"]))
    #expect(RuleChanges(from: old, to: new).rules == ["own.b", "own.c", "own.d"])
    let tested = try book(
      Self.rules(["a": "share", "b": "print", "c": "send"], tests: "  tests: [\"= A\"]\n"))
    #expect(RuleChanges(from: old, to: tested).rules.count == 3)
    let words = try [("$w\nshare\n"), "$w\nprint\n"].map { try book(Self.rules(["a": "$w"]), vocabulary: $0) }
    #expect(RuleChanges(from: words[0], to: words[1]).isGeneral)
  }

  @Test func looksFirstAtCasesWithTheRules() throws {
    let folder = try TemporaryFolder()
    let none = try Cleaner(rules: book("schema: 1\n"))
    for (name, line) in [("a", "Share it now"), ("b", "Print it now")] {
      let page = RawPage(
        bytes: Array((Drafting.prose + [line]).joined(separator: "\n").utf8), origin: Origin(source: name))
      try CaseAddition.add(page, as: name, below: folder["goldens"], because: "A label.", by: none)
    }
    var watch = CaseWatch(try GoldenSuite(below: folder["goldens"]), writes: false)
    #expect(watch.affected(by: ["own.a"], paths: []).first.map(\.name) == ["a", "b"])
    let both = try Cleaner(rules: book(Self.rules(["a": "share", "b": "print"])))
    for goldenCase in watch.suite.cases {
      #expect(watch.look(at: goldenCase, none) == false)
      #expect(watch.look(at: goldenCase, both) == true)
      #expect(watch.look(at: goldenCase, both) == false)
    }
    let affected = watch.affected(by: ["own.a"], paths: [])
    #expect(affected.first.map(\.name) == ["a"] && affected.others.map(\.name) == ["b"])
    let touched = watch.affected(by: [], paths: [folder["goldens/b/out.md"]])
    #expect(touched.first.map(\.name) == ["b"])
    #expect(watch.affected(by: nil, paths: []).first.count == 2)
    #expect(FileTree.paths(below: folder["goldens"]).allSatisfy { !$0.hasSuffix(".new") })
  }

  @Test func runsAgainWhenAFileIsSaved() throws {
    let folder = try TemporaryFolder.holding([
      "rules/any/own.yaml": Self.rules(["a": "share"], tests: "  tests: [\"- Share it\"]\n")
    ])
    _ = FileManager.default.createFile(atPath: folder["log"], contents: nil)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = ["watch", "--rules", folder["rules"], "--golden", folder["goldens"]]
    process.standardOutput = FileHandle(forWritingAtPath: folder["log"])
    process.standardError = process.standardOutput
    try process.run()
    defer { if process.isRunning { process.terminate() } }
    try waitFor("1 test of 1 rule: 0 failures\nwatching ", in: folder)
    try folder.write(
      Self.rules(["a": "print"], tests: "  tests: [\"- Share it\"]\n"), to: "rules/any/own.yaml")
    try waitFor("rules/any/own.yaml:7: rule 'own.a': must be cut, but stays", in: folder)
    try folder.write("schema: 2\n", to: "rules/any/own.yaml")
    try waitFor("1 error in the rules; nothing was run", in: folder)
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0 && process.terminationReason == .exit)
    #expect(try CommandRun(["watch"]).exitCode == 2)
    #expect(try CommandRun(["watch", "--rules", "/nowhere"]).exitCode == 4)
  }

  /// Waits until the log has a text; gives up after a time that no machine needs.
  private func waitFor(_ text: String, in folder: TemporaryFolder) throws {
    for _ in 1...1200 {
      if try FileTree.text(of: folder["log"]).contains(text) { return }
      usleep(50_000)
    }
    Issue.record("'\(text)' is missing in:\n\(try FileTree.text(of: folder["log"]))")
  }
}
