public import Cleaning
import Dump
import Glibc
import Platform
public import RuleBook

/// All cases below a folder.
public struct GoldenSuite: Sendable {
  /// The file beside the cases that keeps the decisions.
  public static let logName = AcceptanceLog.name

  public let folder: String
  /// In byte order of their names.
  public let cases: [GoldenCase]

  /// - Parameter only: cases whose names fit one of these; nil for all.
  /// - Throws: where the folder cannot be read or has no case.
  public init(below folder: String, only: [Glob]? = nil) throws(GoldenFailure) {
    self.folder = folder
    var names: [String] = []
    try Self.collect(folder, "", into: &names)
    guard !names.isEmpty else {
      throw GoldenFailure("\(folder): no case below it; bluepencil golden add PAGE makes one")
    }
    let fitting = names.filter { name in only?.contains { $0.matches(name) } ?? true }
    guard !fitting.isEmpty else {
      throw GoldenFailure("\(folder): none of its \(names.count) cases has such a name")
    }
    cases = fitting.sorted().map { GoldenCase(name: $0, path: "\(folder)/\($0)") }
  }

  private static let telling = Set(GoldenCase.pages.map(\.name) + [CaseMeta.fileName] + RecordFiles.names)

  private static func collect(
    _ path: String, _ name: String, into names: inout [String]
  ) throws(GoldenFailure) {
    guard let entries = FolderListing.names(in: path) else {
      if !name.isEmpty, errno == ENOTDIR { return }
      throw GoldenFailure("\(path): \(String(cString: strerror(errno))); expected a folder of cases")
    }
    if !name.isEmpty, !telling.isDisjoint(with: entries) { return names.append(name) }
    for entry in entries where !entry.hasPrefix(".") {
      try collect("\(path)/\(entry)", name.isEmpty ? entry : "\(name)/\(entry)", into: &names)
    }
  }

  // MARK: Running

  /// What became of a case.
  public struct Result: Sendable {
    public enum Status: Sendable {
      case same
      case changed(GoldenChange)
      /// It records outputs of a page that is not there.
      case obsolete
      /// Its files cannot be read or written.
      case failed(GoldenFailure)
    }

    public let name: String
    public let status: Status
  }

  /// Cleans every case and compares. Where `writes` is set, what differs is written beside what is recorded, and what
  /// an earlier run left there goes.
  ///
  /// - Parameter jobs: threads, 1 or more; the result is the same for any number.
  public func run(_ cleaner: Cleaner, jobs: Int = 1, writes: Bool) throws -> [Result] {
    var cases = cases.makeIterator()
    var results: [Result] = []
    try OrderedWork.run(
      jobs: jobs, window: jobs * 4, next: { Interruption.isRequested ? nil : cases.next() },
      work: { Self.check($0, cleaner, writes: writes).result },
      fold: { results.append($0) })
    return results
  }

  /// Cleans a case and compares.
  static func check(
    _ goldenCase: GoldenCase, _ cleaner: Cleaner, writes: Bool
  ) -> (result: Result, examination: Examination?) {
    var examination: Examination?
    let status = status(of: goldenCase, cleaner, writes: writes, &examination)
    return (Result(name: goldenCase.name, status: status), examination)
  }

  private static func status(
    of goldenCase: GoldenCase, _ cleaner: Cleaner, writes: Bool, _ examination: inout Examination?
  ) -> Result.Status {
    guard !goldenCase.isOrphan else { return .obsolete }
    do throws(GoldenFailure) {
      let cleaned = cleaner.cleanAndExamine(try goldenCase.page(), markup: true)
      examination = cleaned.examination
      let files = RecordFiles(GoldenRecord(of: cleaned))
      let recorded = try goldenCase.recorded()
      guard recorded != files else {
        if writes { goldenCase.removePending() }
        return .same
      }
      if writes { try goldenCase.writePending(files, rules: cleaner.book.behaviourDigest.label) }
      return .changed(try GoldenChange(from: recorded, to: files, of: goldenCase))
    } catch {
      return .failed(error)
    }
  }

  /// What the last run found and nobody has rejected, without a new one.
  public func pending() throws(GoldenFailure) -> [Result] {
    var results: [Result] = []
    for goldenCase in cases {
      guard let (stamp, found) = try goldenCase.pending() else { continue }
      let change = try GoldenChange(from: try goldenCase.recorded(), to: found, of: goldenCase)
        .without(stamp.rejected)
      guard !change.hunks.isEmpty else { continue }
      results.append(Result(name: goldenCase.name, status: .changed(change)))
    }
    return results
  }

  /// What a hunk alone would change of what is recorded of a case; nil where nothing of the case waits.
  public func change(by hunk: GoldenHunk, in name: String) throws(GoldenFailure) -> GoldenChange? {
    guard let goldenCase = cases.first(where: { $0.name == name }),
      let found = try goldenCase.pending()?.files
    else { return nil }
    let recorded = try goldenCase.recorded()
    let difference = RecordDifference(
      from: try recorded?.record(at: goldenCase.path), to: try found.record(at: goldenCase.path),
      areSpelledAlike: recorded == found)
    return try GoldenChange(
      from: recorded, to: RecordFiles(difference.accepting { $0 == hunk }), of: goldenCase)
  }

  // MARK: Rejecting

  /// Leaves what is recorded as it is: the hunks wait no more, until the next run finds them again.
  ///
  /// - Parameter names: ids or rules of hunks; nil for all hunks.
  /// - Returns: what was rejected, and what still waits.
  /// - Throws: a ``GoldenAcceptance/Refusal``, or a ``GoldenFailure``.
  public func reject(_ names: [String]?) throws -> (rejected: [GroupedHunk], left: [GroupedHunk]) {
    let waiting = GroupedHunk.groups(of: try pending())
    guard !waiting.isEmpty else { throw GoldenAcceptance.Refusal.nothingPending }
    let unknown = (names ?? []).filter { name in !waiting.contains { $0.hunk.isNamed(name) } }
    guard unknown.isEmpty else { throw GoldenAcceptance.Refusal.unknown(unknown) }
    let isRejected = { (group: GroupedHunk) in names?.contains(where: group.hunk.isNamed) ?? true }
    let (rejected, left) = (waiting.filter(isRejected), waiting.filter { !isRejected($0) })
    for goldenCase in cases {
      let ids = rejected.filter { $0.cases.contains(goldenCase.name) }.map(\.hunk.id)
      guard !ids.isEmpty, var stamp = try goldenCase.pending()?.stamp else { continue }
      if left.contains(where: { $0.cases.contains(goldenCase.name) }) {
        stamp.rejected = Set(stamp.rejected + ids).sorted()
        try goldenCase.write(stamp.text, GoldenCase.stampName)
      } else {
        goldenCase.removePending()
      }
    }
    return (rejected, left)
  }
}

/// How a case differs from what is recorded of it.
public struct GoldenChange: Sendable {
  /// Sorted, each once.
  public let hunks: [GoldenHunk]
  /// By the names of the files that differ, in the order of ``RecordFiles/names``.
  public let diffs: [(file: String, diff: UnifiedDiff)]

  private init(hunks: [GoldenHunk], diffs: [(file: String, diff: UnifiedDiff)]) {
    (self.hunks, self.diffs) = (hunks, diffs)
  }

  /// The same without hunks of these ids.
  func without(_ ids: [String]) -> GoldenChange {
    GoldenChange(hunks: hunks.filter { !ids.contains($0.id) }, diffs: diffs)
  }

  /// Without the files' differences.
  init(_ difference: RecordDifference) { (hunks, diffs) = (Set(difference.hunks.values).sorted(), []) }

  init(from recorded: RecordFiles?, to found: RecordFiles, of goldenCase: GoldenCase) throws(GoldenFailure) {
    let difference = RecordDifference(
      from: try recorded?.record(at: goldenCase.path), to: try found.record(at: goldenCase.path),
      areSpelledAlike: recorded == found)
    hunks = Set(difference.hunks.values).sorted()
    diffs = RecordFiles.names.filter { recorded?.texts[$0] != found.texts[$0] }.map { name in
      (goldenCase.file(name), UnifiedDiff(from: recorded?.texts[name] ?? "", to: found.texts[name] ?? ""))
    }
  }
}

/// A hunk with all cases that have it.
public struct GroupedHunk: Sendable {
  public let hunk: GoldenHunk
  /// Names of the cases, sorted.
  public let cases: [String]

  /// The hunks of all results, sorted.
  public static func groups(of results: [GoldenSuite.Result]) -> [GroupedHunk] {
    var cases: [GoldenHunk: [String]] = [:]
    for result in results {
      guard case .changed(let change) = result.status else { continue }
      for hunk in change.hunks { cases[hunk, default: []].append(result.name) }
    }
    return cases.map { GroupedHunk(hunk: $0.key, cases: $0.value.sorted()) }.sorted { $0.hunk < $1.hunk }
  }
}
