import Cleaning
import TestSupport
import Testing

@testable import Dump

struct KeyFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func readsWhatWasAddedAndLeavesNoFile() throws {
    var file = KeyFile(folder: folder.path)
    try file.append([1, 2, 3])
    try file.append([])
    try file.append(Array(4...100_000))
    #expect(try file.numbers(0..<3) == [1, 2, 3])
    #expect(try file.numbers(2..<5) == [3, 4, 5])
    #expect(try file.numbers(99_990..<100_000) == Array(99_991...100_000))
    #expect(folder.files.isEmpty)
  }

  @Test func tellsWhereItCannotBe() {
    var file = KeyFile(folder: folder["none"])
    #expect(throws: AtomicFile.Failure.self) { try file.append([1]) }
    #expect(throws: AtomicFile.Failure.self) { _ = try file.numbers(0..<1) }
  }

  @Test func findsCandidatesAsMemoryDoes() throws {
    var random = SeededRandom(seed: 33)
    var inMemory = CandidateIndex()
    var inFile = CandidateIndex(KeyFile(folder: folder.path))
    for number in 0..<3000 {
      let keys = CandidateKeys(
        text: random.next(), bands: (0..<32).map { _ in UInt32.random(in: 0...90_000, using: &random) },
        lead: (0..<4).map { _ in UInt32.random(in: 0...9000, using: &random) }, address: nil)
      inMemory.add(keys, number: number)
      try inFile.add(keys, number: number)
    }
    let found = try inFile.pairs { _ in nil }.map { [$0.0, $0.1] }
    #expect(found == inMemory.pairs { _ in nil }.map { [$0.0, $0.1] })
    #expect(found.count > 1000)
  }
}
