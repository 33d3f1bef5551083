import RuleBook
import Testing

@testable import Cleaning

struct CutListTests {
  private func cuts(_ content: String, _ verdicts: [Verdict], as form: PageForm = .text) throws -> [Provenance
    .Cut]
  {
    let rules = try book("- {id: label, kind: ui-label, because: It is., line: {is: [share]}, do: drop}")
      .rules
    return CutList.cuts(of: page(content, as: form), verdicts: verdicts, rules: rules)
  }

  private let byRule = Verdict(isKept: false, decider: .rule(0))

  @Test func spansAreTheBytesOfTheSource() throws {
    let text = "  Über uns \n\nDie Brücke.\n Share\n"
    let cuts = try cuts(text, [.cut, .keep, byRule])
    #expect(cuts.map(\.rule) == ["model.text", "label"])
    #expect(cuts.map(\.kind) == ["boilerplate", "ui-label"])
    #expect(cuts.map { String(decoding: Array(text.utf8)[$0.span], as: UTF8.self) } == ["Über uns", "Share"])
    #expect(cuts.map(\.text) == ["Über uns", "Share"])
    #expect(cuts.map(\.length) == [9, 5])
    #expect(cuts.allSatisfy { $0.path == nil })
  }

  @Test func neighboursThatTheClassifierCutAreOneCut() throws {
    let cuts = try cuts("a\nb\n\nc\nd\ne\nf", [.cut, .cut, .cut, .keep, byRule, byRule])
    #expect(cuts.map(\.text) == ["a\nb\nc", "e", "f"])
    #expect(cuts.map(\.span) == [0..<6, 9..<10, 11..<12])
    #expect(cuts[0].length == 5)
  }

  @Test func aRuleBetweenPartsTheClassifiersRun() throws {
    #expect(try cuts("a\nb\nc", [.cut, byRule, .cut]).map(\.text) == ["a", "b", "c"])
    #expect(try cuts("a\nb", [.keep, .keep]).isEmpty)
  }

  @Test func keepsTheFirst500BytesOfWholeCharacters() throws {
    let exact = String(repeating: "x", count: 500)
    #expect(try cuts(exact, [.cut])[0].text == exact)
    let long = String(repeating: "é", count: 300)
    let cut = try cuts("x" + long, [.cut])[0]
    #expect(cut.text.utf8.count == 499)
    #expect(cut.length == 601)
    #expect(cut.span == 0..<601)
    let run = try cuts(
      (0..<40).map { "\($0) " + String(repeating: "y", count: 197) }.joined(separator: "\n"),
      Array(repeating: .cut, count: 40))
    #expect(run.count == 1)
    #expect(run[0].text.utf8.count == 500)
    #expect(run[0].length == run[0].span.count)
  }

  @Test func namesTheElementInAPage() throws {
    let html = "<html><body><p>Keep</p><div><p>Share</p></div></body></html>"
    let cuts = try cuts(html, [.keep, byRule], as: .html)
    #expect(cuts.map(\.path) == ["/html/body/div/p"])
    #expect(cuts.map(\.span) == [31..<36])
  }
}
