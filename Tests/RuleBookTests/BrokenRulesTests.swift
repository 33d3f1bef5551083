import Foundation
import TestSupport
import Testing

@testable import RuleBook

/// What a person reads whose rules do not load. Each `Broken/NAME.yaml` has a mistake that authors of rules
/// make, and `Broken/NAME.txt` all that is said of it; `RECORD_GOLDEN=1` writes the texts anew.
struct BrokenRulesTests {
  private static let folder = Repository.root + "/Tests/RuleBookTests/Broken"

  /// What stands in every folder beside the file with the mistake, so that names have something to be near to.
  private static let others = [
    RuleFile(
      path: "Broken/any/labels.yaml",
      text: """
        schema: 1
        rules:
        - {id: any.labels.print, kind: ui-label, because: A button., line: {is: [print]}, do: drop}
        """),
    RuleFile(path: "Broken/vocab/labels.txt", text: "$share-labels\nshare\nteilen\n"),
  ]

  /// The file of a case, where its name says that such a file stands.
  private static func file(_ name: String, _ text: String) -> RuleFile {
    if name.hasPrefix("settings-") { return RuleFile(path: "Broken/rules.yaml", text: text) }
    return RuleFile(path: "Broken/\(name)", text: text)
  }

  /// What is said of a file; nil when it loads.
  private static func errors(in file: RuleFile) -> String? {
    do throws(RuleErrors) {
      _ = try RuleBook(files: others + [file])
      return nil
    } catch {
      return error.description + "\n"
    }
  }

  @Test func everyMistakeIsToldAsItIsPinned() throws {
    var files = try FileTree.contents(below: Self.folder).mapValues { String(decoding: $0, as: UTF8.self) }
    let cases = files.filter { $0.key.hasSuffix(".yaml") }
    files = cases
    for (name, text) in cases {
      let told = Self.errors(in: Self.file(name, text))
      #expect(told != nil, "\(name) loads")
      files[name.replacing(".yaml", with: ".txt")] = told
    }
    // A text without its file, or a file without its text, is a difference too.
    #expect(try GoldenFolder(Self.folder).differences(from: files) == [])
    #expect(cases.count >= 20)
  }
}
