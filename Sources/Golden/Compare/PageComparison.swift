import Cleaning

/// What two sets of rules make of one page, as far as it is not the same.
public struct PageComparison: Sendable {
  /// A line that one side keeps and the other does not.
  public struct Line: Sendable, Equatable {
    public let text: String
    /// What cut it on the other side: a rule's id, or `dropped: ` with the reason where that side has no article at
    /// all; nil where nothing names it.
    public let rule: String?
    /// Whether the classifier takes it for article.
    public let isProse: Bool
    /// Unicode scalars, without those that stay as a part of another line.
    public fileprivate(set) var length: Int
  }

  /// A fact with two values; nil where a side has none.
  public struct Flip: Sendable, Equatable {
    public let field: String
    public let old, new: String?
  }

  /// The page, as its user would find it.
  public let source: String
  /// What names the page wherever its dump lies, and the digest of its bytes.
  let key, id: String
  public let lost: [Line]
  public let gained: [Line]
  /// Outcome, metadata, flags and review; sorted by field.
  public let flips: [Flip]
  /// Whether the text has other characters, though the same blocks stay.
  public let hasOtherCharacters: Bool
  /// Whether what goes, goes by other rules.
  public let hasOtherCuts: Bool
  /// All of its blocks; nil where they were not asked for or the page is untouched.
  public private(set) var blocks: SideBySide?

  init(_ old: ComparedSide, _ new: ComparedSide, of page: RawPage) {
    source = page.origin.source
    (key, id) = (page.origin.key, old.id)
    var lost = old.lines(missingIn: new)
    var gained = new.lines(missingIn: old)
    Self.net(&lost, &gained)
    self.lost = lost.filter { $0.length > 0 }
    self.gained = gained.filter { $0.length > 0 }
    flips = Self.flips(old.facts, new.facts)
    hasOtherCharacters = lost.isEmpty && gained.isEmpty && old.text != new.text
    hasOtherCuts = old.cutRules != new.cutRules
    if !isUntouched, let old = old.blocks, let new = new.blocks { blocks = SideBySide(old, new) }
  }

  /// Whether article and metadata are the same on both sides.
  public var isUntouched: Bool { lost.isEmpty && gained.isEmpty && flips.isEmpty && !hasOtherCharacters }

  /// Characters of lost prose, of gained boilerplate, and of all other lines.
  public var lostProse: Int { Self.length(lost) { $0.isProse } }
  public var gainedBoilerplate: Int { Self.length(gained) { !$0.isProse } }
  public var otherLines: Int { Self.length(lost) { !$0.isProse } + Self.length(gained) { $0.isProse } }

  private static func length(_ lines: [Line], _ include: (Line) -> Bool) -> Int {
    lines.filter(include).reduce(0) { $0 + $1.length }
  }

  /// Whether it stands before another: by lost prose, gained boilerplate, flips, other lines; then by its name.
  func precedes(_ other: PageComparison) -> Bool {
    let (own, others) = (weights, other.weights)
    if own != others { return others.lexicographicallyPrecedes(own) }
    return (key, id, source) < (other.key, other.id, other.source)
  }

  private var weights: [Int] {
    [lostProse, gainedBoilerplate, flips.count, otherLines, hasOtherCharacters ? 1 : 0]
  }

  /// Pairs of lines that are looked at for parts; more are no work of a rule that splits lines.
  private static let mostPairs = 10_000

  /// Where a rule splits a line, one side has the whole line and the other a part of it: only the rest counts.
  private static func net(_ lost: inout [Line], _ gained: inout [Line]) {
    guard lost.count * gained.count <= mostPairs else { return }
    for index in lost.indices {
      for other in gained.indices where gained[other].length > 0 && lost[index].length > 0 {
        let (old, new) = (lost[index], gained[other])
        if old.text.contains(new.text) {
          lost[index].length = max(0, old.length - new.length)
          gained[other].length = 0
        } else if new.text.contains(old.text) {
          gained[other].length = max(0, new.length - old.length)
          lost[index].length = 0
        }
      }
    }
  }

  private static func flips(_ old: [String: String], _ new: [String: String]) -> [Flip] {
    Set(old.keys).union(new.keys).sorted().compactMap { field in
      old[field] == new[field] ? nil : Flip(field: field, old: old[field], new: new[field])
    }
  }
}
