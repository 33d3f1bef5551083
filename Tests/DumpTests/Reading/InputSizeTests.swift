import Glibc
import Testing

@testable import Dump

struct InputSizeTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Waits for the count, 10 s at most.
  private func size(_ inputs: InputList) -> Int? {
    InputSize.counting(inputs) { size in
      for _ in 0..<10_000 where size.bytes == nil { usleep(1000) }
      return size.bytes
    }
  }

  @Test func addsUpAllFiles() throws {
    try folder.add("in/a.txt", "12345")
    try folder.add("in/sub/b.txt", "123")
    #expect(size(try InputList(paths: [folder["in"], folder["in/a.txt"]])) == 13)
  }

  @Test func theReaderComesToTheWholeSize() throws {
    try folder.add("in/a.txt", "One page.")
    try folder.add("in/b.jsonl", "{\"text\": \"a\"}\n{\"text\": \"b\"}\n")
    try folder.add("in/c.txt", "Another page.")
    let inputs = try InputList(paths: [folder["in"]])
    let reader = PageReader(inputs)
    var positions = [reader.position]
    while reader.next() != nil { positions.append(reader.position) }
    #expect(positions == positions.sorted() && positions.count == 5)
    #expect(reader.position == size(inputs))
  }
}
