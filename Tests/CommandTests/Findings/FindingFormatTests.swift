import Foundation
import Golden
import Platform
import RuleBook
import TestSupport
import Testing

@testable import bluepencil

/// What checks tell machines: JSON, JUnit's XML, annotations of workflows and SARIF.
struct FindingFormatTests {
  private static let rules = """
    schema: 1
    rules:
    - id: x.one
      because: A label with "signs" & <tags>.
      line: {is: [pass it on, pass it on]}
      do: drop
      tests:
      - |
        - Pass it
        = The ferry sailed.
    - id: x.two
      because: Another.
      line: {is: [never tested]}
      do: drop

    """

  /// The parts of SARIF 2.1.0 that are written, as its schema has them, and stricter where they are always written.
  private static let schema = """
    {"type": "object", "additionalProperties": false, "required": ["version", "runs"], "properties": {
      "$schema": {"enum": ["https://json.schemastore.org/sarif-2.1.0.json"]}, "version": {"enum": ["2.1.0"]},
      "runs": {"type": "array", "items": {"$ref": "#/$defs/run"}}},
     "$defs": {
      "run": {"type": "object", "additionalProperties": false, "required": ["tool"], "properties": {
        "tool": {"type": "object", "additionalProperties": false, "required": ["driver"], "properties": {
          "driver": {"$ref": "#/$defs/component"}}},
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "results": {"type": "array", "items": {"$ref": "#/$defs/result"}}}},
      "component": {"type": "object", "additionalProperties": false, "required": ["name"], "properties": {
        "name": {"type": "string"}, "version": {"type": "string"},
        "rules": {"type": "array", "items": {"type": "object", "additionalProperties": false, "required": ["id"],
          "properties": {"id": {"type": "string"}, "shortDescription": {"$ref": "#/$defs/text"}}}}}},
      "text": {"type": "object", "additionalProperties": false, "required": ["text"], "properties": {
        "text": {"type": "string", "minLength": 1}}},
      "result": {"type": "object", "additionalProperties": false, "required": ["message"], "properties": {
        "ruleId": {"type": "string"}, "ruleIndex": {"type": "integer", "minimum": -1},
        "level": {"enum": ["none", "note", "warning", "error"]}, "message": {"$ref": "#/$defs/text"},
        "locations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
        "relatedLocations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}}}},
      "location": {"type": "object", "additionalProperties": false, "properties": {
        "physicalLocation": {"type": "object", "additionalProperties": false, "required": ["artifactLocation"],
          "properties": {
            "artifactLocation": {"type": "object", "additionalProperties": false, "properties": {
              "uri": {"type": "string", "pattern": "^(?:file://)?(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+$"}}},
            "region": {"type": "object", "additionalProperties": false, "properties": {
              "startLine": {"type": "integer", "minimum": 1},
              "startColumn": {"type": "integer", "minimum": 1}}}}}}}}}
    """

  private func folder() throws -> TemporaryFolder {
    try TemporaryFolder.holding(["rules/any/x y.yaml": Self.rules])
  }

  private func run(_ arguments: String..., in folder: TemporaryFolder) throws -> String {
    let run = try CommandRun(["rules"] + arguments + ["--rules", folder["rules"]])
    #expect(run.exitCode == 1 && run.errors == "", "\(run.errors)")
    return run.output
  }

  private func json(_ text: String) throws -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }

  @Test func ruleTestsTellMachines() throws {
    let folder = try folder()
    let file = folder["rules/any/x y.yaml"]
    let test = { (format: String) in try self.run("test", "--only", "x.*", "--format", format, in: folder) }
    let json = try json(test("json"))
    #expect(json["failures"]?.elements.map { $0["line"]?.number } == [9])
    #expect(json["failures"]?.elements.map { $0["file"]?.string } == [file])
    #expect(json["untested"]?.elements.map(\.string) == ["x.two"])
    #expect(
      try test("github") == """
        ::error file=\(file),line=9,title=x.one::must be cut, but stays%0A- Pass it%0A= Pass it%0A= The ferry sailed.
        ::error file=\(file),line=11,col=7,title=x.two::rule 'x.two' has no test; add one under 'tests:'

        """)
    let suite = try JUnitNames(test("junit"))
    #expect(suite.names == ["x.one", "x.two"])
    #expect(suite.failures == 2)
    let log = try test("sarif")
    #expect(try JSONSchema(Self.schema).problems(in: log) == [])
    let results = try self.json(log)["runs"]?.elements.first?["results"]?.elements ?? []
    let regions = results.map { $0["locations"]?.elements.first?["physicalLocation"] }
    // The rule's own line, not the test's.
    #expect(regions.map { $0?["region"]?["startLine"]?.number } == [3, 11])
    #expect(
      regions.first??["artifactLocation"]?["uri"]?.string
        == "file://" + folder["rules/any/x%20y.yaml"])
    #expect(results.map { $0["ruleIndex"]?.number } == [0, 1])
  }

  @Test func ruleLintTellsMachines() throws {
    let folder = try folder()
    let lint = { (format: String) in try self.run("lint", "--format", format, in: folder) }
    let json = try json(lint("json"))
    let own = json["findings"]?.elements.filter { $0["rule"]?.string?.hasPrefix("x.") == true } ?? []
    #expect(own.map { $0["severity"]?.string } == ["warning", "error"])
    #expect(
      try lint("github").contains("::warning file=\(folder["rules/any/x y.yaml"]),line=3,col=7,title=x.one::")
    )
    let suite = try JUnitNames(lint("junit"))
    #expect(suite.failures == 1 && suite.names.contains(folder["rules/any/x y.yaml"]))
    let log = try lint("sarif")
    #expect(try JSONSchema(Self.schema).problems(in: log) == [])
    #expect(log.contains(#""text": "A label with \"signs\" & <tags>.""#))
  }

  @Test func rulesThatDoNotLoadAreToldToMachines() throws {
    let folder = try TemporaryFolder.holding([
      "rules/any/broken.yaml": "schema: 1\nrules:\n- {id: z, because: It is., line: {is: [}\n"
    ])
    let lint = { (format: String) in
      try CommandRun(["rules", "lint", "--rules", folder["rules"], "--format", format])
    }
    let broken = folder["rules/any/broken.yaml"]
    let sarif = try lint("sarif")
    #expect(sarif.exitCode == 2)
    #expect(try JSONSchema(Self.schema).problems(in: sarif.output) == [])
    #expect(
      sarif.output.contains(#""startLine": 3"#)
        && sarif.output.contains("did not find expected node content"))
    #expect(try lint("github").output.hasPrefix("::error file=\(broken),line=3,col="))
    #expect(try JUnitNames(lint("junit").output).names == [broken])
    #expect(try json(lint("json").output)["findings"]?.elements.first?["line"]?.number == 3)
    let text = try lint("text")
    #expect(text.output == "" && text.errors.contains("the rules do not load"))
  }

  @Test func goldensTellWhereTheRuleStands() throws {
    let cut = Finding(
      subject: "a.b", message: "m", file: "Rules/any/a.yaml", line: 3, column: 7,
      related: ["goldens/a/out.md"],
      fingerprint: "12345678")
    let log = SARIFLog(findings: [cut], reasons: ["a.b": "Why."]).text
    #expect(try JSONSchema(Self.schema).problems(in: log) == [])
    #expect(log.contains(#""hunk/v1": "12345678""#))
    let twice = SARIFLog(findings: [cut, cut], reasons: [:]).text
    #expect(
      try JSONValue(parsing: Array(twice.utf8))["runs"]?.elements.first?["tool"]?["driver"]?["rules"]?
        .elements.count == 1)
    let braces = Finding(subject: "a.b", message: "{1} of {two}", file: "a.yaml", line: 1, column: 1)
    #expect(SARIFLog(findings: [braces], reasons: [:]).text.contains(#""text": "{{1}} of {{two}}""#))
    #expect(try JSONSchema(Self.schema).problems(in: SARIFLog(findings: [], reasons: [:]).text) == [])
  }

  @Test(arguments: [
    ("Rules", "Rules/any/a.yaml", "Rules/any/a.yaml"),
    ("my/Rules/", "Rules/any/a.yaml", "my/Rules/any/a.yaml"),
    ("/x/own", "own/a.yaml", "/x/own/a.yaml"), ("own", "Rules/any/a.yaml", "Rules/any/a.yaml"),
    (nil, "Rules/any/a.yaml", "Rules/any/a.yaml"),
  ])
  func namesRuleFilesAsTheWorkingFolderSeesThem(folder: String?, file: String, path: String) {
    #expect(RulePaths(folder: folder).path(of: file) == path)
  }
}
