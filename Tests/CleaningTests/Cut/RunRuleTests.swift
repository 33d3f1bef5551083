import RuleBook
import Testing

@testable import Cleaning

/// `run`: a line, and those that follow it.
struct RunRuleTests {
  private func run(_ run: String, do actions: String, on text: String) throws -> RuleRun {
    RuleRun(try book("- {id: run, because: It is., run: \(run), do: \(actions)}"), on: text)
  }

  private let names = "Written by\nAna Ruiz\nTom Field\nThe bridge opened."

  @Test func extractsItsItemsAndNotItsStart() throws {
    let run = try run(
      "{start: {is: [written by]}, items: [person-name]}", do: "[{extract: authors}, drop]", on: names)
    #expect(run.metadata.list(.authors) == ["Ana Ruiz", "Tom Field"])
    #expect(run.cut == ["Written by", "Ana Ruiz", "Tom Field"])
  }

  @Test func aFieldOfOneValueIsItsFirstItem() throws {
    let run = try run(
      "{start: {is: [written by]}, items: [person-name]}", do: "{extract: section}", on: names)
    #expect(run.metadata.list(.section) == ["Ana Ruiz"])
    #expect(run.cut == [])
  }

  @Test func extractsNothingWhereItDoesNotComeAbout() throws {
    let run = try run(
      "{start: {is: [written by]}, items: [person-name], need: {person-name: 3}}",
      do: "[{extract: authors}, drop, {flag: many}]", on: names)
    #expect(run.metadata.list(.authors) == [])
    #expect(run.cut == [])
    #expect(run.findings.flags == [])
  }

  @Test func linesThatAreNoItemsBelongToARunToTheEnd() throws {
    let run = try run(
      "{start: {is: [written by]}, items: [person-name], until: end}", do: "[{extract: authors}, drop]",
      on: "Written by\nAna Ruiz\n***\nTom Field\n7")
    #expect(run.metadata.list(.authors) == ["Ana Ruiz", "Tom Field"])
    #expect(run.cut.count == 5)
  }

  @Test func aLineWithinARunStartsNoOther() throws {
    let text = "Ana Ruiz\nTom Field\nMary Lang\nx\nBen Moor\nEva Hill"
    let run = try run(
      "{start: {shape: person-name}, items: [person-name]}", do: "{extract: authors}", on: text)
    #expect(run.metadata.list(.authors) == ["Tom Field", "Mary Lang", "Eva Hill"])
  }

  @Test func passesOverLinesThatOtherRulesCut() throws {
    let rules = """
      - {id: ad, because: It is., line: {is: [advertisement]}, do: drop}
      - {id: run, because: It is., run: {start: {is: [written by]}, items: [person-name]}, do: {extract: authors}}
      """
    let run = RuleRun(try book(rules), on: "Written by\nAna Ruiz\nAdvertisement\nTom Field")
    #expect(run.metadata.list(.authors) == ["Ana Ruiz", "Tom Field"])
  }
}
