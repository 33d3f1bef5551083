import Cleaning
import Platform
import RuleBook

/// What one page came to, as bytes ready to be written: made on a worker's thread, or read from the journal.
struct PageResult: Sendable {
  /// The four accounts of the manifest; a duplicate is found out only when all pages are read.
  enum Fate: Sendable {
    case article(ArticleDraft, ComparedArticle)
    case dropped(row: [UInt8], reason: String)
    case error(row: [UInt8], reason: String, message: String)
  }

  let fate: Fate
  /// How many cuts each rule made.
  let hits: [String: Int]
  /// Bytes of the page.
  let size: Int

  init(fate: Fate, hits: [String: Int], size: Int) {
    (self.fate, self.hits, self.size) = (fate, hits, size)
  }

  /// - Parameter mostBytes: what an article may take as a row.
  init(
    _ outcome: Outcome, size: Int, format: OutputFormat, rules: URLRules,
    mostBytes: Int = PageLimits().outputBytes
  ) {
    switch outcome {
    case .article(let article):
      let draft = ArticleDraft(article, format: format)
      guard draft.row.bytes.count <= mostBytes else {
        let detail =
          "the article takes \(draft.row.bytes.count) bytes; the limit is \(mostBytes) (--max-output)"
        let rejection = Rejection(.error, "too-large", detail)
        self.init(
          RejectedPage(id: article.id, origin: article.provenance.origin, rejection: rejection), size: size)
        return
      }
      self.init(
        fate: .article(draft, ComparedArticle(article, rules: rules)),
        hits: Dictionary(article.provenance.cuts.map { ($0.rule, 1) }, uniquingKeysWith: +), size: size)
    case .rejected(let page): self.init(page, size: size)
    }
  }

  init(_ page: RejectedPage, size: Int = 0) {
    let reason = page.rejection.reason
    let row = LogRow.rejected(page)
    fate =
      page.rejection.account == .dropped
      ? .dropped(row: row, reason: reason)
      : .error(row: row, reason: reason, message: "\(page.origin.source): error: \(page.rejection.detail)")
    hits = [:]
    self.size = size
  }

  init(_ failure: ReadFailure) {
    fate = .error(
      row: LogRow.failed(failure), reason: failure.reason.rawValue, message: "error: \(failure.description)")
    hits = [:]
    size = 0
  }
}
