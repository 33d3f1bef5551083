import RuleBook
import TestSupport
import Testing

@testable import Cleaning

/// `split`: what a pattern matches in a line becomes a block of its own.
struct SplitRuleTests {
  private let line = "The bridge opened.  Photo: Ana Ruiz | Print"

  private func rule(_ pattern: String, do actions: String = "split", more: String = "", id: String = "split")
    -> String
  {
    "- {id: \(id), because: It is., line: {regex: '\(pattern)'\(more)}, do: \(actions)}\n"
  }

  private func run(_ rules: String, on text: String, as form: PageForm = .text) throws -> RuleRun {
    RuleRun(try book(rules), on: text, as: form)
  }

  @Test func makesALineOfTheMatchAndOfWhatStandsAroundIt() throws {
    let run = try run(rule("Photo: \\pL+ \\pL+"), on: "Before\n\n\(line)\nAfter")
    #expect(run.page.strings == ["Before", "The bridge opened.", "Photo: Ana Ruiz", "| Print", "After"])
    #expect(run.cut == [])
    #expect(run.page.blocks.map(\.followsBlankLine) == [false, true, false, false, false])
    #expect(run.verdicts.count == run.page.blocks.count)
  }

  @Test func withDropOnlyTheMatchIsCut() throws {
    let run = try run(rule("Photo: \\pL+ \\pL+", do: "[split, drop]"), on: line)
    #expect(run.cut == ["Photo: Ana Ruiz"])
    #expect(run.kept == ["The bridge opened.", "| Print"])
    #expect(run.deciders == ["model.text", "split", "model.text"])
  }

  @Test func extractsTheMatchOrItsGroup() throws {
    let group = try run(
      rule("Photo: (?P<credits>\\pL+ \\pL+)", do: "[split, {extract: credits}, drop]"), on: line)
    #expect(group.metadata.list(.credits) == ["Ana Ruiz"])
    let spaced = try run(
      rule(" +Photo: (?P<credits>\\pL+ \\pL+) ", do: "[split, {extract: credits}, drop]"), on: line)
    #expect(spaced.metadata.list(.credits) == ["Ana Ruiz"])
    let whole = try run(rule("Photo: \\pL+ \\pL+", do: "[split, {extract: credits}]"), on: line)
    #expect(whole.metadata.list(.credits) == ["Photo: Ana Ruiz"])
  }

  @Test(arguments: [
    ("^The bridge", ["The bridge", "opened.  Photo: Ana Ruiz | Print"]),
    ("Print$", ["The bridge opened.  Photo: Ana Ruiz |", "Print"]),
    ("^.*$", ["The bridge opened.  Photo: Ana Ruiz | Print"]),
    (" +Photo: ", ["The bridge opened.", "Photo:", "Ana Ruiz | Print"]),
    ("ferry", ["The bridge opened.  Photo: Ana Ruiz | Print"]),
    (" {2}", ["The bridge opened.  Photo: Ana Ruiz | Print"]),
  ])
  func leavesNoEmptyParts(pattern: String, parts: [String]) throws {
    #expect(try run(rule(pattern), on: line).page.strings == parts)
  }

  @Test func asksForAllOfTheLinesCondition() throws {
    #expect(try run(rule("Photo", more: ", starts: [a bridge]"), on: line).page.blocks.count == 1)
    #expect(try run(rule("Photo", more: ", starts: [the bridge]"), on: line).page.blocks.count == 3)
    #expect(try run(rule("Photo", more: ", min_words: 20"), on: line).page.blocks.count == 1)
  }

  @Test func otherRulesSeeTheParts() throws {
    let run = try run(
      rule("Photo: \\pL+ \\pL+")
        + "- {id: whole, because: It is., line: {is: ['photo: ana ruiz', print]}, do: drop}",
      on: line)
    #expect(run.cut == ["Photo: Ana Ruiz", "| Print"])
    #expect(run.deciders == ["model.text", "whole", "whole"])
  }

  @Test func theFirstRuleThatMatchesSplitsALine() throws {
    let run = try run(
      rule("ferry", id: "none") + rule("Ana", do: "[split, {flag: ana}]", id: "ana")
        + rule("Photo", do: "[split, {flag: photo}]", id: "photo"), on: "\(line)\nA photo, Photo")
    #expect(run.page.strings == ["The bridge opened.  Photo:", "Ana", "Ruiz | Print", "A photo,", "Photo"])
    #expect(run.findings.flags == ["ana", "photo"])
  }

  @Test func splitsInItsZoneAlone() throws {
    let text = (0..<10).map { "Line \($0) Photo: Ana" }.joined(separator: "\n")
    let rules = "- {id: split, because: It is., in: {zone: tail}, line: {regex: Photo}, do: [split, drop]}"
    let run = try run(rules, on: text)
    #expect(run.page.blocks.count == 10 + 3 * 2)
    #expect(run.cut == ["Photo", "Photo", "Photo"])
    #expect(run.page.strings.dropFirst(7).prefix(3) == ["Line 7", "Photo", ": Ana"])
  }

  @Test func everyPartOfATextStandsInTheSourceAsItIs() throws {
    var random = SeededRandom(seed: 12)
    let alphabet: [Character] = ["a", "é", "東", " ", "\u{A0}", "-", "\n", "\r\n", "\t", "b"]
    let book = try book(rule("[é東-]+ ?"))
    var added = 0
    for _ in 0..<60 {
      let text = random.text(of: alphabet, upTo: 60)
      let run = RuleRun(book, on: text)
      added += run.page.blocks.count - page(text).blocks.count
      var end = 0
      for (index, block) in run.page.blocks.enumerated() {
        #expect(block.source == block.text)
        #expect(block.source.lowerBound >= end)
        #expect(run.page.sourceString(of: index) == run.page.string(of: index))
        #expect(!run.page.string(of: index).isEmpty)
        end = block.source.upperBound
      }
    }
    #expect(added > 30)
  }

  @Test func aPartOfAnElementHasTheElementsSpan() throws {
    let run = try run(
      rule("Photo: .*", do: "[split, drop]"), on: "<p>The &amp; bridge.<br>Photo: <b>Ana</b></p><p>Next</p>",
      as: .html)
    try #require(run.page.strings == ["The & bridge.", "Photo: Ana", "Next"])
    #expect(run.cut == ["Photo: Ana"])
    #expect(run.page.sourceString(of: 0) == run.page.sourceString(of: 1))
    #expect(run.page.sourceString(of: 2) == "Next")
  }

  @Test func selectorsStillFindTheParts() throws {
    let rules = rule("Photo: .*") + "- {id: box, because: It is., html: {css: div}, do: drop}"
    let run = try run(
      rules, on: "<p>First</p><div><p>One Photo: Ana</p><p>Two</p></div><p>Last</p>", as: .html)
    #expect(run.cut == ["One", "Photo: Ana", "Two"])
  }
}
