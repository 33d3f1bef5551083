import Cleaning
import Platform
import RuleBook

/// What a worker does with a page: reads it, looks whether its result is known, and else cleans it.
struct PageWork: Sendable {
  /// What the counts need of a result, and the result where the journal does not have it yet.
  struct Output: Sendable {
    enum Account: Sendable {
      case article(CandidateKeys)
      case dropped(reason: String)
      case error(reason: String, message: String)
    }

    enum Place: Sendable {
      /// Where it begins in the journal.
      case known(Int)
      case new(Journal.Frame)
    }

    let account: Account
    let hits: [String: Int]
    let size: Int
    let place: Place
    /// What others compare the article by, where they are asked for.
    let rows: ComparisonRows?

    init(_ result: PageResult, _ place: Place, hasRows: Bool = false) {
      self.place = place
      if hasRows, case .article(_, let article) = result.fate {
        rows = ComparisonRows(article)
      } else {
        rows = nil
      }
      hits = result.hits
      size = result.size
      account =
        switch result.fate {
        case .article(_, let article): .article(.init(article))
        case .dropped(_, let reason): .dropped(reason: reason)
        case .error(_, let reason, let message): .error(reason: reason, message: message)
        }
    }
  }

  let cleaner: Cleaner
  let format: OutputFormat
  let key: PageKey
  let known: KnownPages
  /// Templates of sites, and who tells whose a page has.
  var learned: (templates: LearnedTemplates, naming: SiteNaming)?
  /// Whether articles are to be compared by others, with those of other parts of the input.
  var makesRows = false

  func output(of pending: PendingPage) -> Output {
    switch pending.load() {
    case .page(let page):
      let raw = learned?.naming.named(page) ?? page
      let payload = SHA256Digest(of: raw.bytes)
      let template = raw.origin.site.flatMap { learned?.templates[$0] }
      return output(key.digest(of: raw.origin, payload: payload, template: template)) {
        PageResult(
          cleaner.clean(raw, payloadDigest: payload, markup: format.showsMarkup), size: raw.bytes.count,
          format: format, rules: cleaner.book.urls, mostBytes: cleaner.limits.outputBytes)
      }
    case .rejected(let record):
      let rejection = Rejection(.dropped, record.reason.rawValue, record.detail)
      return output(ofUnclean: PageResult(RejectedPage(id: "", origin: record.origin, rejection: rejection)))
    case .failure(let failure):
      return output(ofUnclean: PageResult(failure))
    }
  }

  private func output(_ key: SHA256Digest, clean: () -> PageResult) -> Output {
    if let found = known.result(key) {
      return Output(found.result, .known(found.offset), hasRows: makesRows)
    }
    let result = clean()
    return Output(result, .new(Journal.Frame(result, key: key)), hasRows: makesRows)
  }

  private func output(ofUnclean result: PageResult) -> Output {
    let row: [UInt8] =
      switch result.fate {
      case .dropped(let row, _), .error(let row, _, _): row
      case .article(let draft, _): draft.row.bytes
      }
    return output(key.digest(ofRow: row)) { result }
  }
}
