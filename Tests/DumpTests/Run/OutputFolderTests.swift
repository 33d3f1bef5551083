import Testing

@testable import Dump

struct OutputFolderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private let ours = [
    "articles-00000.jsonl.gz", "articles-00001.jsonl.zst.partial",
    "articles/a.example/2024-05-01-bridge-0123abcd.json",
    "articles/a.example/2024-05-01-bridge-0123abcd.md", "articles/a.example/2024-05-01-x-0123abcd.md.partial",
    "articles/a.example/undated-89abcdef.txt", "provenance-00000.jsonl",
  ]
  private let foreign = [
    "articles-old.jsonl.gz", "articles/a.example/deep/x-0123abcd.md", "articles/a.example/notes.md",
    "articles/b.example/x-0123abcd.html",
    "articles/b.example/x-0123abcg.md", "articles/readme-0123abcd.md", "notes-0123abcd.md",
    "other/x-0123abcd.md",
  ]

  @Test(arguments: ["manifest.json", ".journal"])
  func removesWhatAnEarlierRunWroteAndNothingElse(mark: String) throws {
    for name in ours + foreign + [mark] { try folder.add(name, "x") }
    #expect(try OutputFolder(path: folder.path).removeStale(except: PathSet()) == 5)
    #expect(folder.files == (foreign + [mark]).sorted())
  }

  @Test func leavesWhatThisRunWrote() throws {
    for name in ours + ["manifest.json"] { try folder.add(name, "x") }
    var written = PathSet()
    for name in ours { written.insert(name) }
    #expect(try OutputFolder(path: folder.path).removeStale(except: written) == 0)
    #expect(folder.files == (ours + ["manifest.json"]).sorted())
  }

  @Test func removesNothingWhereNoRunWroteBefore() throws {
    for name in ours { try folder.add(name, "x") }
    #expect(try OutputFolder(path: folder.path).removeStale(except: PathSet()) == 0)
    #expect(folder.files == ours.sorted())
  }

  @Test func isTheRunsAloneWhileItLasts() throws {
    let first = try OutputFolder(path: folder.path)
    let failure = #expect(throws: AtomicFile.Failure.self) { try OutputFolder(path: folder.path) }
    #expect(failure?.reason == "another run writes into it; wait for it or end it")
    withExtendedLifetime(first) {}
  }
}
