import Dump
import Foundation
import Platform
import RuleBook
import TestSupport
import Testing

@testable import Workbench

struct WorkbenchTests {
  private let folder: TemporaryFolder
  private let workbench: Workbench

  private static let lines = [
    "Bridge to be repaired",
    "The council of Port Elder approved the repair of the harbour bridge on Monday night.",
    "Engineers had found cracks in two of its nine piers last spring, and lorries have been kept off it.",
    "Subscribe to the Elder Ferry Letter, which comes on Fridays",
  ]
  private static let rule = """
    schema: 1
    rules:
    - id: any.ferry
      because: The paper offers its letter.
      line: {starts: [subscribe to the elder]}
      do: drop
      tests:
      - |
        - Subscribe to the Elder Ferry Letter

    """

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.lines.joined(separator: "\n\n"), to: "pages/a.txt")
    try folder.write("\u{89}PNG\u{0}\u{0}", to: "pages/b.png")
    try FileManager.default.createDirectory(atPath: folder["rules"], withIntermediateDirectories: true)
    workbench = try Workbench(try InputList(paths: [folder["pages"]]), rules: folder["rules"])
  }

  private func json(_ bytes: [UInt8]) throws -> JSONValue { try JSONValue(parsing: bytes) }

  private func request(_ members: (String, String)...) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in for (name, value) in members { writer.member(name, value) } }
    return writer.bytes
  }

  /// For each block of a view `+` or `-`, and the rule that decided.
  private func fates(_ answer: JSONValue) -> [String] {
    (answer["view"]?["blocks"]?.elements ?? []).map { block in
      (block["kept"] == .bool(true) ? "+" : "-") + (block["rule"]?["id"]?.string ?? "")
    }
  }

  @Test func showsPagesAndWhatBecameOfTheirBlocks() async throws {
    let list = try json(await workbench.list())
    #expect(list["pages"]?.elements.compactMap(\.string).map { $0.hasSuffix(".txt") } == [true, false])
    let view = try json(try await workbench.page(0))
    #expect(view["view"]?["blocks"]?.elements.compactMap { $0["text"]?.string } == Self.lines)
    #expect(fates(view).contains("+"))
    #expect(try json(try await workbench.page(1))["rejected"]?.string?.hasPrefix("not-text") == true)
    await #expect(throws: WorkbenchFailure(.missing, "there is no page 2; there are 2, from 0")) {
      try await workbench.page(2)
    }
  }

  @Test func triesAFileAndSavesNothing() async throws {
    let tried = try json(
      try await workbench.trial(0, request(("path", "any/ferry.yaml"), ("text", Self.rule))))
    #expect(fates(tried).last == "-any.ferry")
    #expect(tried["failures"]?.elements.isEmpty == true)
    #expect(try fates(json(try await workbench.page(0))).last != "-any.ferry")
    #expect(!folder.files.contains { $0.hasPrefix("rules") })
  }

  @Test func tellsWhatIsWrongInAFile() async throws {
    let broken = request(("path", "any/ferry.yaml"), ("text", "schema: 1\nrule: []\n"))
    for answer in [try await workbench.trial(0, broken), try await workbench.save(broken)] {
      let errors = try json(answer)["errors"]?.elements.compactMap(\.string) ?? []
      #expect(errors.first?.hasPrefix("Rules/any/ferry.yaml:2:1: error: unknown key 'rule'") == true)
    }
    #expect(!folder.files.contains { $0.hasPrefix("rules") })
    let failing = Self.rule.replacingOccurrences(of: "- Subscribe", with: "- Leave\n    = Subscribe")
    let answer = try json(
      try await workbench.trial(0, request(("path", "any/ferry.yaml"), ("text", failing))))
    #expect(answer["failures"]?.elements.count == 2)
  }

  @Test func savesAFileAndWorksWithIt() async throws {
    let saved = try json(try await workbench.save(request(("path", "any/ferry.yaml"), ("text", Self.rule))))
    #expect(saved["saved"]?.string == "any/ferry.yaml")
    #expect(folder.text("rules/any/ferry.yaml") == Self.rule)
    #expect(try fates(json(try await workbench.page(0))).last == "-any.ferry")
    let opened = try json(try await workbench.rule("any.ferry"))
    #expect(opened["path"]?.string == "any/ferry.yaml" && opened["line"]?.number == 3)
    #expect(opened["text"]?.string == Self.rule)
  }

  @Test func followsNoLinkOutOfTheFolder() async throws {
    try FileManager.default.createDirectory(atPath: folder["elsewhere"], withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder["rules/out"], withDestinationPath: "../elsewhere")
    await #expect(throws: WorkbenchFailure.self) {
      try await workbench.save(request(("path", "out/ferry.yaml"), ("text", Self.rule)))
    }
    #expect(!folder.files.contains { $0.hasPrefix("elsewhere/") })
  }

  @Test func draftsARuleFromLines() async throws {
    let draft = try json(try await workbench.draft(0, Array(#"{"from": 7, "to": 7}"#.utf8)))
    let (path, text) = (draft["path"]?.string ?? "", draft["text"]?.string ?? "")
    #expect(text.contains("- Subscribe to the Elder Ferry Letter"))
    #expect(draft["problems"]?.elements.isEmpty == true)
    let tried = try json(try await workbench.trial(0, request(("path", path), ("text", text))))
    #expect(fates(tried).last?.hasPrefix("-") == true)
    await #expect(throws: WorkbenchFailure.self) {
      try await workbench.draft(0, Array(#"{"from": 2, "to": 1}"#.utf8))
    }
    await #expect(throws: WorkbenchFailure.self) {
      try await workbench.draft(0, Array(#"{"from": 1e300, "to": 1e300}"#.utf8))
    }
  }

  @Test func withoutAFolderNothingIsSaved() async throws {
    let workbench = try Workbench(try InputList(paths: [folder["pages"]]), rules: nil)
    await #expect(throws: WorkbenchFailure.self) {
      try await workbench.save(request(("path", "any/ferry.yaml"), ("text", Self.rule)))
    }
  }
}

struct RuleShelfTests {
  @Test(arguments: [
    "../a.yaml", "/tmp/a.yaml", "any/../../a.yaml", "any/.a.yaml", "any/a.txt", "a b.yaml", "",
    "a/b/c/d/e.yaml",
  ])
  func refusesPathsThatAreNoRuleFiles(path: String) {
    #expect(throws: WorkbenchFailure.self) { try RuleShelf.file(path: path, text: "schema: 1") }
  }

  @Test func takesPathsBelowTheFolder() throws {
    for path in ["a.yaml", "site/example.org.yaml", "lang/en/x-1_2.yaml"] {
      #expect(try RuleShelf.file(path: path, text: "").relativePath == path)
    }
  }
}
