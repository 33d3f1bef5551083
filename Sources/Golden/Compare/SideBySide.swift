import Cleaning
import Platform
import RuleBook

/// The blocks of a page with what becomes of each on two sides, in the page's order.
public struct SideBySide: Sendable, Equatable {
  public enum Fate: Sendable, Hashable {
    case kept
    /// By the rule of this id, of this kind.
    case cut(rule: String, kind: String)
    /// The side has no such block, as where a rule splits a line.
    case absent
  }

  public struct Row: Sendable, Equatable {
    public let text: String
    public let old, new: Fate
  }

  public let rows: [Row]

  /// Without any block.
  public init() { rows = [] }

  public var hasChanges: Bool { rows.contains { $0.old != $0.new } }

  /// A block on one side.
  struct Block {
    /// Bytes of the decoded source.
    let start, end: Int
    let text: String
    let fate: Fate
  }

  init(_ old: [Block], _ new: [Block]) {
    var rows: [(start: Int, end: Int, row: Row)] = []
    var others = Dictionary(grouping: new) { [$0.start, $0.end] }
    for block in old {
      let other = others[[block.start, block.end]]?.popLast()
      rows.append(
        (block.start, block.end, Row(text: block.text, old: block.fate, new: other?.fate ?? .absent)))
    }
    for block in others.values.joined() {
      rows.append((block.start, block.end, Row(text: block.text, old: .absent, new: block.fate)))
    }
    // A whole line stands before its parts.
    self.rows = rows.sorted { ($0.start, -$0.end, $0.row.text) < ($1.start, -$1.end, $1.row.text) }.map(\.row)
  }
}

extension SideBySide.Block {
  init(_ cut: Provenance.Cut) {
    self.init(
      start: cut.span.lowerBound, end: cut.span.upperBound, text: cut.text,
      fate: .cut(rule: cut.rule, kind: cut.kind))
  }

  /// A cut as a row's provenance has it; nil for what is none.
  init?(_ cut: JSONValue) {
    guard let start = cut["start"]?.number, let end = cut["end"]?.number, let text = cut["text"]?.string,
      let rule = cut["rule"]?.string, let kind = cut["kind"]?.string, (0...end).contains(start), end < 1e15
    else { return nil }
    self.init(start: Int(start), end: Int(end), text: text, fate: .cut(rule: rule, kind: kind))
  }

  /// The rule that cuts it.
  var rule: String? { if case .cut(let rule, _) = fate { rule } else { nil } }

  /// A page's blocks as an earlier run wrote them: what its cuts cover went by them, and the rest stayed. A cut that covers
  /// no block is one itself.
  static func blocks(cuts: [Self], of found: [Self]) -> [Self] {
    let cuts = cuts.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    var covering = Set<Int>()
    let blocks = found.map { block in
      let cut = last(of: cuts, from: block.start).flatMap { block.end <= cuts[$0].end ? $0 : nil }
      if let cut { covering.insert(cut) }
      return Self(
        start: block.start, end: block.end, text: block.text, fate: cut.map { cuts[$0].fate } ?? .kept)
    }
    let others = cuts.indices.filter { !covering.contains($0) }.map { cuts[$0] }
    // Where a line was split otherwise, its parts stand for it.
    let whole = blocks.filter { block in
      last(of: others, from: block.end - 1).map { others[$0].end <= block.start } ?? true
    }
    return others + whole
  }

  /// The last of sorted blocks that begins at a place or before it.
  private static func last(of blocks: [Self], from place: Int) -> Int? {
    var (low, high) = (0, blocks.count)
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].start <= place { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  /// The blocks of a page that was examined; none where it could not be.
  static func blocks(of examination: Examination?, _ book: RuleBook) -> [Self] {
    guard let examination else { return [] }
    let cuts = Dictionary(
      examination.blockCuts().map { ([$0.span.lowerBound, $0.span.upperBound], $0) }
    ) { first, _ in first }
    return examination.page.blocks.indices.map { block in
      let place = examination.page.blocks[block].source
      let cut = examination.verdicts[block].isKept ? nil : cuts[[place.lowerBound, place.upperBound]]
      return Self(
        start: place.lowerBound, end: place.upperBound, text: examination.page.string(of: block),
        fate: examination.verdicts[block].isKept
          ? .kept : .cut(rule: cut?.rule ?? "model", kind: cut?.kind ?? "boilerplate"))
    }
  }

  /// The blocks as they are recorded: a record names its cuts alone, so what it does not cut of a page's blocks stays.
  static func blocks(recorded: GoldenRecord, of found: [Self]) -> [Self] {
    let cuts = recorded.cuts.map { cut in
      Self(
        start: cut.start, end: cut.end, text: cut.text, fate: .cut(rule: cut.rule, kind: cut.kind))
    }
    let ranges = cuts.map { ($0.start, $0.end) }.sorted { $0 < $1 }
    let kept = found.filter { block in
      !ranges.contains { $0.0 < block.end && block.start < $0.1 }
    }
    return cuts + kept.map { Self(start: $0.start, end: $0.end, text: $0.text, fate: .kept) }
  }
}
