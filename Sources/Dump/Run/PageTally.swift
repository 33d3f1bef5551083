import Cleaning
import Platform

/// What is known of the pages read so far: counts, their order, and which may be copies.
struct PageTally {
  var summary = RunSummary()
  private(set) var pages: PageOrder
  private var texts = DuplicateIndex()
  /// To tell while the run goes on how many copies there are.
  private var fingerprints: Set<UInt64> = []

  init(_ journals: [JournalReader]) { pages = PageOrder(journals) }

  /// - Parameter offset: where the page's result stands in its journal.
  mutating func add(_ output: PageWork.Output, at offset: Int) {
    pages.append(offset)
    summary.read += 1
    summary.bytes += output.size
    summary.hits.merge(output.hits, uniquingKeysWith: +)
    switch output.account {
    case .article(let text):
      texts.add(text: text, number: pages.count - 1)
      if fingerprints.insert(text.fingerprint).inserted {
        summary.kept += 1
      } else {
        summary.duplicates += 1
      }
    case .dropped(let reason):
      summary.dropped += 1
      summary.count(reason)
    case .error(let reason, _):
      summary.errors += 1
      summary.count(reason)
    }
  }

  /// For pages that are copies, the page that stands for them. The journal must be flushed.
  func representatives() throws(AtomicFile.Failure) -> [Int: Int] {
    try texts.representatives { page throws(AtomicFile.Failure) in
      guard case .article(_, let entry) = try pages.result(of: page).fate else {
        preconditionFailure("page \(page) was counted as an article and is none")
      }
      return entry
    }
  }
}
