import Cleaning
import Console
import Dump

/// The one page of an input that has no other, for commands that take one.
struct SinglePage {
  let list: InputList
  private let pending: PendingPage

  /// - Parameter path: a file, or `-` for standard input.
  init(_ path: String, fields: RecordFields = .init()) throws {
    list = try CommandFailure.ofFiles { () throws(InputError) in try InputList(paths: [path]) }
    let reader = PageReader(list, fields: fields)
    guard let first = reader.next() else {
      throw CommandFailure(code: .tooManyErrors, message: "\(path): no page in it; expected one")
    }
    guard reader.next() == nil else {
      throw CommandFailure(
        code: .usage, message: "\(path): holds more than one page; expected one (clean takes many)")
    }
    pending = first
  }

  /// - Parameter url: the page's address, if its user knows better.
  func article(_ cleaner: Cleaner, url: String?, markup: Bool) throws -> Article {
    switch pending.load() {
    case .failure(let failure): throw CommandFailure(code: .tooManyErrors, message: failure.description)
    case .rejected(let record):
      throw Self.refusal(record.origin, "dropped", record.reason.rawValue, record.detail)
    case .page(var raw):
      raw.origin.url = url ?? raw.origin.url
      switch cleaner.clean(raw, markup: markup) {
      case .article(let article): return article
      case .rejected(let page):
        let rejection = page.rejection
        throw Self.refusal(page.origin, rejection.account.rawValue, rejection.reason, rejection.detail)
      }
    }
  }

  private static func refusal(
    _ origin: Origin, _ account: String, _ reason: String, _ detail: String
  ) -> CommandFailure {
    CommandFailure(code: .tooManyErrors, message: "\(origin.source): \(account), \(reason): \(detail)")
  }
}
