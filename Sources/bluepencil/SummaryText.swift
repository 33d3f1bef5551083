import Dump

/// What a run did, for a person.
enum SummaryText {
  /// - Parameter output: the folder, or of a run to JSON Lines its first shard.
  static func text(_ summary: RunSummary, output: String, firstShard: String?) -> String {
    let articles = "\(output)/\(firstShard ?? "articles/")"
    let reused = summary.reused > 0 ? ", \(summary.reused) of them cleaned by an earlier run" : ""
    var lines = [
      "\(summary.read) \(summary.read == 1 ? "page" : "pages") read (\(size(summary.bytes)))\(reused)",
      "  \(summary.kept) kept        \(articles)",
      "  \(summary.duplicates) duplicates  \(output)/duplicates.jsonl",
      "  \(summary.dropped) dropped     \(output)/dropped.jsonl",
      "  \(summary.errors) errors      \(output)/errors.jsonl",
    ]
    if let learned = summary.learned {
      lines.append(
        "Learned templates: \(Count.of(learned.lines, "line")) on \(Count.of(learned.sites, "site"))"
          + (learned.namelessPages > 0
            ? "; \(Count.of(learned.namelessPages, "page")) of no known site (--site-field, --site-pattern)"
            : ""))
    }
    if !summary.reasons.isEmpty {
      lines.append("Why: " + ranked(summary.reasons, most: 8))
    }
    if !summary.tagged.isEmpty {
      lines.append("Kept, and like others: " + ranked(summary.tagged, most: 8))
    }
    if let state = summary.state {
      lines.append(
        "Compared with \(Count.of(state.earlierPages, "page")) of earlier runs"
          + (state.outdated > 0
            ? "; \(state.outdated) of them stand otherwise now  \(output)/outdated.jsonl" : ""))
    }
    if !summary.review.isEmpty {
      lines.append("To review: " + ranked(summary.review, most: 8) + "  \(output)/review.jsonl")
    }
    if !summary.hits.isEmpty {
      lines.append("Cuts by rule: " + ranked(summary.hits, most: 8))
    }
    if !summary.skippedRecords.isEmpty {
      lines.append("Archive records that are no pages: " + ranked(summary.skippedRecords, most: 8))
    }
    if summary.removed > 0 { lines.append("\(summary.removed) articles of an earlier run removed") }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func ranked(_ counts: [String: Int], most: Int) -> String {
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let rest = sorted.count > most ? ", and \(sorted.count - most) more" : ""
    return sorted.prefix(most).map { "\($0.key) \($0.value)" }.joined(separator: ", ") + rest
  }

  private static func size(_ bytes: Int) -> String {
    bytes < 1_000_000 ? "\((bytes + 500) / 1000) kB" : "\(bytes / 1_000_000).\(bytes / 100_000 % 10) MB"
  }
}
