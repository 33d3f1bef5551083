import Cleaning
import RuleBook

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

  /// - Parameter keepsBlocks: whether ``blocks`` is asked for.
  init(_ old: Side, _ new: Side, of page: RawPage, keepsBlocks: Bool = false) {
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
    if keepsBlocks, !isUntouched { blocks = SideBySide(old.blocks, new.blocks) }
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

  /// What one set of rules makes of a page.
  struct Side {
    struct Kept {
      let text: String
      let isProse: Bool
    }

    let id: String
    /// Blocks of the article; none where there is no article.
    let kept: [Kept]
    /// The article's text.
    let text: String
    let facts: [String: String]
    /// The rules that cut, by the text that they cut.
    private var cuts: [String: String] = [:]
    /// The rules that cut, in the order of the page.
    let cutRules: [String]
    /// Why there is no article, or nil.
    let rejection: Rejection?
    /// All blocks of the page, of an examination that is kept for that.
    var blocks: [SideBySide.Block] { SideBySide.Block.blocks(of: examination, book) }
    private let examination: Examination?
    private let book: RuleBook

    init(_ page: RawPage, _ cleaner: Cleaner) {
      let (outcome, examination) = cleaner.cleanAndExamine(page)
      (self.examination, book) = (examination, cleaner.book)
      let found = examination?.blockCuts(in: cleaner.book) ?? []
      cutRules = found.map(\.rule)
      for cut in found { cuts[cut.text] = cut.rule }
      switch outcome {
      case .article(let article):
        (id, text, rejection) = (article.id, article.text, nil)
        facts = Self.facts(of: article)
        kept = examination.map(Self.kept) ?? []
      case .rejected(let page):
        (id, text, kept, rejection) = (page.id, "", [], page.rejection)
        facts = ["outcome": "\(page.rejection.account.rawValue): \(page.rejection.reason)"]
      }
    }

    private static func kept(in examination: Examination) -> [Kept] {
      examination.page.blocks.indices.filter { examination.verdicts[$0].isKept }.map { block in
        Kept(
          text: examination.page.string(of: block),
          isProse: examination.scores[block] >= examination.scoreLimit)
      }
    }

    private static func facts(of article: Article) -> [String: String] {
      var facts = ["outcome": "article"]
      for (field, values) in article.metadata.values {
        facts[field.rawValue] = values.joined(separator: "; ")
      }
      if !article.flags.isEmpty { facts["flags"] = article.flags.joined(separator: "; ") }
      if let review = article.review { facts["review"] = review.reason }
      return facts
    }

    /// Lines that stay here and not there, copies counted.
    func lines(missingIn other: Side) -> [Line] {
      var there = Dictionary(grouping: other.kept, by: \.text).mapValues(\.count)
      return kept.compactMap { line in
        if let count = there[line.text], count > 0 {
          there[line.text] = count - 1
          return nil
        }
        return Line(
          text: line.text, rule: other.rule(cutting: line.text), isProse: line.isProse,
          length: line.text.unicodeScalars.count)
      }
    }

    private func rule(cutting text: String) -> String? {
      if let rejection { return "\(rejection.account.rawValue): \(rejection.reason)" }
      if let rule = cuts[Self.beginning(of: text)] { return rule }
      // A line that was split went in parts.
      guard cuts.count <= Self.mostCutsSearched else { return nil }
      return cuts.filter { text.hasPrefix($0.key) || text.hasSuffix($0.key) }.values.min()
    }

    /// Cuts of a page among which parts of a line are looked for.
    private static let mostCutsSearched = 500
    /// Bytes of a text that a cut holds.
    private static let cutLength = 500

    /// What a cut holds of a text.
    private static func beginning(of text: String) -> String {
      guard text.utf8.count > cutLength else { return text }
      var end = text.utf8.index(text.startIndex, offsetBy: cutLength)
      while end.samePosition(in: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
      return String(text.unicodeScalars[..<end])
    }
  }
}
