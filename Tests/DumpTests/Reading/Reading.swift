import Cleaning

@testable import Dump

/// All that reading some inputs gives, by kind.
struct Reading {
  var pages: [RawPage] = []
  var rejected: [RejectedRecord] = []
  var failures: [ReadFailure] = []
  var skipped: [String: Int] = [:]

  init(_ paths: String..., fields: RecordFields = RecordFields(), maxBytes: Int = 100_000) throws {
    let reader = PageReader(try InputList(paths: paths), fields: fields, maxBytes: maxBytes)
    while let pending = reader.next() {
      switch pending.load() {
      case .page(let page): pages.append(page)
      case .rejected(let record): rejected.append(record)
      case .failure(let failure): failures.append(failure)
      }
    }
    skipped = reader.skippedRecords
  }

  var texts: [String] { pages.map { String(decoding: $0.bytes, as: UTF8.self) } }
  var reasons: [ReadFailure.Reason] { failures.map(\.reason) }
}
