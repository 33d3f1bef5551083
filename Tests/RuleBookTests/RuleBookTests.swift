import RuleText
import Platform
import Testing

@testable import RuleBook

struct RuleBookTests {
  private func file(_ path: String, _ ids: String..., extra: String = "") -> RuleFile {
    let rules = ids.map { "- id: \($0)\n  because: A label.\n  line: {is: [\($0)]}\n  do: drop\n\(extra)" }
    return RuleFile(path: "Rules/\(path)", text: "schema: 1\nrules:\n" + rules.joined())
  }

  @Test func ordersRulesBySiteThenLanguageThenFile() throws {
    let book = try RuleBook(files: [
      file("lang/en/a.yaml", "en.1", "en.2"), file("any/z.yaml", "any.3"),
      file("site/b.example.yaml", "site.1"),
      file("any/a.yaml", "any.1", "any.2"), file("lang/de/a.yaml", "de.1"),
    ])
    #expect(book.rules.map(\.id) == ["site.1", "de.1", "en.1", "en.2", "any.1", "any.2", "any.3"])
    #expect(book.rules.map(\.rank) == [.site, .language, .language, .language, .any, .any, .any])
    #expect(book.rule("en.2")?.place == .init(file: "Rules/lang/en/a.yaml", line: 7, column: 7))
    #expect(book.rule("en.9") == nil)
  }

  @Test func digestsTellTheRulesAndNotTheOrderOfTheFiles() throws {
    let files = [file("any/a.yaml", "a"), file("any/b.yaml", "b"), file("lang/en/c.yaml", "c")]
    let book = try RuleBook(files: files)
    let turned = try RuleBook(files: files.reversed())
    #expect(turned.behaviourDigest == book.behaviourDigest)
    #expect(turned.filesDigest == book.filesDigest)
    #expect(turned.rules.map(\.id) == book.rules.map(\.id))

    let changed = try RuleBook(files: [files[0], files[1], file("lang/en/c.yaml", "d")])
    #expect(changed.behaviourDigest != book.behaviourDigest)
    #expect(changed.filesDigest != book.filesDigest)
    let model = try RuleBook(files: files + [RuleFile(path: "Rules/model/text-first.txt", text: "= 1\n")])
    #expect(model.behaviourDigest != book.behaviourDigest)
    #expect(model.modelFiles == ["model/text-first.txt": "= 1\n"])
  }

  @Test func rulesThatAreOffWaitToBeTurnedOn() throws {
    let files = [file("any/a.yaml", "a"), file("any/b.yaml", "b", extra: "  enabled: false\n")]
    let book = try RuleBook(files: files)
    #expect(book.rules.map(\.id) == ["a"])
    #expect(book.disabled.map(\.id) == ["b"])
    #expect(book.rule("b")?.isEnabled == false)
    let enabling = try RuleBook(files: files, enabling: ["b"])
    #expect(enabling.rules.map(\.id) == ["a", "b"])
    #expect(enabling.disabled.isEmpty)
    #expect(enabling.behaviourDigest != book.behaviourDigest)
    #expect(enabling.filesDigest == book.filesDigest)
  }

  @Test func vocabulariesAreFoldedAndJoinedAcrossFiles() throws {
    let book = try RuleBook(files: [
      RuleFile(path: "Rules/vocab/a.txt", text: "# Labels\n$more\nRead More:\n  Weiter …\n"),
      RuleFile(path: "Rules/vocab/b.txt", text: "\r\n$more\r\n» Lire la suite\r\n"),
      RuleFile(
        path: "Rules/any/a.yaml",
        text: "schema: 1\nrules:\n- {id: a, because: A label., line: {is: [$more, Share]}, do: drop}\n"),
    ])
    guard case .line(let condition) = book.rules[0].matcher else { throw RuleErrors(diagnostics: []) }
    #expect(condition.equals.strings == ["read more", "weiter", "lire la suite", "share"])
  }

  @Test func aFilesScopeIsWhereItsRulesStart() throws {
    let text = """
      schema: 1
      in: {lang: en, input: text}
      rules:
      - {id: a, because: A label., line: {is: [a]}, do: drop}
      - {id: b, because: A label., in: {lang: [de, at], host: Post.Example, zone: tail}, line: {is: [b]}, do: drop}
      """
    let book = try RuleBook(files: [RuleFile(path: "Rules/any/a.yaml", text: text)])
    #expect(book.rules[0].scope.languages == ["en"])
    #expect(book.rules[0].scope.input == .text)
    #expect(book.rules[1].scope.languages == ["de", "at"])
    #expect(book.rules[1].scope.input == .text)
    #expect(book.rules[1].scope.hosts == ["post.example"])
    #expect(book.rules[1].scope.zones == [.tail])
  }

  @Test func readsEveryPartOfARule() throws {
    let text = """
      schema: 1
      rules:
      - id: full
        kind: related
        because: A heading and a run of headlines.
        run: {start: {is: [more]}, items: [headline, date], need: {headline: 2, date: 1}, until: end}
        do: [drop, {extract: title}, {flag: odd}]
        except: [other]
        tests: ["- a", "= b"]
        owner: Ana
        verified: 2024-05-01
      - {id: other, because: It stays., text: {replace: [a, b], with: c}}
      """
    let book = try RuleBook(files: [RuleFile(path: "Rules/any/a.yaml", text: text)])
    let rule = try #require(book.rule("full"))
    #expect(rule.kind == "related")
    #expect(rule.because == "A heading and a run of headlines.")
    #expect(rule.actions == [.drop, .extract("title"), .flag("odd")])
    #expect(rule.except == ["other"])
    #expect(rule.tests.map(\.text) == ["- a", "= b"])
    guard case .run(let run) = rule.matcher else { throw RuleErrors(diagnostics: []) }
    #expect(run.items == [.date, .headline])
    #expect(run.need.map(\.count) == [2, 1])
    #expect(run.until == .end)
    #expect(book.rule("other")?.matcher.stage == .normalize)
    #expect(rule.matcher.stage == .cut)
  }

  @Test func theBuiltInRulesLoadAndSayWhy() {
    let book = RuleBook.builtIn
    #expect(book.rules.count > 20)
    #expect(book.rules.allSatisfy { $0.because.hasSuffix(".") && $0.kind != "" })
    #expect(book.modelFiles.keys.contains("model/html-first.txt"))
    #expect(book.rules.map(\.rank) == book.rules.map(\.rank).sorted(by: >))
    #expect(book.disabled.map(\.id).contains("norm.mojibake"))
  }
}
