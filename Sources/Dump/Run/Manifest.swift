import Platform
import RuleBook

/// `manifest.json`: what a run read, what it made of it and by which rules. It holds no times, so that
/// equal runs write equal bytes.
enum Manifest {
  static let schema = "bluepencil/manifest/1"

  static func bytes(_ summary: RunSummary, book: RuleBook, inputs: [String], format: OutputFormat) -> [UInt8]
  {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema", schema)
      writer.key("tool")
      writer.object { $0.member("version", Tool.version) }
      writer.key("rules")
      writer.object { writer in
        writer.member("behaviour_digest", book.behaviourDigest.label)
        writer.member("files_digest", book.filesDigest.label)
      }
      // The order in which inputs were named changes nothing else, so it does not show here.
      writer.member("inputs", inputs.sorted())
      writer.member("format", format.rawValue)
      writer.key("interrupted")
      writer.bool(summary.isInterrupted)
      writer.key("counts")
      writer.object { writer in
        writer.member("read", summary.read)
        writer.member("kept", summary.kept)
        writer.member("dropped", summary.dropped)
        writer.member("duplicate", summary.duplicates)
        writer.member("error", summary.errors)
      }
      counts("reasons", summary.reasons, into: &writer)
      counts("review", summary.review, into: &writer)
      counts("skipped_records", summary.skippedRecords, into: &writer)
      counts("rule_hits", hits(summary, book), into: &writer)
    }
    writer.newline()
    return writer.bytes
  }

  /// Rules that cut nothing stand in the manifest too.
  private static func hits(_ summary: RunSummary, _ book: RuleBook) -> [String: Int] {
    var hits = summary.hits
    for rule in book.rules where rule.actions.contains(where: \.cuts) { hits[rule.id, default: 0] += 0 }
    return hits
  }

  private static func counts(_ name: String, _ counts: [String: Int], into writer: inout JSONWriter) {
    writer.key(name)
    writer.object { writer in
      for (key, count) in counts.sorted(by: { $0.key < $1.key }) { writer.member(key, count) }
    }
  }
}
