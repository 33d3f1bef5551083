public import Cleaning
import Platform
import RuleBook

/// Takes what the last run found for right, as far as somebody decided it.
public struct GoldenAcceptance {
  /// Why nothing was accepted.
  public enum Refusal: Error, Sendable {
    /// Cases whose pending files are not what a run would find now, with what has changed since.
    case stale([(name: String, reason: String)])
    /// The last run left nothing to decide on.
    case nothingPending
    /// Names that fit no hunk.
    case unknown([String])
  }

  public struct Report: Sendable {
    public let accepted: [GroupedHunk]
    /// Hunks that still wait.
    public let left: [GroupedHunk]
  }

  private struct Pending {
    let goldenCase: GoldenCase
    let rejected: [String]
    let difference: RecordDifference
    let found: RecordFiles
  }

  private let suite: GoldenSuite
  private let cleaner: Cleaner

  /// - Parameter cleaner: with the rules of the run whose findings shall be accepted.
  public init(_ suite: GoldenSuite, _ cleaner: Cleaner) { (self.suite, self.cleaner) = (suite, cleaner) }

  /// Looks whether ``accept(_:because:)`` would find anything stale.
  ///
  /// - Throws: a ``Refusal``, or a ``GoldenFailure``.
  public func check() throws { _ = try pending() }

  /// Writes nothing unless all that it names is pending and nothing of it is stale.
  ///
  /// - Parameters:
  ///   - names: ids or rules of hunks; nil for all hunks that nobody has rejected.
  ///   - because: why, for the record.
  /// - Throws: a ``Refusal``, or a ``GoldenFailure``.
  public func accept(_ names: [String]?, because: String) throws -> Report {
    let pending = try pending()
    let hunks = Set(pending.flatMap(\.difference.hunks.values))
    let unknown = (names ?? []).filter { name in !hunks.contains { $0.isNamed(name) } }
    guard unknown.isEmpty else { throw Refusal.unknown(unknown) }
    let rejected = Set(pending.flatMap(\.rejected))
    let isAccepted = { (hunk: GoldenHunk) in
      names?.contains(where: hunk.isNamed) ?? !rejected.contains(hunk.id)
    }
    let chosen = pending.filter { $0.difference.hunks.values.contains(where: isAccepted) }
    let log = try AcceptanceLog(below: suite.folder)
    for item in chosen { try accept(item, isAccepted) }
    let groups = GroupedHunk.groups(
      of: pending.map { item in
        GoldenSuite.Result(name: item.goldenCase.name, status: .changed(GoldenChange(item.difference)))
      })
    let accepted = groups.filter { isAccepted($0.hunk) }
    try log.append(accepted, rules: cleaner.book.behaviourDigest.label, because: because)
    return Report(
      accepted: accepted, left: groups.filter { !isAccepted($0.hunk) && !rejected.contains($0.hunk.id) })
  }

  private func pending() throws -> [Pending] {
    var pending: [Pending] = []
    var stale: [(name: String, reason: String)] = []
    for goldenCase in suite.cases where !goldenCase.isOrphan {
      guard let (stamp, found) = try goldenCase.pending() else { continue }
      let recorded = try goldenCase.recorded()
      if let reason = try staleness(goldenCase, stamp, found, recorded) {
        stale.append((goldenCase.name, reason))
      }
      let difference = RecordDifference(
        from: try recorded?.record(at: goldenCase.path), to: try found.record(at: goldenCase.path),
        areSpelledAlike: recorded == found)
      pending.append(
        Pending(
          goldenCase: goldenCase, rejected: stamp.rejected, difference: difference, found: found))
    }
    guard stale.isEmpty else { throw Refusal.stale(stale) }
    guard !pending.isEmpty else { throw Refusal.nothingPending }
    return pending
  }

  private func accept(_ item: Pending, _ isAccepted: @escaping (GoldenHunk) -> Bool) throws(GoldenFailure) {
    let record = RecordFiles(item.difference.accepting(isAccepted))
    try item.goldenCase.record(record)
    if record == item.found {
      item.goldenCase.removePending()
    } else {
      try item.goldenCase.writePending(
        item.found, rules: cleaner.book.behaviourDigest.label, rejected: item.rejected)
    }
  }

  /// What has changed since the run, or nil.
  private func staleness(
    _ goldenCase: GoldenCase, _ stamp: RunStamp, _ found: RecordFiles, _ recorded: RecordFiles?
  ) throws(GoldenFailure) -> String? {
    let rules = cleaner.book.behaviourDigest.label
    guard stamp.rules == rules else {
      return "the run had other rules (\(stamp.rules.prefix(15))…, now \(rules.prefix(15))…)"
    }
    guard stamp.recorded == recorded?.digest.label else {
      return "what is recorded has changed since the run"
    }
    guard RecordFiles(GoldenRecord(of: try goldenCase.page(), by: cleaner)) == found else {
      return "the page, its meta.yaml, the program or a .new file has changed since the run"
    }
    return nil
  }
}
