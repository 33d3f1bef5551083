import RuleText
import Testing
import YAMLTree

@testable import RuleBook

/// Files as they are built into the program: packed, they load as their text does.
struct PackedRulesTests {
  private let vocabulary = RuleFile(
    path: "Rules/vocab/w.txt",
    text: "# Labels\n$labels\nPrint:\n$1 a week\n$none\n$more\nMore »\n$labels\n  Send «Straße»\nПодели́ться\n"
  )

  private func packed(_ file: RuleFile) throws -> RuleFile {
    let packed = try #require(PackedRules.pack(String(file.relativePath), file.text))
    return RuleFile(path: file.path, text: file.text, packed: packed)
  }

  @Test(
    arguments: [
      "{line: {is: ['Share:', $labels, PRINT, 'a: b', $more, last]}, do: drop}",
      "{line: {is: »Teilen«}, do: keep}",
      "{line: {has: $labels}, do: [{flag: is}, {extract: dek}]}",
      "{line: {starts: [By], not: {ends: ['x…', ...]}, next: {has_any: [Über, $labels]}, regex: 'is \\pL'}, do: drop}",
      "{run: {start: {is: [More, $more]}, items: [headline], need: {headline: 2}}, do: drop}",
      "{html: {css: 'div:is(.a, .b)', text: {is: [Share, Print]}}, do: drop}",
      "{text: {replace: [is, Has], with: ''}}",
      "{line: {max_words: 3}, in: {zone: tail}, kind: Is, do: drop, enabled: false, owner: Ana, tests: ['- Share']}",
    ], ["any", "lang/en", "site"])
  func whatIsPackedLoadsAsItsTextDoes(rule: String, folder: String) throws {
    let rule = rule.dropFirst()
    let text = """
      schema: 1
      in: {lang: en}
      rules:
      - {id: a, because: It is., \(rule)
      versions:
      - from: 2024-01-01
        rules:
        - {id: b, because: "It is: so.", \(rule)
      """
    let file = RuleFile(path: "Rules/\(folder)/a.yaml", text: text)
    let read = try RuleBook(files: [file, vocabulary])
    let loaded = try RuleBook(files: [packed(file), packed(vocabulary)], readsTests: false)
    let rules = { (book: RuleBook) in (book.rules + book.disabled).map(\.spelling) }
    #expect(rules(loaded) == rules(read) && rules(read).count == 2)
    #expect(loaded.behaviourDigest == read.behaviourDigest)
    #expect(loaded.filesDigest == read.filesDigest)
    #expect((loaded.rules + loaded.disabled).flatMap(\.tests).isEmpty)
    let withTests = try RuleBook(files: [packed(file), packed(vocabulary)])
    #expect(withTests.rules.map(\.tests.count) == read.rules.map(\.tests.count))
  }

  @Test func phrasesAreFoldedOnceAndForAll() throws {
    let packed = PackedRules(try #require(PackedRules.pack("vocab/w.txt", vocabulary.text)))
    #expect(packed.lists.map(\.name) == ["labels", "none", "more", "labels"])
    #expect(
      packed.lists.map(\.phrases.strings) == [
        ["print", "$1 a week"], [], ["more"], ["send «strasse", "подели́ться"],
      ])
    #expect(packed.node == nil)
  }

  @Test func whatDoesNotLoadIsNotPacked() {
    #expect(PackedRules.pack("any/a.yaml", "rules: [") == nil)
    #expect(PackedRules.pack("vocab/w.txt", "phrase\n$labels\n") == nil)
    #expect(PackedRules.pack("model/m.txt", "a 1\n") == nil)
  }
}
