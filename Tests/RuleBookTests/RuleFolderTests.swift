import Foundation
import Platform
import TestSupport
import Testing

@testable import RuleBook

struct RuleFolderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func add(_ name: String, _ bytes: [UInt8]) throws {
    let path = folder["Rules/" + name]
    let parent = String(path[..<path.lastIndex(of: "/")!])
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  private func failure(_ path: String) -> String? {
    do throws(RuleFolder.Failure) {
      _ = try RuleFolder.files(in: path)
      return nil
    } catch {
      return error.description
    }
  }

  @Test func readsRulesAndModelsInSortedOrder() throws {
    for name in [
      "lang/en/b.yaml", "any/z.yaml", "any/a.yaml", "model/m.txt", "any/notes.md", ".hidden.yaml",
      ".git/x.yaml",
    ] {
      try add(name, Array("# \(name)".utf8))
    }
    for path in [folder["Rules"], folder["Rules/"]] {
      let files = try RuleFolder.files(in: path)
      #expect(
        files.map(\.path) == [
          "Rules/any/a.yaml", "Rules/any/z.yaml", "Rules/lang/en/b.yaml", "Rules/model/m.txt",
        ])
      #expect(files.map(\.relativePath) == ["any/a.yaml", "any/z.yaml", "lang/en/b.yaml", "model/m.txt"])
      #expect(files[2].text == "# lang/en/b.yaml")
    }
  }

  @Test func saysWhatIsWrongWithAFolder() throws {
    #expect(
      failure(folder["none"]) == folder["none"] + ": No such file or directory; expected a folder of rules")
    #expect(failure(folder.path) == folder.path + ": no rule files; expected .yaml files below it")
    try add("any/a.yaml", [0x61, 0xFF])
    #expect(failure(folder["Rules"]) == folder["Rules/any/a.yaml"] + ": not UTF-8; rule files are UTF-8 text")
  }

  @Test func theFilesInTheProgramAreThoseOfTheCheckout() throws {
    let files = try RuleFolder.files(in: Repository.root + "/Rules")
    let builtIn = RuleBook.builtInFiles.sorted { $0.path < $1.path }
    #expect(builtIn.map(\.path) == files.map(\.path))
    #expect(builtIn.map(\.text) == files.map(\.text))
  }

  @Test func theRulesInTheProgramAreTheSameWithoutTheirTests() throws {
    let withTests = try RuleBook(files: RuleBook.builtInFiles.map(\.unchecked))
    let without = RuleBook.builtIn
    for (read, packed) in zip(withTests.rules + withTests.disabled, without.rules + without.disabled) {
      #expect(packed.spelling == read.spelling)
    }
    #expect(
      without.rules.count == withTests.rules.count && without.disabled.count == withTests.disabled.count)
    #expect(without.behaviourDigest == withTests.behaviourDigest)
    #expect(without.filesDigest == withTests.filesDigest)
    #expect(without.rules.map(\.place) == withTests.rules.map(\.place))
    #expect(without.rules.flatMap(\.tests).isEmpty)
    #expect(withTests.rules.flatMap(\.tests).count > 1000)
  }
}
