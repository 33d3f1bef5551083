import Cleaning
import Platform

/// An article as one JSON object, the row of JSON Lines and, without its text, the sidecar of a file.
enum ArticleRow {
  /// Fields that have a column of their own; the rest stand in `metadata`.
  static let columns: Set<MetadataField> = [
    .title, .dek, .authors, .published, .modified, .language, .url, .sitename, .tags, .image, .kind,
  ]

  /// Writes `id`, `text`, the columns, `metadata`, `review` and `provenance`. Absent values are null or empty arrays,
  /// never missing keys, so that readers see one schema.
  ///
  /// - Parameters:
  ///   - output: the article's file; its text then stands there and not in the row.
  /// - Returns: where in the bytes the members stand that say what became of the page, and where the object
  ///   of the provenance.
  static func write(
    _ article: Article, output: OutputFile?, into writer: inout JSONWriter
  ) -> (members: Range<Int>, provenance: Range<Int>) {
    let metadata = article.metadata
    var status = 0..<0
    var provenance = 0..<0
    writer.object { writer in
      writer.member("id", article.id)
      if output == nil { writer.member("text", article.text) }
      writer.member("title", metadata[.title])
      writer.member("dek", metadata[.dek])
      writer.member("authors", metadata.list(.authors))
      writer.member("published", metadata[.published])
      writer.member("modified", metadata[.modified])
      writer.member("language", metadata[.language])
      writer.member("url", metadata[.url])
      writer.member("sitename", metadata[.sitename])
      writer.member("source", article.provenance.origin.source)
      writer.member("kind", article.kind.rawValue)
      writer.key("kind_confidence")
      writer.ratio(article.kindConfidence)
      writer.key("confidence")
      writer.ratio(article.confidence)
      writer.member("tags", metadata.list(.tags))
      writer.member("image", metadata[.image])
      writer.key("metadata")
      writeRest(of: metadata, into: &writer)
      writer.member("flags", article.flags)
      writer.key("review")
      write(article.review, into: &writer)
      writer.key("provenance")
      let start = writer.bytes.count
      ProvenanceRow.write(article, output: output, status: &status, into: &writer)
      provenance = start..<writer.bytes.count
    }
    return (status, provenance)
  }

  private static func write(_ review: Review?, into writer: inout JSONWriter) {
    guard let review else { return writer.null() }
    writer.object { writer in
      writer.member("reason", review.reason)
      writer.member("detail", review.detail)
    }
  }

  private static func writeRest(of metadata: Metadata, into writer: inout JSONWriter) {
    writer.object { writer in
      for field in MetadataField.allCases.sorted() where !columns.contains(field) {
        if field.isList {
          writer.member(field.rawValue, metadata.list(field))
        } else {
          writer.member(field.rawValue, metadata[field])
        }
      }
    }
  }
}

/// An article file and the digest of its bytes.
struct OutputFile: Sendable {
  /// Path below the output folder.
  let path: String
  let digest: SHA256Digest
}
