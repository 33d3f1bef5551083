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
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ rows: [String], shardBytes: Int, memberBytes: Int) throws -> [String] {
    var writer = ShardWriter(folder: folder.path, shardBytes: shardBytes, memberBytes: memberBytes)
    for row in rows { try writer.append(Array(row.utf8)) }
    let names = try writer.finish()
    #expect(folder.files == names.sorted())
    return try folder.files.map {
      String(decoding: try Gunzip.inflated(folder.bytes($0)!, limit: 1 << 20), as: UTF8.self)
    }
  }

  @Test func partsRowsIntoFilesOfBoundedSize() throws {
    let rows = (0..<10).map { "row \($0)\n" }
    let shards = try write(rows, shardBytes: 20, memberBytes: 8)
    #expect(shards == stride(from: 0, to: 10, by: 3).map { rows[$0..<min($0 + 3, 10)].joined() })
    #expect(folder.files.first == "articles-00000.jsonl.gz")
    #expect(folder.files.last == "articles-00003.jsonl.gz")
  }

  @Test func aRowLongerThanAShardHasOneOfItsOwn() throws {
    #expect(
      try write(["short\n", "a row that is far too long\n", "end\n"], shardBytes: 10, memberBytes: 100).count
        == 3)
  }

  @Test func aRunWithoutArticlesHasOneEmptyFile() throws {
    #expect(try write([], shardBytes: 10, memberBytes: 10) == [""])
  }

  @Test func membersJoinToTheWholeFile() throws {
    let rows = (0..<200).map { "row \($0 * 7919)\n" }
    #expect(try write(rows, shardBytes: 1 << 20, memberBytes: 64) == [rows.joined()])
  }
}
