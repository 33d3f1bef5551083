import Cleaning
import Platform
import RuleBook

/// Provenance as JSON, schema `bluepencil/provenance/1` (docs/provenance.md).
enum ProvenanceRow {
  static func write(
    _ article: Article, output: OutputFile?, status: inout Range<Int>, into writer: inout JSONWriter
  ) {
    let provenance = article.provenance
    writer.object { writer in
      writer.member("schema", "bluepencil/provenance/1")
      writer.member("id", article.id)
      let statusStart = writer.bytes.count
      // Of an article that is kept and alone, until others are known.
      writeStatus(DuplicateRelation(cluster: article.id), isDropped: false, into: &writer)
      status = statusStart..<writer.bytes.count
      writer.key("source")
      writeSource(provenance, into: &writer)
      writer.key("decode")
      writeDecoding(provenance, into: &writer)
      writer.key("rules")
      writer.object { writer in
        writer.member("behaviour_digest", provenance.behaviourDigest.label)
        writer.member("files_digest", provenance.filesDigest.label)
        writer.member("site", provenance.siteRules)
      }
      writer.key("template")
      writeTemplate(provenance.template, into: &writer)
      writer.key("extraction")
      writer.object { writer in
        writer.member("method", provenance.method.rawValue)
        writer.key("confidence")
        writer.ratio(provenance.confidence)
        writer.member("truncated", provenance.truncation)
      }
      writer.key("metadata_from")
      writeOrigins(article.metadata, into: &writer)
      writer.key("cuts")
      writeCuts(provenance.cuts, into: &writer)
      writer.key("normalised")
      writer.array { writer in
        for (rule, count) in provenance.normalised {
          writer.object { writer in
            writer.member("rule", rule)
            writer.member("count", count)
          }
        }
      }
      writer.key("output")
      writeOutput(output, text: provenance.textDigest, into: &writer)
      writer.key("tool")
      writer.object { $0.member("version", Tool.version) }
    }
  }

  /// The members `status`, `reason` and `dedup`, as they stand after another member.
  static func status(_ relation: DuplicateRelation, isDropped: Bool) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in writeStatus(relation, isDropped: isDropped, into: &writer) }
    return [UInt8(ascii: ",")] + writer.bytes.dropFirst().dropLast()
  }

  private static func writeStatus(
    _ relation: DuplicateRelation, isDropped: Bool, into writer: inout JSONWriter
  ) {
    writer.member("status", isDropped ? "duplicate" : "kept")
    writer.member("reason", isDropped ? relation.kind?.rawValue : nil)
    writer.key("dedup")
    relation.write(into: &writer)
  }

  private static func writeSource(_ provenance: Provenance, into writer: inout JSONWriter) {
    let origin = provenance.origin
    writer.object { writer in
      writer.member("uri", origin.url ?? origin.source)
      writer.member("canonical", provenance.canonical)
      writer.member("file", origin.file ?? origin.source)
      writer.key("warc")
      if let warc = origin.warc { writeWARC(warc, into: &writer) } else { writer.null() }
      writer.member("fetched", origin.fetched)
      writer.member("http_status", origin.httpStatus)
      writer.member("payload_digest", provenance.payloadDigest.label)
      writer.key("warc_digest_verified")
      writeVerification(origin, into: &writer)
    }
  }

  static func writeVerification(_ origin: Origin, into writer: inout JSONWriter) {
    if let isVerified = origin.warc?.areDigestsVerified { writer.bool(isVerified) } else { writer.null() }
  }

  static func writeWARC(_ warc: WARCPosition, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("record_id", warc.recordID)
      writer.member("offset", warc.offset)
      writer.member("length", warc.length)
      writer.member("type", warc.type)
      writer.member("truncated", warc.truncated)
      writer.key("refers_to")
      guard let original = warc.original else { return writer.null() }
      writer.object { writer in
        writer.member("file", original.file)
        writer.member("record_id", original.recordID)
        writer.member("offset", original.offset)
        writer.member("length", original.length)
      }
    }
  }

  private static func writeDecoding(_ provenance: Provenance, into writer: inout JSONWriter) {
    let decoding = provenance.decoding
    writer.object { writer in
      writer.member("form", provenance.form.rawValue)
      writer.member("charset", decoding.charset.name)
      writer.member("via", decoding.via.rawValue)
      writer.member("conflicts", decoding.conflicts)
      writer.member("replacements", decoding.replacements)
      writer.member("decoded_digest", provenance.decodedDigest.label)
    }
  }

  private static func writeTemplate(
    _ template: Provenance.AppliedTemplate?, into writer: inout JSONWriter
  ) {
    guard let template else { return writer.null() }
    writer.object { writer in
      writer.member("site", template.site)
      writer.member("stories", template.stories)
      writer.member("digest", template.digest.label)
    }
  }

  private static func writeOrigins(_ metadata: Metadata, into writer: inout JSONWriter) {
    writer.object { writer in
      for (field, origin) in metadata.origins.sorted(by: { $0.key < $1.key }) {
        writer.member(field.rawValue, origin)
      }
    }
  }

  private static func writeCuts(_ cuts: [Provenance.Cut], into writer: inout JSONWriter) {
    writer.array { writer in
      for cut in cuts {
        writer.object { writer in
          writer.member("rule", cut.rule)
          writer.member("stage", "cut")
          writer.member("kind", cut.kind)
          writer.member("start", cut.span.lowerBound)
          writer.member("end", cut.span.upperBound)
          writer.member("path", cut.path)
          writer.member("text", cut.text)
          writer.member("length", cut.length)
          writer.member("stories", cut.stories)
        }
      }
    }
  }

  private static func writeOutput(_ output: OutputFile?, text: SHA256Digest, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("path", output?.path)
      writer.member("digest", output?.digest.label)
      writer.member("text_digest", text.label)
    }
  }
}

/// This program.
public enum Tool {
  public static let version = "0.1.0"
}
