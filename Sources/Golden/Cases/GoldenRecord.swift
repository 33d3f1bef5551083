import Cleaning
import Dump
import RuleBook

/// What a page comes to, in the parts that a golden records: the body, the metadata and the cuts.
struct GoldenRecord: Sendable, Equatable {
  /// A line of the body as Markdown, with how many empty lines follow it.
  struct Line: Sendable, Equatable {
    var text: String
    var emptyAfter = 0
  }

  /// A fact of the page, such as its title or its outcome.
  struct Field: Sendable, Equatable {
    let name: String
    let values: [String]
    let isList: Bool
    /// Where the value was found; nil for what is no metadata.
    let origin: String?
  }

  /// A block that does not stay, as a line of `cuts.jsonl`.
  struct Cut: Sendable, Equatable {
    let rule: String
    let kind: String
    let text: String
    /// Bytes of the whole text, of which ``text`` may be the beginning.
    let length: Int
    /// Byte offsets into the decoded source.
    let start, end: Int
    let path: String?
  }

  var body: [Line]
  var fields: [Field]
  var cuts: [Cut]

  init(body: [Line], fields: [Field], cuts: [Cut]) {
    (self.body, self.fields, self.cuts) = (body, fields, cuts)
  }

  /// Cleans a page.
  init(of page: RawPage, by cleaner: Cleaner) {
    self.init(of: cleaner.cleanAndExamine(page, markup: true))
  }

  /// - Parameter cleaned: with its markup.
  init(of cleaned: (outcome: Outcome, examination: Examination?)) {
    let (outcome, examination) = cleaned
    switch outcome {
    case .article(let article):
      body = Self.lines(String(decoding: ArticleFile.markdownBody(article), as: UTF8.self))
      fields = Self.fields(of: article)
    case .rejected(let page):
      body = []
      fields = [
        Self.field("outcome", [page.rejection.account.rawValue]),
        Self.field("reason", [page.rejection.reason]),
      ]
    }
    cuts = (examination?.blockCuts() ?? []).map(Cut.init)
  }

  private static func fields(of article: Article) -> [Field] {
    let metadata = article.metadata
    return [
      field("outcome", ["article"]),
      field("method", [article.provenance.method.rawValue]),
      field("review", article.review.map { [$0.reason] } ?? []),
      Field(name: "flags", values: article.flags, isList: true, origin: nil),
    ]
      + metadata.origins.sorted { $0.key < $1.key }.map { name, origin in
        Field(name: name.rawValue, values: metadata.list(name), isList: name.isList, origin: origin)
      }
  }

  private static func field(_ name: String, _ values: [String]) -> Field {
    Field(name: name, values: values, isList: false, origin: nil)
  }

  static func lines(_ text: String) -> [Line] {
    var lines: [Line] = []
    var texts = text.split(separator: "\n", omittingEmptySubsequences: false)
    if texts.last?.isEmpty == true { texts.removeLast() }
    for line in texts {
      if line.isEmpty, !lines.isEmpty {
        lines[lines.count - 1].emptyAfter += 1
      } else {
        lines.append(Line(text: String(line)))
      }
    }
    return lines
  }

  /// Facts in the order in which files have them: of the page, then of its metadata by name.
  mutating func sortFields() {
    let first = ["outcome", "reason", "method", "review", "flags"]
    let rank = { (field: Field) in
      field.origin == nil ? first.firstIndex(of: field.name) ?? first.count : first.count + 1
    }
    fields.sort { (rank($0), $0.name) < (rank($1), $1.name) }
  }
}

extension GoldenRecord.Cut {
  init(_ cut: Provenance.Cut) {
    self.init(
      rule: cut.rule, kind: cut.kind, text: cut.text, length: cut.length, start: cut.span.lowerBound,
      end: cut.span.upperBound, path: cut.path)
  }
}
