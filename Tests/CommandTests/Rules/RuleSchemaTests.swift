import RuleBook
import TestSupport
import Testing

struct RuleSchemaTests {
  @Test func theCommittedSchemaIsTheProgramsOwn() throws {
    let committed = try FileTree.text(of: Repository.root + "/docs/rules.schema.json")
    #expect(committed == RuleSchema.json(), "bluepencil rules schema > docs/rules.schema.json")
  }

  @Test func everyRuleFileFitsTheSchema() throws {
    let schema = try JSONSchema(RuleSchema.json())
    let folder = Repository.root + "/Rules"
    let paths = FileTree.paths(below: folder).filter { $0.hasSuffix(".yaml") }
    #expect(
      paths.contains("rules.yaml") && paths.contains("lang/en/promos.yaml") && paths.contains("any/tail.yaml")
    )
    for path in paths {
      let problems = try schema.problems(in: FileTree.text(of: "\(folder)/\(path)"))
      #expect(problems == [], "\(path)")
    }
  }

  @Test(arguments: [
    ("schema: 2\nrules: []", "1: '2' must be 1"),
    ("in: {lang: en}\nrules: [{id: a, because: It is., line: {is: [a]}}]", "1: 'schema' is missing"),
    ("schema: 1\nrule: []", "2: 'rule' unknown key"),
    ("schema: 1\nrules: all", "2: 'all' must be array"),
    ("schema: 1\nreview: {loss: 50}", "2: '50' must be string"),
    ("schema: 1\nreview: {loss: 120%}", "2: '120%' must match ^(100|[0-9]{1,2})%$"),
    (
      "schema: 1\nversions: [{until: 2024-6-30, rules: []}]",
      "2: '2024-6-30' must match ^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
    ),
  ])
  func findsMistakesInFiles(text: String, problem: String) throws {
    #expect(try JSONSchema(RuleSchema.json()).problems(in: text).contains(problem))
  }

  @Test(arguments: [
    ("", nil),
    ("line: {iss: [share]}", "5: 'iss' unknown key"),
    ("line: {max_words: few}", "5: 'few' must be integer"),
    ("line: {max_words: -1}", "5: '-1' must be 0 or more"),
    ("line: {is: [yes, 12]}", nil),
    ("line: {is: [true]}", "5: 'true' must be string or number"),
    ("line: {is: []}", nil),
    ("do: [{extract: colour}]", "5: 'colour' must be one of"),
    ("do: remove", "5: 'remove' must be one of"),
    ("run: {items: [headline]}", "5: 'start' is missing"),
    ("run: {start: {is: [more]}, need: {headlines: 2}}", "5: 'headlines' must be one of"),
    ("run: {start: {is: [more]}, need: {headline: two}}", "5: 'two' must be integer"),
    ("enabled: maybe", "5: 'maybe' must be boolean"),
    ("in: {until: 2024-06-30, zone: [head, tail]}", nil),
    ("in: {zone: [head, foot]}", "5: 'foot' must be one of"),
  ])
  func findsMistakesInRules(line: String, problem: String?) throws {
    let text = "schema: 1\nrules:\n- id: a\n  because: It is a label.\n  \(line)\n"
    let problems = try JSONSchema(RuleSchema.json()).problems(in: text)
    if let problem {
      #expect(problems.contains { $0.hasPrefix(problem) }, "\(problems)")
    } else {
      #expect(problems == [])
    }
  }

  @Test func refusesSchemasThatItDoesNotUnderstand() {
    #expect(throws: JSONSchema.Failure.self) {
      try JSONSchema(#"{"properties": {"a": {"anyOf": [{"maxLength": 1}]}}}"#)
    }
    #expect(throws: JSONSchema.Failure.self) { try JSONSchema(#"{"$defs": {"a": {"multipleOf": 1}}}"#) }
  }
}
