import Foundation
import TestSupport
import Testing
import YAMLTree

/// The commands of samples/workflow/github-actions.yml and samples/workflow/pre-commit in a repository of their own.
struct RuleChecksTests {
  private let folder: TemporaryFolder

  /// A repository with the sample's rules and cases, committed.
  init() throws {
    folder = try TemporaryFolder()
    let sample = Repository.root + "/samples/workflow"
    for name in ["rules", "goldens"] {
      try FileManager.default.copyItem(atPath: "\(sample)/\(name)", toPath: folder[name])
    }
    try folder.write(try FileTree.text(of: folder["goldens/pier-lamps/in.txt"]), to: "pages/lamps.txt")
    try FileManager.default.createDirectory(atPath: folder["tools"], withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: folder["tools/bluepencil"], withDestinationPath: Program.path)
    for command in [
      "git init -q -b main .", "git config user.name A", "git config user.email a@example.org",
      "git config commit.gpgsign false", "git add rules goldens pages", "git commit -q -m 'Keep rules'",
      "cp '\(sample)/pre-commit' .git/hooks/pre-commit",
    ] {
      let run = try shell(command)
      try #require(run.exitCode == 0, "\(run.errors)")
    }
  }

  private func shell(_ command: String, environment: [String] = []) throws -> Program.Result {
    try Program.run(
      ["PATH=\(folder["tools"]):/usr/bin:/bin"] + environment + ["sh", "-e", "-c", command],
      of: "/usr/bin/env",
      in: folder.path)
  }

  /// The commands of the workflow's steps by their names, without the one that installs.
  private static func steps() throws -> [(name: String, command: String)] {
    let text = try FileTree.text(of: Repository.root + "/samples/workflow/github-actions.yml")
    let job = try YAMLNode.document(text)?.mapping?["jobs"]?.mapping?["rules"]?.mapping
    return (job?["steps"]?.sequence ?? []).compactMap { step in
      guard let command = step.mapping?["run"]?.text, let name = step.mapping?["name"]?.text,
        name != "install"
      else { return nil }
      return (name, command)
    }
  }

  /// - Returns: the names of the steps that fail.
  private func failures() throws -> [String] {
    try Self.steps().filter { try shell($0.command, environment: ["CI=true", "BASE=HEAD"]).exitCode != 0 }
      .map(\.name)
  }

  @Test func theWorkflowPassesAndFailsWhereItShould() throws {
    #expect(try Self.steps().count == 6)
    #expect(try failures() == [])
    #expect(try FileTree.text(of: folder["lint.sarif"]).contains("\"version\": \"2.1.0\""))
    #expect(FileManager.default.fileExists(atPath: folder["goldens.html"]))
    let rules = try FileTree.text(of: folder["rules/example.yaml"])
    // A rule that takes more than it did: its test and the golden tell. No mutation can be judged on a case that
    // differs, and the comparison is for a person.
    try folder.write(rules.replacing("starts: [\"In", with: "has: [\"in"), to: "rules/example.yaml")
    #expect(try failures() == ["tests within the rules", "every rule is missed when it is off", "goldens"])
    #expect(try FileTree.text(of: folder["compare.html"]).contains("data-rule=\"example.partner\""))
    #expect(try FileTree.text(of: folder["goldens.html"]).contains("data-rule=\"example.partner\""))
    #expect(FileTree.paths(below: folder["goldens"]).allSatisfy { !$0.hasSuffix(".new") })
    // A rule that does not load stops them all.
    try folder.write(rules.replacing("starts:", with: "start:"), to: "rules/example.yaml")
    #expect(try failures().count == 6)
    let lint = try FileTree.text(of: folder["lint.sarif"])
    #expect(lint.contains("\"version\": \"2.1.0\"") && lint.contains("unknown key 'start'"))
  }

  @Test func theHookRefusesWhatDoesNotHold() throws {
    let rules = try FileTree.text(of: folder["rules/example.yaml"])
    let wider = rules.replacing("In partnership with\"]", with: "In partnership with\", the council will]")
    try folder.write(rules.replacing("starts: [\"In", with: "has: [\"in"), to: "rules/example.yaml")
    let test = try shell("git commit -q -m 'Widen' rules")
    #expect(test.exitCode == 1 && test.errors.contains("must stay, but is cut"))
    // The tests hold, and a golden does not.
    try folder.write(
      wider.replacing("    = The council will count the visitors until the end of the month.\n", with: ""),
      to: "rules/example.yaml")
    #expect(try shell("git add rules").exitCode == 0)
    // What is staged counts, not what lies in the folder.
    try folder.write(rules, to: "rules/example.yaml")
    let golden = try shell("git commit -q -m 'Widen'")
    #expect(golden.exitCode == 1 && golden.errors.contains("1 case: 1 changed"), "\(golden.errors)")
    #expect(
      try shell("git add rules && echo A > notes && git add notes && git commit -q -m 'Note'").exitCode == 0)
    try folder.write("# Looked through.\n" + rules, to: "rules/example.yaml")
    let comment = try shell("git commit -q -m 'Comment' rules")
    #expect(comment.exitCode == 0, "\(comment.errors)")
  }
}
