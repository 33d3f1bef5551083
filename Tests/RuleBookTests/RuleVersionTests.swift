import Testing

@testable import RuleBook

/// Rules that hold for some time, and the parts of a rule that say when it runs.
struct RuleVersionTests {
  private let text = """
    schema: 1
    in: {host: post.example, from: 2020-01-01, zone: tail}
    versions:
    - until: 2023-12-31
      rules:
      - {id: old, because: It is., line: {is: [share]}, do: drop}
      - {id: german, because: It is., in: {lang: de, zone: head}, line: {is: [share]}, do: drop}
    - {from: 2024-01-01, until: 2024-06-30, rules: []}
    - from: 2024-07-01
      rules:
      - {id: new, because: It is., line: {is: [share]}, do: drop}
      - {id: short, because: It is., in: {until: 2024-08-31}, line: {is: [share]}, do: drop}
    rules:
    - {id: always, because: It is., line: {is: [share]}, do: drop}
    """

  private func rule(_ id: String) throws -> Rule {
    let book = try RuleBook(files: [RuleFile(path: "Rules/site/post.example.yaml", text: text)])
    #expect(book.rules.map(\.id) == ["always", "old", "german", "new", "short"])
    return try #require(book.rule(id))
  }

  @Test func areNumberedFromOne() throws {
    #expect(
      try ["always", "old", "german", "new", "short"].map { try rule($0).version } == [nil, 1, 1, 3, 3])
  }

  @Test(
    arguments: [
      ("always", "2020-01-01", nil), ("old", "2020-01-01", "2023-12-31"),
      ("german", "2020-01-01", "2023-12-31"),
      ("new", "2024-07-01", nil), ("short", "2024-07-01", "2024-08-31"),
    ] as [(String, String, String?)])
  func narrowTheFilesScope(id: String, from: String, until: String?) throws {
    let scope = try rule(id).scope
    #expect(scope.from == CalendarDay(from))
    #expect(scope.until == until.flatMap { CalendarDay($0) })
    #expect(scope.hosts == ["post.example"])
    #expect(scope.zones == (id == "german" ? [.head] : [.tail]))
    #expect(scope.languages == (id == "german" ? ["de"] : []))
  }

  @Test func aFileMayHaveVersionsAlone() throws {
    let text = "schema: 1\nversions:\n- {from: 2024-01-01, rules: [{id: a, because: It., except: [a]}]}\n"
    #expect(
      try RuleBook(files: [RuleFile(path: "Rules/site/a.yaml", text: text)]).rules.map(\.version) == [1])
  }

  @Test func theStageIsThatOfTheMatcher() throws {
    let text = """
      schema: 1
      rules:
      - {id: line, because: It is., stage: cut, line: {is: [share]}, do: drop}
      - {id: run, because: It is., stage: cut, run: {start: {is: [share]}}, do: drop}
      - {id: html, because: It is., stage: cut, html: {css: p}, do: drop}
      - {id: text, because: It is., stage: normalize, text: {replace: a, with: b}}
      - {id: none, because: It is., stage: cut, except: [line]}
      """
    let book = try RuleBook(files: [RuleFile(path: "Rules/any/a.yaml", text: text)])
    #expect(book.rules.map(\.matcher.stage) == [.cut, .cut, .cut, .normalize, .cut])
  }

  @Test func readsEveryAction() throws {
    let text = """
      schema: 1
      rules:
      - {id: line, because: It is., line: {regex: a}, do: [drop, cut_after, cut_before, split, {extract: tag}]}
      - {id: html, because: It is., html: {css: p}, do: [keep, body, unwrap, {flag: odd}]}
      """
    let book = try RuleBook(files: [RuleFile(path: "Rules/any/a.yaml", text: text)])
    #expect(
      book.rules.map(\.actions) == [
        [.drop, .cutAfter, .cutBefore, .split, .extract("tag")], [.keep, .body, .unwrap, .flag("odd")],
      ])
    #expect(book.rules[0].actions.map(\.cuts) == [true, true, true, false, false])
    #expect(book.rules[1].actions.map(\.cuts) == [false, true, false, false])
  }
}
