import TestSupport
import Testing

@testable import RuleBook

/// What is said of rules that load but should not be published. Each `Lint/NAME.yaml` has a fault, and
/// `Lint/NAME.txt` all that is said of it; `RECORD_GOLDEN=1` writes the texts anew.
struct RuleLintTests {
  private static let folder = Repository.root + "/Tests/RuleBookTests/Lint"

  private func findings(_ files: [RuleFile], enabling: Set<String> = []) throws -> [String] {
    RuleLint.findings(in: try RuleBook(files: files, enabling: enabling), files: files).map(\.description)
  }

  @Test func everyFaultIsToldAsItIsPinned() throws {
    var files = try FileTree.contents(below: Self.folder).mapValues { String(decoding: $0, as: UTF8.self) }
    let cases = files.filter { $0.key.hasSuffix(".yaml") }
    files = cases
    for (name, text) in cases {
      let told = try findings([RuleFile(path: "Lint/\(name)", text: text)])
      #expect(told.isEmpty == (name == "faultless.yaml"), "\(name)")
      files[name.replacing(".yaml", with: ".txt")] = told.map { $0 + "\n" }.joined()
    }
    #expect(try GoldenFolder(Self.folder).differences(from: files) == [])
    #expect(cases.count >= 10)
  }

  private func rule(_ id: String, _ more: String) -> String {
    "- {id: \(id), because: It is., line: {is: [share]}, do: drop\(more)}\n"
  }

  @Test func vocabulariesMayShareAPhraseThatARuleMayNotRepeat() throws {
    let words = RuleFile(path: "Rules/vocab/w.txt", text: "$en\nshare\nprint\nshare\n$de\nteilen\nprint\n")
    func findings(_ phrases: String) throws -> [String] {
      let text =
        "schema: 1\nrules:\n- {id: a, because: It is., line: {is: [\(phrases)]}, do: drop, tests: [\"- Share\\n= Sharing\\n\"]}\n"
      return try self.findings([RuleFile(path: "Rules/any/a.yaml", text: text), words])
    }
    #expect(try findings("$en, $de") == [])
    #expect(try findings("$en, $de, Share").map { $0.contains("has the phrase 'share' twice") } == [true])
  }

  @Test func rulesOfOthersNeedNoTests() throws {
    let text = "schema: 1\nrules:\n" + rule("a", "")
    #expect(try findings([RuleFile(path: "Rules/packs/a.example.yaml", text: text)]) == [])
    #expect(try findings([RuleFile(path: "Rules/any/packs.yaml", text: text)]).count == 1)
  }

  @Test func looksAtRulesThatAreOn() throws {
    let files = [
      RuleFile(path: "Rules/any/a.yaml", text: "schema: 1\nrules:\n" + rule("a", ", enabled: false"))
    ]
    #expect(try findings(files) == [])
    #expect(try findings(files, enabling: ["a"]).count == 1)
  }

  @Test func aSitesRuleShadowsALanguagesWhateverTheFilesAreCalled() throws {
    let tests = ", tests: [\"- Share\\n= Sharing\\n\"]"
    let files = [
      RuleFile(path: "Rules/any/a.yaml", text: "schema: 1\nrules:\n" + rule("any", tests)),
      RuleFile(path: "Rules/site/z.example.yaml", text: "schema: 1\nrules:\n" + rule("site", tests)),
    ]
    #expect(
      try findings(files) == [
        "Rules/any/a.yaml:3:8: error: rule 'any' never decides: 'site' (Rules/site/z.example.yaml:3) takes all its lines before it\n"
          + "  - {id: any, because: It is., line: {is: [share]}, do: drop\(tests)}\n         ^"
      ])
  }
}
