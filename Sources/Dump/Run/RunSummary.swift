import Cleaning
import Platform

extension RunSummary {
  /// What a run learned of the sites' templates before it cleaned.
  public struct Learned: Sendable, Equatable {
    /// Sites with a template, and the lines of all of them.
    public let sites: Int
    public let lines: Int
    /// Pages whose site nothing tells.
    public let namelessPages: Int
    /// As the manifest writes it.
    public let digest: String
  }
}

extension RunSummary.Learned {
  init(_ result: TemplatePass.Result) {
    self.init(
      sites: result.templates.names.count, lines: result.templates.lineCount,
      namelessPages: result.nameless, digest: result.templates.digest.label)
  }
}

extension RunSummary {
  /// What a run found in the state of earlier ones.
  public struct State: Sendable, Equatable {
    /// Pages that other runs have written.
    public let earlierPages: Int
    /// How many of them the run has something new to say of.
    public let outdated: Int
  }
}

extension RunSummary.State {
  init(_ outcome: StateUpdate.Outcome) {
    self.init(earlierPages: outcome.earlierPages, outdated: outcome.outdated.count)
  }
}

/// What a run did. Every page that was read is in one of the four accounts.
public struct RunSummary: Sendable, Equatable {
  public internal(set) var read = 0
  /// While pages are read, all articles so far, copies of others too.
  public internal(set) var kept = 0
  public internal(set) var dropped = 0
  public internal(set) var duplicates = 0
  public internal(set) var errors = 0
  /// Dropped pages, duplicates and errors by reason.
  public internal(set) var reasons: [String: Int] = [:]
  /// Articles that are kept and relate to others, by how.
  public internal(set) var tagged: [String: Int] = [:]
  /// Articles that are kept and that a person should look at, by reason.
  public internal(set) var review: [String: Int] = [:]
  /// Cuts by rule, of all pages that held an article.
  public internal(set) var hits: [String: Int] = [:]
  /// Archive records that are no pages, by type.
  public internal(set) var skippedRecords: [String: Int] = [:]
  /// Bytes of the pages, decompressed.
  public internal(set) var bytes = 0
  /// Pages of the whole input, of which this run may have cleaned a share.
  public internal(set) var inputPages = 0
  /// Pages whose results an earlier run had left in the journal.
  public internal(set) var reused = 0
  /// Article files of an earlier run into the same folder that this run did not write.
  public internal(set) var removed = 0
  /// What was learned of the sites' templates, or nil.
  public internal(set) var learned: Learned?
  /// What the state of earlier runs had, or nil.
  public internal(set) var state: State?
  /// A signal ended the run early; pages after it were not read.
  public internal(set) var isInterrupted = false

  /// Whether every page that was read is accounted for.
  public var addsUp: Bool { read == kept + dropped + duplicates + errors }

  /// Adds what another part of the input came to.
  mutating func add(_ other: RunSummary) {
    read += other.read
    kept += other.kept
    dropped += other.dropped
    duplicates += other.duplicates
    errors += other.errors
    bytes += other.bytes
    reasons.merge(other.reasons, uniquingKeysWith: +)
    tagged.merge(other.tagged, uniquingKeysWith: +)
    review.merge(other.review, uniquingKeysWith: +)
    hits.merge(other.hits, uniquingKeysWith: +)
    skippedRecords.merge(other.skippedRecords, uniquingKeysWith: +)
  }

  mutating func count(_ reason: String) { reasons[reason, default: 0] += 1 }

  /// With the accounts as they were written.
  ///
  /// - Throws: ``OutputError`` where what was written is not what was read.
  func settled(by written: Publication.Written) throws(OutputError) -> RunSummary {
    var summary = self
    summary.duplicates = written.duplicates.values.reduce(0, +)
    summary.kept = written.kept
    summary.reasons.merge(written.duplicates, uniquingKeysWith: +)
    summary.tagged = written.tagged
    summary.review = written.review
    guard summary.addsUp, written.dropped == dropped, written.errors == errors else {
      throw OutputError(
        description:
          "the accounts do not add up: \(read) pages read, but \(written.kept) kept, \(written.dropped) dropped, "
          + "\(summary.duplicates) duplicates and \(written.errors) errors written; this is a bug of bluepencil"
      )
    }
    return summary
  }
}
