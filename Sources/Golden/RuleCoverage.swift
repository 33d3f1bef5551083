public import Platform
public import RuleBook

/// How often each rule of a book fires: in its tests, in recorded outputs, in a dump.
public struct RuleCoverage: Sendable {
  /// One rule's counts; what was not looked at is nil.
  public struct Row: Sendable, Equatable {
    public let rule: String
    /// Of its tests, in how many it does something.
    public let tests: Int
    /// How many recorded pages name it.
    public let goldens: Int?
    /// On how many pages of the dump it matched.
    public let pages: Int?
    /// How many blocks of the dump it cut.
    public let cuts: Int?

    /// Whether it did something outside of its tests.
    var fired: Bool { (goldens ?? 0) + (pages ?? 0) > 0 }

    /// Whether it did something in all that was looked at.
    var isCovered: Bool { tests > 0 && goldens != 0 && pages != 0 }
  }

  /// A row a rule that is on, in their order of precedence.
  public let rows: [Row]
  /// Rules that do something in a test of their own and in each of the recorded outputs and the dump that was looked at.
  public let covered: Int
  /// Rules of which that can be asked: all but those that show on other rules' blocks alone.
  public let coverable: Int
  /// Rules that matched nothing in the dump; nil without a dump.
  public let neverFired: [String]?
  /// Rules that fired in a recorded output or in the dump, and in no test of their own; nil without both.
  public let firedUntested: [String]?
  /// Rules with a test that fires, which no recorded output names; nil without recorded outputs.
  public let testedUnrecorded: [String]?
  /// Ids in recorded outputs that are no rule's, on or off; nil without recorded outputs.
  public let unknown: [String]?
  /// How many pages are recorded; nil without recorded outputs.
  public let recordedPages: Int?
  /// How many pages the dump has; nil without a dump.
  public let dumpPages: Int?
  /// How many pages of the dump could not be read; nil without a dump.
  public let dumpErrors: Int?

  /// - Parameters:
  ///   - tests: what the tests of all rules of the book came to.
  ///   - recorded: recorded outputs, or nil.
  ///   - dump: the dump, or nil.
  ///   - only: rules whose ids fit; nil for all.
  public init(
    _ book: RuleBook, tests: RuleTester.Report, recorded: RecordedRules? = nil, dump: DumpFirings? = nil,
    only: Glob? = nil
  ) {
    let rules = book.rules.filter { only?.matches($0.id) ?? true }
    rows = rules.map { rule in
      Row(
        rule: rule.id, tests: tests.firings[rule.id] ?? 0,
        goldens: recorded.map { $0.pagesByRule[rule.id] ?? 0 },
        pages: dump.map { $0.pagesByRule[rule.id] ?? 0 }, cuts: dump.map { $0.cutsByRule[rule.id] ?? 0 })
    }
    recordedPages = recorded?.pages
    (dumpPages, dumpErrors) = (dump?.pages, dump?.errors)
    // What exceptions and unwrapped elements do shows on other rules' blocks, so they are in no list.
    let visible = zip(rows, rules).filter { $0.1.leavesTraces }.map(\.0)
    (covered, coverable) = (visible.count(where: \.isCovered), visible.count)
    let ids = { (include: (Row) -> Bool) in visible.filter(include).map(\.rule) }
    neverFired = dump.map { _ in ids { $0.pages == 0 } }
    firedUntested = recorded == nil && dump == nil ? nil : ids { $0.fired && $0.tests == 0 }
    testedUnrecorded = recorded.map { _ in ids { $0.tests > 0 && $0.goldens == 0 } }
    unknown = recorded.map { recorded in
      recorded.pagesByRule.keys.filter { !Self.isKnown($0, book) }.sorted()
    }
  }

  /// What the program does to characters on its own; it stands with the replacement rules.
  private static let normalisations: Set<String> = [
    "norm.space", "norm.invisible", "norm.nfc", "norm.unwrap",
  ]

  /// Whether an id is a rule's or the program's own.
  private static func isKnown(_ id: String, _ book: RuleBook) -> Bool {
    book.rule(id) != nil || id.hasPrefix("model.") || normalisations.contains(id)
  }

  /// All of it as one JSON object; what was not looked at is left out.
  public func write(into writer: inout JSONWriter) {
    writer.object { writer in
      let counts = [
        ("recorded_pages", recordedPages), ("dump_pages", dumpPages), ("dump_errors", dumpErrors),
      ]
      for case (let name, let count?) in counts { writer.member(name, count) }
      writer.member("covered", covered)
      writer.member("coverable", coverable)
      writer.key("rules")
      writer.array { writer in
        for row in rows { Self.write(row, into: &writer) }
      }
      let lists = [
        ("never_fired", neverFired), ("fired_untested", firedUntested),
        ("tested_unrecorded", testedUnrecorded), ("unknown", unknown),
      ]
      for case (let name, let ids?) in lists { writer.member(name, ids) }
    }
  }

  private static func write(_ row: Row, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("rule", row.rule)
      writer.member("tests", row.tests)
      for case (let name, let count?) in [("goldens", row.goldens), ("pages", row.pages), ("cuts", row.cuts)]
      {
        writer.member(name, count)
      }
    }
  }
}

extension Rule {
  /// Whether outputs and examinations name it where it did something.
  fileprivate var leavesTraces: Bool {
    if case .none = matcher { return false }
    return actions != [.unwrap]
  }
}
