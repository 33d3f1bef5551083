import Golden
import Platform
import RuleBook

/// What a run over cases came to, for machines.
struct GoldenReport {
  enum Status: String, CaseIterable { case same, changed, new, obsolete, failed }

  let groups: [GroupedHunk]
  let results: [GoldenSuite.Result]
  let folder: String
  /// The rules of the run, or nil where none was made.
  private let book: RuleBook?

  init(_ results: [GoldenSuite.Result], folder: String, book: RuleBook?) {
    (self.results, self.folder, self.book) = (results, folder, book)
    groups = GroupedHunk.groups(of: results)
  }

  /// The rule of an id; nil for what decides without one.
  func rule(_ id: String) -> Rule? { book?.rule(id) }

  /// What the rules of the run are for, by their ids.
  var reasons: [String: String] { book?.rules.reasons ?? [:] }

  var changes: [GoldenChange] {
    results.compactMap { if case .changed(let change) = $0.status { change } else { nil } }
  }

  var isClean: Bool { count(.same) == results.count }

  func count(_ status: Status) -> Int { results.count { Self.status($0) == status } }

  static func status(_ result: GoldenSuite.Result) -> Status {
    switch result.status {
    case .same: .same
    case .changed(let change): change.hunks.first?.change == .new ? .new : .changed
    case .obsolete: .obsolete
    case .failed: .failed
    }
  }

  /// `4 cases: 3 same, 1 changed`.
  var countsText: String {
    let counts = Status.allCases.filter { count($0) > 0 }.map { "\(count($0)) \($0.rawValue)" }
    return "\(Count.of(results.count, "case")): \(counts.joined(separator: ", "))"
  }

  /// What is wrong with cases that could not be compared, a line each.
  var problems: [String] { results.compactMap(problem) }

  func problem(_ result: GoldenSuite.Result) -> String? {
    switch result.status {
    case .same, .changed: nil
    case .obsolete:
      "\(folder)/\(result.name): obsolete: records outputs, but has no in.html or in.txt; remove the folder"
    case .failed(let failure): failure.description
    }
  }

  /// What a case has to say; nil where all is as recorded.
  func message(_ result: GoldenSuite.Result) -> String? {
    guard case .changed(let change) = result.status else { return problem(result) }
    return change.hunks.map(Self.text).joined(separator: "\n")
  }

  static func text(_ hunk: GoldenHunk) -> String {
    [hunk.id, hunk.change.rawValue, hunk.rule, hunk.line].filter { !$0.isEmpty }.joined(separator: "  ")
  }

  // MARK: JSON

  var json: String {
    var writer = JSONWriter(isIndented: true)
    writer.object { writer in
      writer.member("rules", book?.behaviourDigest.label)
      writer.key("counts")
      writer.object { writer in
        for status in Status.allCases { writer.member(status.rawValue, count(status)) }
      }
      writer.key("cases")
      writer.array { writer in for result in results { write(result, into: &writer) } }
      writer.key("hunks")
      writer.array { writer in for group in groups { write(group, into: &writer) } }
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func write(_ result: GoldenSuite.Result, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", result.name)
      writer.member("status", Self.status(result).rawValue)
      writer.member("problem", problem(result))
      guard case .changed(let change) = result.status else { return writer.member("hunks", []) }
      writer.member("hunks", change.hunks.map(\.id))
    }
  }

  private func write(_ group: GroupedHunk, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", group.hunk.id)
      writer.member("change", group.hunk.change.rawValue)
      writer.member("rule", group.hunk.rule)
      writer.member("line", group.hunk.line)
      writer.member("cases", group.cases)
    }
  }
}
