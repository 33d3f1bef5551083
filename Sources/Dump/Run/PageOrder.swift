/// The pages of a run in the order of its input: where each one's result stands in a journal, in 8 bytes.
struct PageOrder: Sendable {
  private let journal: JournalReader
  private(set) var offsets: [Int] = []

  init(_ journal: JournalReader) { self.journal = journal }

  var count: Int { offsets.count }

  mutating func append(_ offset: Int) { offsets.append(offset) }

  func header(of page: Int) throws(AtomicFile.Failure) -> JournalReader.Header {
    try journal.header(at: offsets[page])
  }

  func result(of page: Int) throws(AtomicFile.Failure) -> PageResult {
    try journal.result(at: offsets[page])
  }
}
