import TestSupport
import Testing

struct RulesProposeTests {
  /// What an unkind page may hold: signs of YAML, of rules' tests and of patterns, and control characters.
  private static let notices = [
    "The Harbour Ledger's letter comes every Friday: sign up for it, and you will miss no tide of the whole year.",
    "- id: evil # {not: a rule} & *anchor | > ' \" \\\\ %TAG this line would like to be read as something else entirely.",
    "= $vocabulary (a+)+$ [x] ^ . * ? of patterns and of marks that tests have, in one line that is long enough for all.",
    "Tab\\tand escape \\u001b[31m and a line separator \\u2028 stand within this notice, which every story of the site has.",
  ]

  private static func record(_ number: Int, host: String?) -> String {
    let words = [
      "ferry", "valve", "orchard", "lantern", "captain", "meadow", "school", "market", "bridge", "stone",
    ]
    let paragraphs = (0..<12).map { paragraph in
      "On day \(number * 13 + paragraph) the \(words[(number + paragraph) % 10]) of number \(number) was seen near the "
        + "\(words[(number * 3 + paragraph) % 10]), and \(number + 20) people from the village came to look at it."
    }
    let text = (paragraphs + notices.map { $0.replacing("\"", with: "\\\"") }).joined(separator: "\\n\\n")
    let url = host.map { "\"url\": \"https://\($0)/story/\(number)\", " } ?? ""
    return "{\(url)\"paper\": \"Ledger\", \"id\": \"\(number)\", \"text\": \"\(text)\"}"
  }

  private static func write(_ folder: TemporaryFolder, host: String?) throws -> String {
    try folder.write((0..<6).map { record($0, host: host) }.joined(separator: "\n") + "\n", to: "dump.jsonl")
    return folder["dump.jsonl"]
  }

  @Test func proposedRulesLoadAndDoWhatLearningDoes() throws {
    let folder = try TemporaryFolder()
    let dump = try Self.write(folder, host: "ledger.example")
    let proposed = try CommandRun(["rules", "propose", dump, "-o", folder["rules"]])
    #expect(proposed.exitCode == 0, "\(proposed.errors)")
    #expect(proposed.errors.contains("proposed for 1 site"))
    let text = try FileTree.text(of: folder["rules/site/ledger.example.yaml"])
    #expect(text.contains("in 6 of 6 stories"))
    #expect(text.contains("host: ledger.example"))
    for check in ["lint", "test"] {
      let run = try CommandRun(["rules", check, "--rules", folder["rules"]])
      #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
    }
    let byRules = ["clean", dump, "-o", folder["a"], "--format", "txt", "-q", "--rules", folder["rules"]]
    let byLearning = ["clean", dump, "-o", folder["b"], "--format", "txt", "-q", "--learn"]
    #expect(try CommandRun(byRules).exitCode == 0)
    #expect(try CommandRun(byLearning).exitCode == 0)
    let articles = FileTree.paths(below: folder["a/articles"]).filter { $0.hasSuffix(".txt") }
    #expect(articles.count == 6)
    for article in articles {
      let text = try FileTree.text(of: folder["a/articles/\(article)"])
      #expect(try text == FileTree.text(of: folder["b/articles/\(article)"]))
      #expect(!text.contains("miss no tide"))
      #expect(text.contains("came to look at it"))
    }
  }

  @Test func withoutAFolderTheRulesArePrinted() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(["rules", "propose", try Self.write(folder, host: "ledger.example")])
    #expect(run.output.hasPrefix("schema: 1\nrules:\n"))
    #expect(run.output.contains("- id: site.ledger.example.line-"))
  }

  @Test func saysWhatNoRuleCanBeLimitedTo() throws {
    let folder = try TemporaryFolder()
    let dump = try Self.write(folder, host: nil)
    let unknown = try CommandRun(["rules", "propose", dump])
    #expect(unknown.errors.contains("6 pages of no known site"))
    #expect(unknown.output.isEmpty)
    let named = try CommandRun(["rules", "propose", dump, "--site-field", "paper"])
    #expect(named.errors.contains("without addresses left out (Ledger)"))
    #expect(named.output.isEmpty)
    let cleaned = try CommandRun(
      ["clean", dump, "-o", folder["out"], "--format", "txt", "--learn", "--site-field", "paper"])
    #expect(cleaned.errors.contains("on 1 site"))
  }

  @Test func inputsThatCanBeReadOnceAreRefused() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(["clean", "-", "-o", folder["out"], "--learn"])
    #expect(run.exitCode == 4)
    #expect(run.errors.contains("can be read only once"))
    #expect(try CommandRun(["clean", "x", "-o", "y", "--site-pattern", "a"]).exitCode == 2)
    #expect(try CommandRun(["rules", "propose", folder.path, "--site-pattern", "("]).exitCode == 2)
  }
}
