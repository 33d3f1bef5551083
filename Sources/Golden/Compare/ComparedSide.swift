import Cleaning
import Dump
import RuleBook

/// What one side makes of a page: a set of rules, or an earlier run.
struct ComparedSide {
  struct Kept {
    let text: String
    let isProse: Bool
  }

  /// Derives from the page's key and bytes.
  let id: String
  /// Blocks of the article, or the lines of its file; none where there is no article.
  let kept: [Kept]
  /// The article's text.
  let text: String
  let facts: [String: String]
  /// The rules that cut, by the text that they cut.
  private let cuts: [String: String]
  /// The rules that cut, in the order of the page.
  let cutRules: [String]
  /// Why there is no article, `dropped: …`; nil where there is one.
  let rejection: String?
  /// Why the page cannot be read, in full; nil where it can.
  private(set) var problem: String?
  /// All blocks of the page; nil where nobody asked.
  private(set) var blocks: [SideBySide.Block]?

  /// - Parameter keepsBlocks: whether ``blocks`` is asked for.
  init(_ page: RawPage, _ cleaner: Cleaner, keepsBlocks: Bool = false) {
    let (outcome, examination) = cleaner.cleanAndExamine(page)
    let found = examination?.blockCuts() ?? []
    cutRules = found.map(\.rule)
    cuts = Dictionary(found.map { ($0.text, $0.rule) }) { _, last in last }
    blocks = keepsBlocks ? SideBySide.Block.blocks(of: examination, cleaner.book) : nil
    switch outcome {
    case .article(let article):
      (id, text, rejection) = (article.id, article.text, nil)
      facts = Self.facts(of: article)
      kept = examination.map(Self.kept) ?? []
    case .rejected(let page):
      let reason = "\(page.rejection.account.rawValue): \(page.rejection.reason)"
      (id, text, kept, rejection) = (page.id, "", [], reason)
      facts = ["outcome": reason]
      problem = Self.problem(page.rejection)
    }
  }

  private static func problem(_ rejection: Rejection) -> String? {
    rejection.account == .error ? "\(rejection.reason): \(rejection.detail)" : nil
  }

  private static func kept(in examination: Examination) -> [Kept] {
    examination.page.blocks.indices.filter { examination.verdicts[$0].isKept }.map { block in
      Kept(
        text: examination.page.string(of: block), isProse: examination.scores[block] >= examination.scoreLimit
      )
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

  // MARK: Lines

  /// Lines that stay here and not there, copies counted.
  func lines(missingIn other: Self) -> [PageComparison.Line] {
    var there = Dictionary(grouping: other.kept, by: \.text).mapValues(\.count)
    return kept.compactMap { line in
      if let count = there[line.text], count > 0 {
        there[line.text] = count - 1
        return nil
      }
      return PageComparison.Line(
        text: line.text, rule: other.rule(cutting: line.text), isProse: line.isProse,
        length: line.text.unicodeScalars.count)
    }
  }

  private func rule(cutting text: String) -> String? {
    if let rejection { return rejection }
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

// MARK: Earlier runs

extension ComparedSide {
  /// What an earlier run wrote of a page, and what it would write now. A line is prose where the classifier takes the
  /// block with its letters for article.
  static func pair(
    _ page: RawPage, _ earlier: EarlierRun, _ cleaner: Cleaner, keepsBlocks: Bool = false
  ) -> (old: Self, new: Self) {
    let (outcome, examination) = cleaner.cleanAndExamine(page, markup: earlier.isMarkdown)
    let now: EarlierRun.Page
    let id: String
    var problem: String?
    switch outcome {
    case .article(let article):
      id = article.id
      let body = earlier.isMarkdown ? ArticleFile.markdownBody(article) : Array(article.text.utf8)
      now = EarlierRun.Page(
        lines: EarlierRun.lines(String(decoding: body, as: UTF8.self)), facts: facts(of: article),
        cuts: cuts(examination, cleaner))
    case .rejected(let rejected):
      id = rejected.id
      now = EarlierRun.Page(
        rejection: "\(rejected.rejection.account.rawValue): \(rejected.rejection.reason)",
        cuts: cuts(examination, cleaner))
      problem = Self.problem(rejected.rejection)
    }
    let old = earlier[id]
    // Most pages are the same, of which nobody asks what is prose.
    let prose = old.lines == now.lines ? [:] : proseByLetters(examination)
    var sides = (old: Self(old, prose, id: id), new: Self(now, prose, id: id))
    sides.new.problem = problem
    if keepsBlocks {
      let found = SideBySide.Block.blocks(of: examination, cleaner.book)
      sides.new.blocks = found
      sides.old.blocks = old.rejection == nil ? SideBySide.Block.blocks(cuts: old.cuts, of: found) : []
    }
    return sides
  }

  private init(_ page: EarlierRun.Page, _ prose: [String: Bool], id: String) {
    self.id = id
    kept = page.lines.map { Kept(text: $0, isProse: prose[Letters.of($0)] ?? true) }
    text = page.lines.joined(separator: "\n")
    (facts, rejection, cutRules) = (page.facts, page.rejection, [])
    cuts = Dictionary(page.cuts.map { ($0.text, $0.rule ?? "") }) { _, last in last }
  }

  private static func cuts(_ examination: Examination?, _ cleaner: Cleaner) -> [SideBySide.Block] {
    (examination?.blockCuts() ?? []).map(SideBySide.Block.init)
  }

  private static func proseByLetters(_ examination: Examination?) -> [String: Bool] {
    guard let examination else { return [:] }
    return Dictionary(
      examination.page.blocks.indices.map { block in
        (
          Letters.of(examination.page.string(of: block)),
          examination.scores[block] >= examination.scoreLimit
        )
      }
    ) { first, other in first || other }
  }
}
