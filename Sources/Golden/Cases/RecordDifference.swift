/// How what a page comes to differs from what is recorded of it, each change in its hunk.
struct RecordDifference {
  /// A single change, by what it changes.
  enum Subject: Hashable {
    /// A line of the recorded body goes.
    case removedLine(Int)
    /// A line of the found body comes.
    case addedLine(Int)
    /// A fact changes.
    case field(String)
    /// The cuts at a place of the source change.
    case cut(Place)
    /// Nothing but empty lines or the spelling of the files.
    case layout
    /// Nothing is recorded.
    case everything
  }

  /// Where a block stands in the decoded source.
  struct Place: Hashable {
    let start, end: Int
  }

  private let recorded: GoldenRecord?
  private let found: GoldenRecord
  private(set) var hunks: [Subject: GoldenHunk] = [:]

  /// - Parameter areSpelledAlike: whether the files of both hold the same bytes.
  init(from recorded: GoldenRecord?, to found: GoldenRecord, areSpelledAlike: Bool) {
    (self.recorded, self.found) = (recorded, found)
    guard let recorded else {
      hunks[.everything] = GoldenHunk(.new)
      return
    }
    var lines = CutLines()
    addCuts(recorded, &lines)
    addLines(recorded, &lines)
    addFields(recorded)
    if hunks.isEmpty, !areSpelledAlike { hunks[.layout] = GoldenHunk(.layout) }
  }

  // MARK: Finding

  /// Hunks of lines that began or ceased to be cut, by their letters, for the lines of the body that they are.
  private struct CutLines {
    var gone: [String: GoldenHunk] = [:]
    var back: [String: GoldenHunk] = [:]
  }

  private mutating func addCuts(_ recorded: GoldenRecord, _ lines: inout CutLines) {
    let old = Dictionary(grouping: recorded.cuts, by: \.place)
    let new = Dictionary(grouping: found.cuts, by: \.place)
    for place in Set(old.keys).union(new.keys) where old[place] != new[place] {
      let hunk: GoldenHunk
      switch (old[place]?.first, new[place]?.first) {
      case (let old?, let new?):
        let rule = old.rule == new.rule ? new.rule : "\(old.rule) → \(new.rule)"
        hunk = GoldenHunk(.recut, rule: rule, line: LineTemplate.template(of: new.text))
      case (nil, let new?):
        hunk = GoldenHunk(.cut, rule: new.rule, line: LineTemplate.template(of: new.text))
        for cut in found.cuts where cut.place == place { lines.gone[Letters.of(cut.text)] = hunk }
      case (let old?, nil):
        hunk = GoldenHunk(.restored, rule: old.rule, line: LineTemplate.template(of: old.text))
        for cut in recorded.cuts where cut.place == place { lines.back[Letters.of(cut.text)] = hunk }
      case (nil, nil): continue
      }
      hunks[.cut(place)] = hunk
    }
  }

  private mutating func addLines(_ recorded: GoldenRecord, _ lines: inout CutLines) {
    for change in found.body.map(\.text).difference(from: recorded.body.map(\.text)) {
      switch change {
      case .remove(let index, let line, _):
        hunks[.removedLine(index)] =
          lines.gone[Letters.of(line)] ?? GoldenHunk(.lost, line: LineTemplate.template(of: line))
      case .insert(let index, let line, _):
        hunks[.addedLine(index)] =
          lines.back[Letters.of(line)] ?? GoldenHunk(.gained, line: LineTemplate.template(of: line))
      }
    }
  }

  private mutating func addFields(_ recorded: GoldenRecord) {
    let (old, new) = (Self.byName(recorded), Self.byName(found))
    for name in Set(old.keys).union(new.keys) where old[name] != new[name] {
      let origins = [old[name]?.origin, new[name]?.origin].compactMap(\.self)
      let ways = origins.first == origins.last ? Array(origins.prefix(1)) : origins
      let rule = ([name] + ways.map { RuleOrigin.rule(in: $0) ?? $0 }).joined(separator: " ")
      hunks[.field(name)] = GoldenHunk(.metadata, rule: rule)
    }
  }

  private static func byName(_ record: GoldenRecord) -> [String: GoldenRecord.Field] {
    Dictionary(record.fields.map { ($0.name, $0) }) { first, _ in first }
  }

  // MARK: Accepting

  /// What is recorded once the changes of some hunks are accepted.
  func accepting(_ isAccepted: @escaping (GoldenHunk) -> Bool) -> GoldenRecord {
    guard let recorded, hunks.values.contains(where: { !isAccepted($0) }) else { return found }
    let isTaken = { (subject: Subject) in hunks[subject].map(isAccepted) ?? false }
    var record = recorded
    record.body = body(recorded, isTaken)
    record.cuts =
      recorded.cuts.filter { !isTaken(.cut($0.place)) } + found.cuts.filter { isTaken(.cut($0.place)) }
    record.cuts.sort { ($0.start, $0.end) < ($1.start, $1.end) }
    let names = Set(
      hunks.keys.compactMap { subject in
        if case .field(let name) = subject, isTaken(subject) { name } else { nil }
      })
    record.fields =
      recorded.fields.filter { !names.contains($0.name) } + found.fields.filter { names.contains($0.name) }
    record.sortFields()
    return record
  }

  /// The lines of both bodies in one order, without removals that are accepted and additions that are not.
  private func body(_ recorded: GoldenRecord, _ isTaken: (Subject) -> Bool) -> [GoldenRecord.Line] {
    var lines: [GoldenRecord.Line] = []
    var (old, new) = (0, 0)
    while old < recorded.body.count || new < found.body.count {
      if hunks[.removedLine(old)] != nil, old < recorded.body.count {
        if !isTaken(.removedLine(old)) { lines.append(Self.inner(old, of: recorded)) }
        old += 1
      } else if hunks[.addedLine(new)] != nil, new < found.body.count {
        if isTaken(.addedLine(new)) { lines.append(Self.inner(new, of: found)) }
        new += 1
      } else {
        lines.append(Self.inner(old, of: recorded))
        (old, new) = (old + 1, new + 1)
      }
    }
    if !lines.isEmpty { lines[lines.count - 1].emptyAfter = 0 }
    return lines
  }

  /// A line as it stands before others: the last of a body has no empty line behind it.
  private static func inner(_ index: Int, of record: GoldenRecord) -> GoldenRecord.Line {
    var line = record.body[index]
    if index == record.body.count - 1 { line.emptyAfter = 1 }
    return line
  }
}

extension GoldenRecord.Cut {
  fileprivate var place: RecordDifference.Place { .init(start: start, end: end) }
}
