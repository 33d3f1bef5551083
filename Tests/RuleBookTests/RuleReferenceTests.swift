import Foundation
import RuleBook
import TestSupport
import Testing

struct RuleReferenceTests {
  private let path = Repository.root + "/docs/rules.md"

  /// `RECORD_GOLDEN=1` writes the tables anew.
  @Test func theTablesOfTheReferenceAreTheLanguages() throws {
    let document = try FileTree.text(of: path)
    let updated = RuleReference.updating(document)
    if GoldenFolder.isRecording { try Data(updated.utf8).write(to: URL(fileURLWithPath: path)) }
    #expect(
      updated == document,
      "the tables of docs/rules.md are not those of RuleGrammar; RECORD_GOLDEN=1 writes them")
    for part in RuleGrammar.Part.allCases {
      #expect(
        document.contains("<!-- keys: \(part.rawValue) -->"),
        "docs/rules.md has no table of '\(part.rawValue)'")
    }
  }
}
