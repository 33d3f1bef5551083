import Cleaning
import Dump

/// The first pages of a dump, read when they are asked for.
struct PageShelf {
  private let pages: [PendingPage]
  /// A page's place in the dump, as `explain` names it.
  let sources: [String]
  /// Whether the dump has more.
  let hasMore: Bool

  init(_ inputs: InputList, fields: RecordFields, most: Int) {
    let reader = PageReader(inputs, fields: fields)
    var pages: [PendingPage] = []
    while pages.count < most, let page = reader.next() { pages.append(page) }
    self.pages = pages
    hasMore = pages.count == most && reader.next() != nil
    sources = pages.map { Self.source(of: $0.load()) }
  }

  private static func source(of result: ReadResult) -> String {
    switch result {
    case .page(let page): page.origin.source
    case .rejected(let record): record.origin.source
    case .failure(let failure): failure.description
    }
  }

  func page(_ number: Int) throws(WorkbenchFailure) -> RawPage {
    guard pages.indices.contains(number) else {
      throw WorkbenchFailure(.missing, "there is no page \(number); there are \(pages.count), from 0")
    }
    switch pages[number].load() {
    case .page(let page): return page
    case .rejected(let record):
      throw WorkbenchFailure(.invalid, "\(record.origin.source): \(record.reason.rawValue): \(record.detail)")
    case .failure(let failure): throw WorkbenchFailure(.files, failure.description)
    }
  }
}
