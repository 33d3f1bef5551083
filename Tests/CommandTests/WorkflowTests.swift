import Foundation
import TestSupport
import Testing

/// samples/workflow/Makefile under real make, over a copy of some samples.
@Suite(.serialized) struct WorkflowTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let files = FileManager.default
    try files.copyItem(atPath: Repository.root + "/samples/workflow", toPath: folder["workflow"])
    try? files.removeItem(atPath: folder["workflow/build"])
    try files.createDirectory(atPath: folder["a dump"], withIntermediateDirectories: true)
    try files.createDirectory(atPath: folder["pages"], withIntermediateDirectories: true)
    for name in ["bridge-lift.txt", "school-board.txt"] {
      for goal in ["pages/\(name)", "a dump/\(name)"] {
        try files.copyItem(atPath: "\(SampleRun.pages)/text/\(name)", toPath: folder[goal])
      }
    }
    // Names that Make reads in its own way.
    try files.copyItem(
      atPath: "\(SampleRun.pages)/text/rail-talks.txt", toPath: folder["a dump/50%: $x #1.txt"])
    try age()
  }

  /// Makes all look older than what is made next; file systems tell times apart by milliseconds only.
  private func age() throws {
    let past = Date(timeIntervalSinceNow: -60)
    for path in FileTree.paths(below: folder.path) + ["pages", "a dump", "workflow/rules"] {
      try FileManager.default.setAttributes(
        [.modificationDate: past], ofItemAtPath: folder[path])
    }
  }

  private func touch(_ name: String) throws {
    try FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: folder[name])
  }

  @discardableResult
  private func make(_ goals: String...) throws -> Program.Result {
    try Program.run(
      goals + ["BLUEPENCIL=\(Program.path)", "PAGES=../pages", "DUMP='../a dump'"], of: "/usr/bin/make",
      in: folder["workflow"])
  }

  private func text(_ name: String) throws -> String { try FileTree.text(of: folder[name]) }

  private static let nothing = "is up to date.\n"

  @Test func aDumpIsMadeAgainWhenAndOnlyWhenItChanged() throws {
    let corpus = "build/corpus/timings.json"
    #expect(try make(corpus).exitCode == 0)
    #expect(try make(corpus).errors.hasSuffix(Self.nothing))
    for change in ["workflow/rules/example.yaml", "a dump/bridge-lift.txt", "a dump/50%: $x #1.txt"] {
      try age()
      try touch(change)
      let again = try make(corpus)
      #expect(again.exitCode == 0 && again.errors.contains(" clean "), "\(change)")
      #expect(try make(corpus).errors.hasSuffix(Self.nothing), "\(change)")
    }
    try age()
    try "A new page.\n".write(toFile: folder["a dump/new.txt"], atomically: true, encoding: .utf8)
    #expect(try make(corpus).errors.contains(" clean "))
    #expect(try text("workflow/build/corpus/corpus.d").contains("new.txt"))
    try FileManager.default.removeItem(atPath: folder["a dump/new.txt"])
    #expect(try make(corpus).exitCode == 0)
    #expect(try !text("workflow/build/corpus/corpus.d").contains("new.txt"))
  }

  @Test func aDumpThatFailsLeavesNoTarget() throws {
    try FileManager.default.copyItem(
      atPath: "\(SampleRun.pages)/odd/binary.bin", toPath: folder["a dump/picture.png"])
    let result = try make("build/corpus/timings.json")
    #expect(result.exitCode == 2)
    #expect(result.errors.contains("1 page could not be read"))
    #expect(!FileManager.default.fileExists(atPath: folder["workflow/build/corpus/timings.json"]))
    #expect(!FileTree.paths(below: folder["workflow"]).contains { $0.hasSuffix(".partial") })
  }

  @Test func aPageIsMadeAgainWhenAndOnlyWhenItChanged() throws {
    #expect(try make("-j2", "articles").exitCode == 0)
    #expect(try make("articles").errors.contains("Nothing to be done"))
    let made = ["bridge-lift", "school-board"].flatMap { name in
      [".d", ".json", ".md"].map { name + $0 }
    }
    #expect(FileTree.paths(below: folder["workflow/build/articles"]) == made)
    try age()
    try touch("pages/bridge-lift.txt")
    let one = try make("articles").errors
    #expect(one.contains("bridge-lift.txt") && !one.contains("school-board.txt"))
    try age()
    try touch("workflow/rules/example.yaml")
    let both = try make("articles").errors
    #expect(both.contains("bridge-lift.txt") && both.contains("school-board.txt"))
    #expect(try make("articles").errors.contains("Nothing to be done"))
  }

  @Test func aPageThatFailsLeavesNoTargetAndStopsNoOther() throws {
    try "".write(toFile: folder["pages/a-blank.txt"], atomically: true, encoding: .utf8)
    let result = try make("-k", "articles")
    #expect(result.exitCode == 2)
    #expect(result.errors.contains("error: ../pages/a-blank.txt: dropped, empty: "))
    let made = FileTree.paths(below: folder["workflow/build/articles"])
    #expect(made.contains("bridge-lift.md") && made.contains("school-board.md"))
    #expect(!made.contains { $0.hasPrefix("a-blank") })
  }

  @Test func rulesThatDoNotLoadStopBeforeAnythingIsWritten() throws {
    try "rules: nonsense\n".write(
      toFile: folder["workflow/rules/example.yaml"], atomically: true, encoding: .utf8)
    let result = try make()
    #expect(result.exitCode == 2)
    #expect(FileTree.paths(below: folder["workflow/build"]) == [])
  }
}
