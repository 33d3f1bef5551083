@testable import Cleaning
import Testing

@testable import Dump

struct OutputFolderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private let ours = [
    "articles-00000.jsonl.gz", "articles/a.example/2024-05-01-bridge-0123abcd.json",
    "articles/a.example/2024-05-01-bridge-0123abcd.md",
    "articles/a.example/undated-89abcdef.txt",
  ]
  private let foreign = [
    "articles-old.jsonl.gz", "articles/a.example/deep/x-0123abcd.md", "articles/a.example/notes.md",
    "articles/b.example/x-0123abcd.html",
    "articles/b.example/x-0123abcg.md", "articles/readme-0123abcd.md", "notes-0123abcd.md",
    "other/x-0123abcd.md",
  ]

  private func finish() throws -> Int {
    let output = try OutputFolder(path: folder.path, format: .markdown)
    #expect(try output.finish([]) == [:])
    return output.removeStale()
  }

  @Test func removesWhatAnEarlierRunWroteAndNothingElse() throws {
    for name in ours + foreign + ["manifest.json"] { try folder.add(name, "x") }
    #expect(try finish() == 3)
    let logs = ["dropped.jsonl", "duplicates.jsonl", "errors.jsonl", "manifest.json", "review.jsonl"]
    #expect(folder.files == (foreign + logs).sorted())
  }

  @Test func removesNothingWhereNoRunWroteBefore() throws {
    for name in ours { try folder.add(name, "x") }
    #expect(try finish() == 0)
    #expect(Set(folder.files).isSuperset(of: ours))
  }

  @Test func writesAnArticleWithItsSidecar() throws {
    let output = try OutputFolder(path: folder.path, format: .text)
    let draft = ArticleDraft(article(), format: .text)
    try output.add(draft)
    #expect(try output.finish([.init(cluster: "a", kind: nil)]) == [:])
    let name = "articles/local/undated-the-bridge-opened-01234567"
    #expect(folder.text(name + ".txt") == "The bridge opened.\n")
    #expect(folder.bytes(name + ".json") == draft.file?.sidecar)
    #expect(folder.text("duplicates.jsonl") == "")
  }

  @Test func listsTheKeptArticlesThatAPersonShouldSee() throws {
    let output = try OutputFolder(path: folder.path, format: .jsonl)
    let review = Review(reason: "rule-loss", detail: "rules cut 60 %")
    for _ in 0..<2 { try output.add(ArticleDraft(article(review: review), format: .jsonl)) }
    try output.add(ArticleDraft(article(), format: .jsonl))
    let relations: [DuplicateRelation] = [
      .init(cluster: "a", kind: nil), .init(cluster: "a", kind: .sameText), .init(cluster: "b", kind: nil),
    ]
    #expect(try output.finish(relations) == ["rule-loss": 1])
    #expect(
      folder.text("review.jsonl") == """
        {"id":"0123456789abcdef0123456789abcdef","source":"a.html","url":null,"reason":"rule-loss","detail":"rules cut 60 %"}

        """)
  }

  @Test func aCopyStandsInItsLogAndHasNoFile() throws {
    let output = try OutputFolder(path: folder.path, format: .markdown)
    try output.add(ArticleDraft(article(), format: .markdown))
    #expect(try output.finish([.init(cluster: "other", kind: .sameText)]) == [:])
    #expect(folder.files == ["dropped.jsonl", "duplicates.jsonl", "errors.jsonl", "review.jsonl"])
    #expect(
      folder.text("duplicates.jsonl")?.contains(
        #""status":"duplicate","reason":"same-text","dedup":{"cluster":"other""#) == true)
    #expect(folder.text("duplicates.jsonl")?.contains(#""text":"The bridge opened.""#) == true)
  }
}
