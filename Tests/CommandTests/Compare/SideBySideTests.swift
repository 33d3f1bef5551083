import Cleaning
import RuleBook
import TestSupport
import Testing

@testable import Golden

/// The blocks of a page on two sides.
struct SideBySideTests {
  private func cleaner(_ rules: String) throws -> Cleaner {
    let model = RuleBook.builtInFiles.filter { $0.path.hasPrefix("Rules/model/") }
    return try Cleaner(
      rules: RuleBook(
        files: model + [
          RuleFile(path: "Rules/any/a.yaml", text: "schema: 1\n" + (rules.isEmpty ? "" : "rules:\n" + rules))
        ]))
  }

  private static let drop = "- id: a.share\n  because: A label.\n  line: {is: [share]}\n  do: drop\n"
  private static let split =
    "- id: a.split\n  because: An advert.\n  line: {regex: ' ?Advertisement ?'}\n  do: [split, drop]\n"

  private func page(_ lines: [String]) -> RawPage {
    RawPage(bytes: Array(lines.joined(separator: "\n").utf8), origin: Origin(source: "a.txt"))
  }

  private func sides(_ old: String, _ new: String, _ page: RawPage) throws -> SideBySide {
    let (old, new) = (try cleaner(old), try cleaner(new))
    let comparison = PageComparison(
      ComparedSide(page, old, keepsBlocks: true), ComparedSide(page, new, keepsBlocks: true), of: page)
    return try #require(comparison.blocks)
  }

  @Test func everyBlockStandsInThePagesOrder() throws {
    let lines = [Drafting.prose[0], "Share", Drafting.prose[1], Drafting.prose[2]]
    let found = try sides("", Self.drop, page(lines))
    #expect(found.rows.map(\.text) == lines)
    #expect(found.rows.map(\.new)[1] == .cut(rule: "a.share", kind: "boilerplate"))
    #expect(found.rows.map(\.old)[0] == .kept && found.rows.map(\.new)[0] == .kept)
    #expect(found.hasChanges)
  }

  @Test func aLineThatIsSplitStandsBeforeItsParts() throws {
    let line = Drafting.prose[0] + " Advertisement " + Drafting.prose[1]
    let rows = try sides("", Self.split, page([line, Drafting.prose[2]])).rows
    #expect(
      rows.map(\.text) == [line, Drafting.prose[0], "Advertisement", Drafting.prose[1], Drafting.prose[2]])
    #expect(rows.map(\.old) == [.kept, .absent, .absent, .absent, .kept])
    #expect(
      rows.map(\.new)
        == [.absent, .kept, .cut(rule: "a.split", kind: "boilerplate"), .kept, .kept])
  }

  @Test func aRecordNamesItsCutsAlone() throws {
    let page = page([Drafting.prose[0], "Share", Drafting.prose[1], Drafting.prose[2]])
    let cutting = try cleaner(Self.drop)
    let record = GoldenRecord(of: page, by: cutting)
    let other = try cleaner("")
    let found = SideBySide.Block.blocks(of: other.cleanAndExamine(page).examination, other.book)
    let rows = SideBySide(SideBySide.Block.blocks(recorded: record, of: found), found).rows
    #expect(rows.map(\.text) == [Drafting.prose[0], "Share", Drafting.prose[1], Drafting.prose[2]])
    #expect(rows[1].old == .cut(rule: "a.share", kind: "boilerplate"))
    #expect(rows.map(\.old).filter { $0 == .kept }.count == 3)
  }
}
