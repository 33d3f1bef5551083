import TestSupport
import Testing

@testable import Golden
@testable import bluepencil

/// Templates, differences and hunks of goldens.
struct GoldenPartsTests {
  @Test(arguments: [
    ("Photo 3 of 12", "Photo 0 of 0"), ("By Ann Tolley and Bo Lee", "By Aa and Aa"),
    ("Read more", "Read more"),
    ("1,234 comments", "0,0 comments"), ("", ""),
    ("the boat leaves the fish quay at ten in the evening", "the boat leaves the …"),
  ])
  func namesTheTemplateOfALine(line: String, template: String) {
    #expect(LineTemplate.template(of: line) == template)
  }

  @Test func showsDifferencesAsDiffDoes() {
    let old = (1...12).map { "\($0)\n" }.joined()
    let new = old.replacing("\n2\n", with: "\n2a\n").replacing("11\n", with: "")
    #expect(
      UnifiedDiff(from: old, to: new).lines.map(\.text) == [
        "@@ -1,5 +1,5 @@", " 1", "-2", "+2a", " 3", " 4", " 5",
        "@@ -8,5 +8,4 @@", " 8", " 9", " 10", "-11", " 12",
      ])
    #expect(UnifiedDiff(from: "", to: "a\n").lines.map(\.text) == ["@@ -0,0 +1 @@", "+a"])
    #expect(UnifiedDiff(from: old, to: old).lines.isEmpty)
  }

  @Test func pagesCannotCommandTheTerminal() {
    #expect(DiffDisplay(isColoured: true).text("+a\u{1B}[2J", colour: 32) == "\u{1B}[32m+a\\x1b[2J\u{1B}[0m")
    #expect(DiffDisplay(isColoured: false).text("-a", colour: 31) == "-a")
    #expect(XMLText.escaped("<a> & \"b\"\u{1B}") == "&lt;a&gt; &amp; &quot;b&quot;\u{FFFD}")
  }

  /// Accepting hunk after hunk, in any order, ends at what was found.
  @Test(arguments: 0..<200)
  func anyOrderOfDecisionsEndsAtWhatWasFound(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let found = record(&random)
    var recorded = record(&random)
    var steps = 0
    while true {
      let files = RecordFiles(recorded)
      // What stands in the files is what is compared the next time.
      #expect(try RecordFiles(files.record(at: "case")) == files)
      guard files != RecordFiles(found) else { break }
      let difference = RecordDifference(
        from: try files.record(at: "case"), to: found, areSpelledAlike: false)
      let hunks = Set(difference.hunks.values).sorted()
      let chosen = try #require(hunks.randomElement(using: &random))
      recorded = difference.accepting { $0 == chosen }
      let left = Set(
        RecordDifference(from: recorded, to: found, areSpelledAlike: true).hunks.values)
      #expect(!left.contains(chosen), "\(chosen) waits again")
      steps += 1
      try #require(steps < 50, "decisions never end")
    }
  }

  private func record(_ random: inout SeededRandom) -> GoldenRecord {
    let words = [
      "Read more", "Photo 3 of 12", "By Ann Tolley", "The boat sails.", "- A list's item", "Share",
    ]
    var record = GoldenRecord(body: [], fields: [], cuts: [])
    for (index, word) in words.enumerated() {
      switch Int.random(in: 0..<4, using: &random) {
      case 0: record.body.append(.init(text: word, emptyAfter: 1))
      case 1, 2:
        let rule = ["en.one", "en.two", "model.text"].randomElement(using: &random) ?? ""
        record.cuts.append(
          .init(
            rule: rule, kind: "label", text: word, length: word.utf8.count, start: index * 40,
            end: index * 40 + word.utf8.count, path: nil))
      default: break
      }
    }
    if !record.body.isEmpty { record.body[record.body.count - 1].emptyAfter = 0 }
    for name in ["outcome", "flags", "dek", "title"] where Bool.random(using: &random) {
      let isFact = name == "dek" || name == "title"
      let value = ["a", "b"].randomElement(using: &random) ?? ""
      record.fields.append(
        .init(name: name, values: [value], isList: name == "flags", origin: isFact ? "rule:en.\(value)" : nil)
      )
    }
    record.sortFields()
    return record
  }
}
