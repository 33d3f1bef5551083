import Testing

@testable import RuleBook

/// Errors of a load that no file of `Broken/` can show: those of several files, and of characters that editors
/// hide or change.
struct RuleErrorTests {
  /// The errors of a load, as a person reads them.
  private func errors(_ files: [RuleFile]) -> String {
    do throws(RuleErrors) {
      _ = try RuleBook(files: files)
      return "no error"
    } catch {
      return error.description
    }
  }

  /// The errors of one file `Rules/any/a.yaml`.
  private func errors(_ text: String) -> String { errors([RuleFile(path: "Rules/any/a.yaml", text: text)]) }

  @Test func reportsAllErrorsOfALoadInTheOrderOfTheFiles() {
    let text = errors([
      RuleFile(path: "Rules/vocab/w.txt", text: "share\n$w\nprint\n"),
      RuleFile(path: "Rules/rules.yaml", text: "schema: 1\nreview: {loss: all}\n"),
      RuleFile(path: "Rules/lang/en/b.yaml", text: "schema: 1\nrule: []\n"),
      RuleFile(
        path: "Rules/any/a.yaml",
        text: "schema: 1\nrules:\n- id: a\n  line: {shape: proose, max_chars: -1}\n  do: dorp\n"),
    ])
    let places = text.split(separator: "\n").filter { $0.contains(": error: ") }.map {
      $0.prefix { $0 != " " }
    }
    #expect(
      places == [
        "Rules/any/a.yaml:3:7:", "Rules/any/a.yaml:4:17:", "Rules/any/a.yaml:4:36:", "Rules/any/a.yaml:5:7:",
        "Rules/lang/en/b.yaml:2:1:", "Rules/rules.yaml:2:16:", "Rules/vocab/w.txt:1:1:",
      ])
    #expect(text.hasSuffix("\n7 errors in the rules; nothing was run"))
  }

  @Test func countsOneErrorAsOne() {
    #expect(errors("schema: 1\nrule: []\n").hasSuffix("\n1 error in the rules; nothing was run"))
  }

  @Test func passesOnWhatItHasNoOtherWordsFor() {
    #expect(
      errors("schema: 1\nrules: [\n- id: a\n").hasPrefix(
        "Rules/any/a.yaml:3:1: error: YAML: did not find expected node content\n  - id: a\n  ^\n"))
  }

  @Test func showsTheLineOfAFileWithWindowsLineEnds() {
    #expect(
      errors("schema: 1\r\nrules:\r\n- id: a\r\n  becuase: It is.\r\n  line: {is: [a]}\r\n  do: drop\r\n")
        == """
        Rules/any/a.yaml:4:3: error: unknown key 'becuase'; did you mean 'because'?
            becuase: It is.
            ^
        1 error in the rules; nothing was run
        """)
  }

  /// Characters of Indic scripts, and emoji, are several scalars, by which YAML counts.
  @Test func countsColumnsInCharacters() {
    #expect(
      errors("schema: 1\nin: {lang: [hi]} # साझा करें\nrules:\n- {id: साझा, becuase: It is.}\n").hasPrefix(
        "Rules/any/a.yaml:4:8: error: rule 'साझा' matches nothing"))
    #expect(
      errors("schema: 1\nrules:\n- {id: a, because: साझा करें, line: {iss: [a]}, do: drop}\n")
        .hasPrefix("Rules/any/a.yaml:3:34: error: unknown key 'iss'; did you mean 'is'?\n"))
    #expect(
      errors("schema: 1\nrules:\n- {id: a, because: It., line: {regex: 'करें (a'}, do: drop}\n")
        .hasPrefix("Rules/any/a.yaml:3:43: error: 'regex' has a '(' that no ')' closes\n"))
  }

  @Test func findsCharactersThatNoEditorShows() {
    #expect(
      errors("# Brücke\r\nschema: 1\r\nrules: [\"\u{1}\"]\r\n")
        == "Rules/any/a.yaml:3:10: error: YAML: control characters are not allowed\n  rules: [\"\u{1}\"]\n"
        + "           ^\n1 error in the rules; nothing was run")
  }

  @Test func looksAtTheVocabulariesThatRulesName() {
    func errors(_ vocabulary: String, _ phrases: String) -> String {
      self.errors([
        RuleFile(
          path: "Rules/any/a.yaml",
          text: "schema: 1\nrules:\n- {id: a, because: It is., line: {is: [\(phrases)]}, do: drop}\n"),
        RuleFile(path: "Rules/vocab/w.txt", text: vocabulary),
      ])
    }
    #expect(errors("$labels\nshare\n", "$labels") == "no error")
    #expect(
      errors("# Labels\nshare\n$labels\nprint\n", "send").hasPrefix(
        """
        Rules/vocab/w.txt:2:1: error: this phrase stands in no list; expected a line such as '$share-labels' before it
          share
          ^
        """))
    #expect(
      errors("$labels\n$others\nshare\n", "$labels").hasPrefix(
        "Rules/any/a.yaml:3:40: error: vocabulary 'labels' has no phrases\n"))
  }

  @Test func namesAKeyThatIsTwiceInOneLine() {
    #expect(
      errors("schema: 1\nrules:\n- {id: a, because: It is., line: {is: [a], has: b, is: [c]}}\n").hasPrefix(
        "Rules/any/a.yaml:3:52: error: the mapping has 'is' more than once\n"))
  }

  @Test func putsTheCaretBelowATab() {
    #expect(errors("schema: 1\nrule:\t[]\n").contains("error: unknown key 'rule'"))
    let diagnostic = Diagnostic(file: "a", line: 1, column: 4, message: "no", excerpt: "a\tbc")
    #expect(diagnostic.description == "a:1:4: error: no\n  a\tbc\n   \t ^")
  }
}

struct SuggestionTests {
  private let words = ["drop", "keep", "text", "tests", "headline", "person-name"]

  @Test(arguments: [
    ("dorp", "drop"), ("dropp", "drop"), ("DROP", "drop"), ("rop", "drop"), ("test", "tests"),
    ("tex", "text"),
    ("headlines", "headline"), ("hedlnie", "headline"), ("person_name", "person-name"),
  ])
  func findsWhatWasMeant(word: String, meant: String) {
    #expect(Suggestion.nearest(to: word, among: words) == meant)
    #expect(Suggestion.text(for: word, among: words) == "; did you mean '\(meant)'?")
  }

  @Test(arguments: ["delete", "", "d", "drpp-it", "lineahead"])
  func listsAllWhereNothingIsNear(word: String) {
    #expect(Suggestion.nearest(to: word, among: words) == nil)
    #expect(
      Suggestion.text(for: word, among: words)
        == "; expected one of: drop, keep, text, tests, headline, person-name")
    #expect(Suggestion.near(word, among: words) == "")
  }
}
