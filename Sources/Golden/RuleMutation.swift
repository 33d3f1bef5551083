public import Cleaning
public import Dump
public import Platform
public import RuleBook

/// Turns off each rule in turn, and sees whether a test of its own or a recorded page shows it. What nothing shows may
/// break, or go, unseen.
public struct RuleMutation: Sendable {
  /// What shows that a rule is off.
  public struct Row: Sendable, Equatable {
    public let rule: String
    public let place: Rule.Place
    /// How many lines of its own tests fail then.
    public let failures: Int
    /// The first recorded page that comes out otherwise then, or nil.
    public internal(set) var page: String?

    public var isSurvivor: Bool { failures == 0 && page == nil }
  }

  /// A row a rule, in their order of precedence.
  public private(set) var rows: [Row]
  /// How many recorded pages were looked at.
  public private(set) var pages = 0
  private var rowByRule: [String: Int] = [:]

  /// - Parameters:
  ///   - book: all rules to turn off.
  ///   - only: rules whose ids fit; nil for all.
  public init(_ book: RuleBook, only: Glob? = nil) {
    let failures = Dictionary(grouping: RuleTester.test(book, only: only, isOn: false).failures, by: \.rule)
    rows = book.rules.filter { only?.matches($0.id) ?? true }.map { rule in
      Row(rule: rule.id, place: rule.place, failures: failures[rule.id]?.count ?? 0)
    }
    for (index, row) in rows.enumerated() { rowByRule[row.rule] = index }
  }

  public var survivors: [Row] { rows.filter(\.isSurvivor) }

  /// Looks at a page whose outputs are recorded. It is cleaned once, and once more for each rule at work on it that no
  /// earlier page has shown.
  ///
  /// - Returns: why the page could not be read, or nil.
  public mutating func add(_ pending: PendingPage, cleaner: Cleaner) -> String? {
    switch pending.load() {
    case .page(let page):
      guard let rejection = add(page, named: page.origin.source, cleaner) else { return nil }
      return "\(page.origin.source): \(rejection.reason): \(rejection.detail)"
    case .rejected: return nil
    case .failure(let failure): return failure.description
    }
  }

  /// Looks at the page of a case in the same way, unless it does not come out as recorded.
  ///
  /// - Returns: why the case tells nothing, or nil.
  public mutating func add(_ goldenCase: GoldenCase, cleaner: Cleaner) -> String? {
    do throws(GoldenFailure) {
      let page = try goldenCase.page()
      guard try goldenCase.recorded() == RecordFiles(GoldenRecord(of: page, by: cleaner)) else {
        return "\(goldenCase.path): differs from what is recorded; bluepencil golden run shows how"
      }
      _ = add(page, named: goldenCase.path, cleaner)
      return nil
    } catch {
      return error.description
    }
  }

  /// - Returns: why the page could not be read, or nil.
  private mutating func add(_ page: RawPage, named name: String, _ cleaner: Cleaner) -> Rejection? {
    let examination: Examination
    do throws(Rejection) { examination = try cleaner.examine(page) } catch {
      return error.account == .error ? error : nil
    }
    pages += 1
    var recorded: GoldenRecord?
    for index in examination.rulesAtWork().sorted() {
      guard let row = rowByRule[examination.rules[index].id], rows[row].page == nil else { continue }
      let whole = recorded ?? GoldenRecord(of: page, by: cleaner)
      recorded = whole
      if GoldenRecord(of: page, by: cleaner.silencing([index])) != whole { rows[row].page = name }
    }
    return nil
  }

  /// All of it as one JSON object.
  public func write(into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("pages", pages)
      writer.member("survivors", survivors.map(\.rule))
      writer.key("rules")
      writer.array { writer in
        for row in rows {
          writer.object { writer in
            writer.member("rule", row.rule)
            writer.member("failures", row.failures)
            writer.member("page", row.page)
          }
        }
      }
    }
  }
}
