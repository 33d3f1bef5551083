import Cleaning

/// The pages of a run in the order of its input: where each one's result stands, in 8 bytes.
///
/// Where the input was split among several runs, their journals take turns, a page each.
struct PageOrder: Sendable {
  private let journals: [JournalReader]
  private(set) var offsets: [Int] = []

  init(_ journals: [JournalReader]) { self.journals = journals }

  var count: Int { offsets.count }

  /// - Parameter offset: where the next page's result begins in the journal whose turn it is.
  mutating func append(_ offset: Int) { offsets.append(offset) }

  func header(of page: Int) throws(AtomicFile.Failure) -> JournalReader.Header {
    try journal(of: page).header(at: offsets[page])
  }

  func result(of page: Int) throws(AtomicFile.Failure) -> PageResult {
    try journal(of: page).result(at: offsets[page])
  }

  /// What is compared of a page that was counted as an article.
  func article(of page: Int) throws(AtomicFile.Failure) -> ComparedArticle {
    guard case .article(_, let article) = try result(of: page).fate else {
      preconditionFailure("page \(page) was counted as an article and is none")
    }
    return article
  }

  private func journal(of page: Int) -> JournalReader { journals[page % journals.count] }
}
