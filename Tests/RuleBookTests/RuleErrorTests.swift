import Testing

@testable import RuleBook

struct RuleErrorTests {
  /// The errors of a load of one file `Rules/any/a.yaml`, as a person reads them.
  private func errors(_ text: String, and others: [RuleFile] = []) -> String {
    do throws(RuleErrors) {
      _ = try RuleBook(files: [RuleFile(path: "Rules/any/a.yaml", text: text)] + others)
      return "no error"
    } catch {
      return error.description
    }
  }

  /// A file with one whole rule, to which lines are added.
  private func rule(_ lines: String, do action: String = "drop") -> String {
    "schema: 1\nrules:\n- id: a\n  because: It is a label.\n  do: \(action)\n\(lines)\n"
  }

  private func one(_ place: String, _ message: String, _ excerpt: String, _ column: Int) -> String {
    let caret = String(repeating: " ", count: column - 1) + "^"
    return
      "Rules/any/a.yaml:\(place): error: \(message)\n  \(excerpt)\n  \(caret)\n1 error in the rules; nothing was run"
  }

  @Test func suggestsAKnownKey() {
    #expect(
      errors(rule("  line: {iss: [share]}")) == """
        Rules/any/a.yaml:6:10: error: unknown key 'iss'; did you mean 'is'?
            line: {iss: [share]}
                   ^
        1 error in the rules; nothing was run
        """)
  }

  @Test func listsTheKeysWhenNoneIsNear() {
    #expect(
      errors(rule("  run: {start: {is: [more]}, colour: 1}"))
        == one(
          "6:30", "unknown key 'colour'; expected one of: start, items, need, until",
          "  run: {start: {is: [more]}, colour: 1}", 30))
  }

  @Test func wantsASchemaItReads() {
    #expect(errors("rules: []\n") == one("1:1", "'schema: 1' is missing", "rules: []", 1))
    #expect(errors("schema: 2\n") == one("1:9", "this program reads schema 1", "schema: 2", 9))
    #expect(errors("") == one("1:1", "the file is empty; expected 'schema: 1' and 'rules:'", "", 1))
    #expect(errors("- a\n") == one("1:1", "the file must be a mapping of keys to values", "- a", 1))
  }

  @Test func passesOnWhatTheYAMLParserSays() {
    #expect(
      errors("schema: 1\nrules: [\n- id: a\n")
        == one("3:1", "YAML: did not find expected node content", "- id: a", 1))
  }

  @Test func refusesWhatMakesAFileMeanMoreThanItShows() {
    #expect(
      errors("schema: 1\nrules:\n- id: a\n  id: b\n")
        == one("3:3", "the mapping has 'id' more than once", "- id: a", 3))
    #expect(
      errors("schema: 1\nrules: &all []\n")
        == one("2:8", "anchors are not allowed; write the value out", "rules: &all []", 8))
    #expect(
      errors("schema: 1\nrules: []\n---\nschema: 1\n")
        == one("3:1", "YAML: but found another document", "---", 1))
    #expect(
      errors("schema: 1\nrules: [\"\u{1}\"]\n")
        == one("2:10", "YAML: control characters are not allowed", "rules: [\"\u{1}\"]", 10))
  }

  @Test func wantsAnIDAReasonAMatcherAndAnAction() {
    #expect(
      errors("schema: 1\nrules:\n- because: It is.\n  line: {is: [share]}\n  do: drop\n")
        == one("3:3", "a rule needs an 'id'", "- because: It is.", 3))
    #expect(
      errors("schema: 1\nrules:\n- id: a\n  line: {is: [share]}\n  do: drop\n")
        == one("3:7", "rule 'a' needs 'because': one sentence that tells a reader why", "- id: a", 7))
    #expect(
      errors("schema: 1\nrules:\n- id: a\n  because: It is.\n  line: {is: [share]}\n")
        == one("3:7", "rule 'a' needs 'do': what happens to what it matches", "- id: a", 7))
    #expect(
      errors("schema: 1\nrules:\n- id: a\n  because: It is.\n")
        == one(
          "3:7", "rule 'a' matches nothing; it needs 'line', 'run', 'html', 'text' or 'except'", "- id: a", 7)
    )
    #expect(
      errors(rule("  line: {is: [share]}\n  html: {css: p}"))
        == one("3:7", "rule 'a' has line and html; one matcher is allowed", "- id: a", 7))
  }

  @Test func suggestsActionsShapesAndZones() {
    #expect(
      errors(rule("  line: {is: [share]}", do: "dropp"))
        .hasPrefix(
          "Rules/any/a.yaml:5:7: error: unknown action 'dropp'; did you mean 'drop'?\n    do: dropp\n        ^\n"
        ))
    #expect(
      errors(rule("  line: {shape: headlin}"))
        == one("6:17", "unknown shape 'headlin'; did you mean 'headline'?", "  line: {shape: headlin}", 17))
    #expect(
      errors(rule("  in: {zone: [tail, foot]}\n  line: {is: [share]}"))
        == one(
          "6:21", "unknown zone 'foot'; expected one of: head, opening, body, tail",
          "  in: {zone: [tail, foot]}", 21))
    #expect(
      errors(rule("  line: {is: [share]}", do: "[{extracted: title}, drop]"))
        == one(
          "5:9", "unknown key 'extracted'; did you mean 'extract'?", "  do: [{extracted: title}, drop]", 9))
  }

  @Test func refusesFieldsThatNoArticleHas() {
    #expect(
      errors(rule("  line: {is: [share]}", do: "{extract: titl}"))
        == one("5:17", "unknown field 'titl'; did you mean 'title'?", "  do: {extract: titl}", 17))
  }

  @Test func showsPatternsThatDoNotCompile() {
    #expect(
      errors(rule("  line: {regex: '(a'}"))
        == one("6:17", "'regex' does not compile: missing ): (a", "  line: {regex: '(a'}", 17))
    #expect(
      errors(rule("  html: {css: 'p >'}")).hasPrefix("Rules/any/a.yaml:6:19: error: 'css' does not parse: "))
    #expect(
      errors(rule("  html: {xpath: '//p['}\n  in: {host: a.example}")).hasPrefix(
        "Rules/any/a.yaml:6:21: error: 'xpath' does not parse: "))
    #expect(
      errors(rule("  html: {text: {is: [a]}}")).contains(":6:9: error: 'html' needs 'css' or 'xpath'\n"))
  }

  @Test func wantsNumbersAndTextsOfTheRightKind() {
    #expect(
      errors(rule("  line: {is: [share], max_words: few}"))
        == one(
          "6:34", "'max_words' must be a whole number of 0 or more", "  line: {is: [share], max_words: few}",
          34))
    #expect(
      errors(rule("  line: {is: [share]}\n  enabled: maybe"))
        == one("7:12", "'enabled' must be true or false", "  enabled: maybe", 12))
    #expect(
      errors(rule("  line: {is: [[share]]}"))
        == one("6:15", "each of 'is' must be a text", "  line: {is: [[share]]}", 15))
    #expect(
      errors(rule("  line: {is: ['']}"))
        == one("6:15", "'is' has an empty text, which would match every line", "  line: {is: ['']}", 15))
    #expect(
      errors("schema: 1\nrules:\n- id: a\n  because: It is.\n  text: {replace: a}\n")
        == one("5:9", "'text' needs 'with', the text to put in place", "  text: {replace: a}", 9))
  }

  @Test func knowsItsVocabularies() {
    let words = RuleFile(path: "Rules/vocab/labels.yaml", text: "share-labels: [share, teilen]\n")
    #expect(errors(rule("  line: {is: [$share-labels]}"), and: [words]) == "no error")
    #expect(
      errors(rule("  line: {is: [$share-label]}"), and: [words])
        == one(
          "6:15", "unknown vocabulary 'share-label'; did you mean 'share-labels'?",
          "  line: {is: [$share-label]}", 15))
  }

  @Test func reportsIDsThatAreTakenAndExceptionsThatNameNoRule() {
    let rules = """
      schema: 1
      rules:
      - id: a.share
        because: One.
        line: {is: [share]}
        do: drop
      - id: a.share
        because: Two.
        except: [a.shore]
      """
    #expect(
      errors(rules) == """
        Rules/any/a.yaml:7:7: error: 'except' names no rule: 'a.shore'; did you mean 'a.share'?
          - id: a.share
                ^
        Rules/any/a.yaml:7:7: error: id 'a.share' is taken by Rules/any/a.yaml:3
          - id: a.share
                ^
        2 errors in the rules; nothing was run
        """)
  }

  @Test func reportsAllErrorsOfALoadInTheOrderOfTheFiles() {
    let other = RuleFile(path: "Rules/lang/en/b.yaml", text: "schema: 1\nrule: []\n")
    let words = RuleFile(path: "Rules/vocab/w.yaml", text: "w: 1\nv: {}\n")
    let text = errors(
      rule("  lin: 1\n  line: {shape: proose, max_chars: -1}", do: "dorp"), and: [words, other])
    let places = text.split(separator: "\n").filter { $0.contains(": error: ") }.map {
      $0.prefix { $0 != " " }
    }
    #expect(
      places == [
        "Rules/any/a.yaml:5:7:", "Rules/any/a.yaml:6:3:", "Rules/any/a.yaml:7:17:",
        "Rules/any/a.yaml:7:36:", "Rules/lang/en/b.yaml:2:1:", "Rules/vocab/w.yaml:2:4:",
      ])
    #expect(text.hasSuffix("\n6 errors in the rules; nothing was run"))
  }
}
