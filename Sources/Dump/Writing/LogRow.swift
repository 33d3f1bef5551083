import Cleaning
import Platform

/// Rows of `dropped.jsonl` and `errors.jsonl`: every page that gives no article has one. An article that a
/// person should look at has one in `review.jsonl`.
enum LogRow {
  static func review(_ article: Article, _ review: Review) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("id", article.id)
      writer.member("source", article.provenance.origin.source)
      writer.member("url", article.metadata[.url])
      writer.member("reason", review.reason)
      writer.member("detail", review.detail)
    }
    writer.newline()
    return writer.bytes
  }

  static func rejected(_ page: RejectedPage) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("id", page.id.isEmpty ? nil : page.id)
      writer.member("source", page.origin.source)
      writer.member("url", page.origin.url)
      writer.member("status", page.rejection.account.rawValue)
      writer.member("reason", page.rejection.reason)
      writer.member("detail", page.rejection.detail)
      if page.rejection.account == .dropped { writer.member("text", page.text) }
    }
    writer.newline()
    return writer.bytes
  }

  static func failed(_ failure: ReadFailure) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("id", nil as String?)
      writer.member("source", failure.source)
      writer.member("url", nil as String?)
      writer.member("status", "error")
      writer.member("reason", failure.reason.rawValue)
      writer.member("detail", failure.description)
    }
    writer.newline()
    return writer.bytes
  }
}
