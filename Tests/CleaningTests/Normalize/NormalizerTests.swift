import RuleBook
import TestSupport
import Testing

@testable import Cleaning

struct NormalizerTests {
  private func normalized(_ text: String, _ rules: [Rule] = []) -> (text: String, counts: [String: Int]) {
    var normalizer = Normalizer(rules: rules)
    let bytes = normalizer.normalize(Array(text.utf8)[...])
    return (String(decoding: bytes, as: UTF8.self), normalizer.counts)
  }

  private func rule(_ id: String) throws -> Rule { try #require(RuleBook.builtIn.rule(id)) }

  @Test(
    arguments: [
      ("The bridge – “open”", "The bridge – “open”", [:]), ("a\u{A0}b", "a b", ["norm.space": 1]),
      ("a  b\tc", "a b c", ["norm.space": 2]), ("a\u{2003}\u{202F}b", "a b", ["norm.space": 3]),
      ("so\u{AD}ft\u{200B}\u{FEFF}\u{2060}", "soft", ["norm.invisible": 4]),
      ("a\u{7}b\u{7F}\u{85}", "ab", ["norm.invisible": 3]),
      ("cafe\u{301}", "caf\u{E9}", ["norm.nfc": 1]), ("a\r\n b \n\n c", "a\nb\nc", [:]), ("", "", [:]),
      ("\u{200B}", "", ["norm.invisible": 1]),
    ] as [(String, String, [String: Int])])
  func countsEachNormalisation(text: String, expected: String, counts: [String: Int]) {
    let result = normalized(text)
    #expect(result.text.unicodeScalars.elementsEqual(expected.unicodeScalars))
    for id in ["norm.invisible", "norm.nfc"] { #expect(result.counts[id] == counts[id], "\(id)") }
    if text.contains("\n") == false { #expect(result.counts["norm.space"] == counts["norm.space"]) }
  }

  @Test(arguments: ["क्\u{200D}ष", "می\u{200C}خواهم", "👩\u{200D}🚒", "\u{200F}שלום", "\u{2066}a\u{2069}"])
  func keepsJoinersAndDirectionMarks(text: String) {
    let result = normalized(text)
    #expect(result.text.unicodeScalars.elementsEqual(text.unicodeScalars))
    #expect(result.counts.isEmpty)
  }

  @Test func addsUpOverBlocks() {
    var normalizer = Normalizer(rules: [])
    for _ in 0..<3 { _ = normalizer.normalize(Array("a\u{AD}b".utf8)[...]) }
    #expect(normalizer.counts == ["norm.invisible": 3])
  }

  @Test func replacesByTheRulesThatAreOn() throws {
    let rules = [try rule("norm.quotes"), try rule("norm.dashes")]
    let result = normalized("“No” – “never” — he said…", rules)
    #expect(result.text == "\"No\" - \"never\" - he said…")
    #expect(result.counts == ["norm.quotes": 4, "norm.dashes": 2])
    #expect(normalized("plain", rules).counts.isEmpty)
  }

  @Test func replacesByPatternsEmptyMatchesToo() throws {
    let numbers = try book("- {id: n, because: It is., text: {regex: '[0-9]+', with: '#'}}").rules
    #expect(normalized("14 boats, 3 piers, 9", numbers).text == "# boats, # piers, #")
    #expect(normalized("14 boats, 3 piers, 9", numbers).counts == ["n": 3])
    let empty = try book("- {id: e, because: It is., text: {regex: 'x*', with: '-'}}").rules
    #expect(normalized("aéxb", empty).text == "-a-é--b")
    let literal = try book("- {id: l, because: It is., text: {replace: aa, with: a}}").rules
    #expect(normalized("aaaa b", literal).text == "aa b")
  }

  @Test func repairsMojibakeOnlyWhereTheRuleIsOn() throws {
    let damaged = "The townâ€™s cafÃ© â€œnewâ€\u{9D} – isnâ€™t Ã la mode; São"
    #expect(normalized(damaged).text.contains("townâ€™s"))
    let result = normalized(damaged, [try rule("norm.mojibake")])
    #expect(result.text.hasPrefix("The town’s café “new” – isn’t "))
    #expect(result.text.hasSuffix("São"))
    #expect(result.counts["norm.mojibake"] == 5)
  }

  @Test func suspectsMojibakeByItsSigns() {
    for text in ["townâ€™s", "cafÃ©", "Â£5", "GrÃ¼ÃŸe"] {
      #expect(Mojibake.isSuspected(in: Array(text.utf8)), "\(text)")
    }
    for text in ["town’s", "café", "SÃO PAULO", "Ângela", "Ã", "", "東京"] {
      #expect(!Mojibake.isSuspected(in: Array(text.utf8)), "\(text)")
    }
  }

  @Test func leavesANormalisedTextAsItIs() {
    var random = SeededRandom(seed: 23)
    let alphabet: [Character] = [
      "a", " ", "\u{A0}", "\n", "\r\n", "\t", "é", "e\u{301}", "\u{AD}", "\u{200B}", "\u{200D}", "\u{2009}",
      "東", "👩", "\u{FEFF}", "\u{85}",
    ]
    for _ in 0..<1000 {
      let text = random.text(of: alphabet, upTo: 20)
      let once = normalized(text).text
      let twice = normalized(once)
      #expect(twice.text.unicodeScalars.elementsEqual(once.unicodeScalars))
      #expect(twice.counts.isEmpty, "\(text.unicodeScalars.map(\.value))")
    }
  }
}
