import Platform
import Testing

@testable import Dump

struct AtomicFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func makesTheFoldersThatAFileNeeds() throws {
    #expect(try AtomicFile.write([1, 2], to: folder["a/b/c.bin"]))
    #expect(folder.bytes("a/b/c.bin") == [1, 2])
    #expect(folder.files == ["a/b/c.bin"])
  }

  @Test func leavesAFileAloneThatHoldsTheBytesAlready() throws {
    try folder.add("a", "same")
    try folder.age("a")
    #expect(try !AtomicFile.write(Array("same".utf8), to: folder["a"]))
    #expect(try folder.isAged("a"))
    #expect(try AtomicFile.write(Array("sama".utf8), to: folder["a"]))
    #expect(try !folder.isAged("a"))
    #expect(folder.text("a") == "sama")
    #expect(try AtomicFile.write([], to: folder["empty"]))
    #expect(try !AtomicFile.write([], to: folder["empty"]))
  }

  @Test func saysWhichFileCannotBeWrittenAndWhy() throws {
    try folder.add("file", "x")
    let failure = #expect(throws: AtomicFile.Failure.self) { try AtomicFile.write([1], to: folder["file/a"]) }
    #expect(failure?.description == folder["file/a"] + ": cannot be written: Not a directory")
    try folder.addFolder("taken")
    let other = #expect(throws: AtomicFile.Failure.self) { try AtomicFile.write([1], to: folder["taken"]) }
    #expect(other?.reason == "Is a directory")
    #expect(folder.files == ["file"])
  }
}

struct PendingFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func aFileHasItsNameOnlyWhenItIsComplete() throws {
    let file = try PendingFile(path: folder["x/rows"])
    try file.append(Array("one\n".utf8))
    #expect(folder.bytes("x/rows") == nil)
    try file.append(Array("two\n".utf8))
    try file.commit()
    #expect(folder.text("x/rows") == "one\ntwo\n")
    #expect(file.size == 8)
  }

  @Test func aFileThatIsNotCommittedLeavesNothing() throws {
    try folder.add("rows", "old")
    do {
      let file = try PendingFile(path: folder["rows"])
      try file.append([UInt8](repeating: 7, count: 600_000))
      #expect(folder.files == ["rows", "rows.partial"])
    }
    #expect(folder.files == ["rows"])
    #expect(folder.text("rows") == "old")
  }

  @Test(arguments: [0, 1, 262_144, 700_001])
  func anEqualFileIsLeftAlone(size: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    func write(_ bytes: [UInt8]) throws {
      let file = try PendingFile(path: folder["rows"])
      try file.append(Array(bytes.prefix(size / 2)))
      try file.append(Array(bytes.dropFirst(size / 2)))
      try file.commit()
    }
    try write(bytes)
    try folder.age("rows")
    try write(bytes)
    #expect(try folder.isAged("rows"))
    #expect(folder.files == ["rows"])
    guard size > 0 else { return }
    try write(bytes.dropLast() + [bytes.last! ^ 1])
    #expect(try !folder.isAged("rows"))
    #expect(folder.bytes("rows")?.last == bytes.last! ^ 1)
  }
}

struct ShardWriterTests {
  @Test(arguments: [
    ("articles-00000.jsonl.gz", true), ("provenance-00012.jsonl.zst", true), ("articles-123456.jsonl", true),
    ("articles-0000.jsonl.gz", false), ("articles-0000a.jsonl.gz", false), ("articles-00000.json", false),
    ("dropped-00000.jsonl", false), ("articles-00000.jsonl.gz.bak", false),
  ])
  func knowsItsFilesByTheirNames(name: String, isShard: Bool) {
    #expect(ShardWriter.isShard(name) == isShard)
  }

  @Test func numbersShardsWithFiveDigitsOrMore() throws {
    let folder = try TemporaryFolder()
    let writer = ShardWriter(folder: folder.path, stem: "articles", compression: .none)
    for number in 0..<3 { try writer.append(.init([UInt8(number), 0x0A], .none), beginsShard: true) }
    try writer.append(.init([9, 0x0A], .none), beginsShard: false)
    #expect(folder.files == ["articles-00000.jsonl", "articles-00001.jsonl", "articles-00002.jsonl.partial"])
    try writer.finish()
    #expect(folder.bytes("articles-00002.jsonl") == [2, 0x0A, 9, 0x0A])
    #expect(writer.names == Set(folder.files))
  }
}
