import Testing

@testable import Dump

struct DepfileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func namesEachPrerequisiteTwice() throws {
    try Depfile.write(to: folder["d"], target: "out/x 1") { (add) throws in
      for path in ["a.html", "b c.html", "two\nlines"] { try add(InputPath(path)) }
    }
    #expect(folder.text("d") == "out/x\\ 1: \\\n  a.html \\\n  b\\ c.html\n\na.html:\n\nb\\ c.html:\n")
  }

  @Test(arguments: [
    ("a#b", "a\\#b", "a\\#b"), ("a:b", #"a\:b"#, #"a\:b"#), ("50%", "50%", #"50\%"#), ("$x", "$$x", "$$x"),
    (#"a\b"#, #"a\b"#, #"a\b"#), (#"a\ b"#, #"a\\\ b"#, #"a\\\ b"#),
  ])
  func escapesWhatMakeWouldRead(name: String, prerequisite: String, target: String) {
    #expect(
      String(decoding: Depfile.escaped(Array(name.utf8), isTarget: false), as: UTF8.self) == prerequisite)
    #expect(String(decoding: Depfile.escaped(Array(name.utf8), isTarget: true), as: UTF8.self) == target)
  }

  @Test func listsFoldersThatWereWalkedAndNotThoseOfGivenFiles() throws {
    for name in ["in/a.txt", "in/sub/b.txt", "in/sub/c.txt", "other/d.txt"] { try folder.add(name, "x") }
    var paths: [String] = []
    try InputList(paths: [folder["in"], folder["other/d.txt"]]).forEachPath { paths.append($0.text) }
    #expect(
      paths.map { String($0.dropFirst(folder.path.count + 1)) }
        == ["in", "in/a.txt", "in/sub", "in/sub/b.txt", "in/sub/c.txt", "other/d.txt"])
  }
}
