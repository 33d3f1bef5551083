import Cleaning
import Platform

/// An article ready to be written, whether it turns out to be kept or a copy of another: made on a worker's
/// thread, of bytes only.
struct ArticleDraft: Sendable {
  /// A JSON object whose status is filled in last.
  struct Row: Sendable {
    let bytes: [UInt8]
    /// Where the members stand that say what became of the page.
    let status: Range<Int>
    /// Where the value of the last member stands, `provenance`.
    let provenance: Range<Int>

    /// The row with what has become of the page.
    func stating(_ relation: DuplicateRelation, isDropped: Bool) -> Row {
      guard isDropped || !relation.isAlone else { return self }
      let members = ProvenanceRow.status(relation, isDropped: isDropped)
      let growth = members.count - status.count
      return Row(
        bytes: bytes[..<status.lowerBound] + members + bytes[status.upperBound...],
        status: status.lowerBound..<status.upperBound + growth,
        provenance: provenance.lowerBound..<provenance.upperBound + growth)
    }

    /// The row without its provenance, and the provenance as a row of its own.
    var parted: (article: [UInt8], provenance: [UInt8]) {
      let end = provenance.lowerBound - #","provenance":"#.utf8.count
      return (bytes[..<end] + Array("}\n".utf8), bytes[provenance] + Array("\n".utf8))
    }
  }

  /// The article as a row of JSON Lines, with its text.
  let row: Row
  /// The article's file and its sidecar, for formats that have them.
  let file: (path: String, bytes: [UInt8], sidecar: Row)?
  /// Its row for `review.jsonl` with the reason that is counted, if a person should look at it.
  let review: (reason: String, row: [UInt8])?

  init(
    row: Row, file: (path: String, bytes: [UInt8], sidecar: Row)?, review: (reason: String, row: [UInt8])?
  ) {
    (self.row, self.file, self.review) = (row, file, review)
  }

  /// - Parameter path: the article's file; nil for one below the output folder, named by what it holds.
  init(_ article: Article, format: OutputFormat, path: String? = nil) {
    review = article.review.map { ($0.reason, LogRow.review(article, $0)) }
    row = Self.row(article, output: nil)
    guard let suffix = format.fileSuffix else {
      file = nil
      return
    }
    let bytes = format == .text ? ArticleFile.text(article) : ArticleFile.markdown(article)
    let output = OutputFile(
      path: path ?? ArticleFile.stem(for: article) + suffix, digest: SHA256Digest(of: bytes))
    file = (output.path, bytes, Self.row(article, output: output))
  }

  private static func row(_ article: Article, output: OutputFile?) -> Row {
    var writer = JSONWriter()
    let status = ArticleRow.write(article, output: output, into: &writer)
    writer.newline()
    return Row(bytes: writer.bytes, status: status.members, provenance: status.provenance)
  }
}

/// What articles are written as.
public enum OutputFormat: String, Sendable, CaseIterable {
  /// A Markdown file an article, with a sidecar in JSON.
  case markdown = "md"
  /// A file of plain text an article, with a sidecar in JSON.
  case text = "txt"
  /// JSON Lines in shards of bounded size.
  case jsonl

  /// Whether the files show what a page's markup says of its paragraphs, so that ``Cleaner/clean`` shall read it.
  public var showsMarkup: Bool { self == .markdown }

  /// Suffix of article files; nil for formats without them.
  var fileSuffix: String? {
    switch self {
    case .markdown: ".md"
    case .text: ".txt"
    case .jsonl: nil
    }
  }
}
