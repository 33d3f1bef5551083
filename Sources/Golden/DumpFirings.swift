public import Cleaning
public import Dump
import RuleBook

/// What rules do on the pages of a dump, counted while it is cleaned.
public struct DumpFirings: Sendable {
  /// Pages that were read and have text.
  public private(set) var pages = 0
  /// Pages that could not be read.
  public private(set) var errors = 0
  /// By rule, on how many pages it matched, whether or not it decided.
  public private(set) var pagesByRule: [String: Int] = [:]
  /// By rule, how many blocks it cut: those that no other rule decided. Unlike the summary of `clean` this
  /// counts pages too that come out without an article, perhaps because of these cuts.
  public private(set) var cutsByRule: [String: Int] = [:]

  public init() {}

  /// Cleans a page and counts.
  ///
  /// - Returns: why the page could not be read, or nil.
  public mutating func add(_ pending: PendingPage, cleaner: Cleaner) -> String? {
    switch pending.load() {
    case .page(let raw): return add(raw, cleaner)
    case .rejected: return nil
    case .failure(let failure):
      errors += 1
      return failure.description
    }
  }

  private mutating func add(_ raw: RawPage, _ cleaner: Cleaner) -> String? {
    do throws(Rejection) {
      add(try cleaner.examine(raw), replacements: replacements(raw, cleaner))
      return nil
    } catch {
      guard error.account == .error else { return nil }
      errors += 1
      return "\(raw.origin.source): \(error.reason): \(error.detail)"
    }
  }

  /// Rules that replaced characters; they run only after the verdicts, so an examination does not know them.
  private func replacements(_ raw: RawPage, _ cleaner: Cleaner) -> [String] {
    guard cleaner.book.rules.contains(where: { $0.matcher.stage == .normalize }),
      case .article(let article) = cleaner.clean(raw)
    else { return [] }
    return article.provenance.normalised.map(\.rule)
  }

  private mutating func add(_ examination: Examination, replacements: [String]) {
    pages += 1
    var matched = Set(replacements)
    matched.formUnion(examination.metadata.origins.values.compactMap { RuleOrigin.rule(in: $0) })
    for block in examination.page.blocks.indices {
      matched.formUnion(examination.matches(of: block))
      let verdict = examination.verdicts[block]
      if !verdict.isKept, case .rule(let rule) = verdict.decider {
        cutsByRule[examination.rules[rule].id, default: 0] += 1
      }
    }
    for rule in matched { pagesByRule[rule, default: 0] += 1 }
  }
}
