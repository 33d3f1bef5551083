public import Cleaning
public import Dump

/// Cleans a dump by two sets of rules and compares page by page, or by one and compares with an earlier run. Memory does
/// not grow with the dump, but for what the earlier run holds, and the order of the pages does not matter.
public struct RuleSetComparison {
  public struct Options: Sendable {
    /// Threads, 1 or more.
    public var jobs = 1
    /// Where JSON records and tables have what.
    public var fields = RecordFields()
    /// Most bytes of a page, decompressed.
    public var maxBytes = PageReader.defaultMaxBytes
    /// How many pages are ranked.
    public var ranked = 20
    /// Whether ranked pages keep all their blocks, to be shown.
    public var keepsBlocks = false

    public init() {}
  }

  /// How many pages may be in hand at once, a job, and what they may hold.
  private static let windowPerJob = 32
  private static let windowBytes = 64 << 20

  private enum Baseline: Sendable {
    case rules(Cleaner)
    case run(EarlierRun)
  }

  private let old: Baseline
  private let new: Cleaner
  private let options: Options

  public init(_ old: Cleaner, _ new: Cleaner, options: Options = Options()) {
    (self.old, self.new, self.options) = (.rules(old), new, options)
  }

  public init(_ old: EarlierRun, _ new: Cleaner, options: Options = Options()) {
    (self.old, self.new, self.options) = (.run(old), new, options)
  }

  /// - Parameter note: is told of each page that cannot be read, and after each page how many there are.
  public func run(
    _ inputs: InputList, note: (_ read: Int, _ problem: String?) -> Void = { _, _ in }
  ) throws -> ComparisonReport {
    var report = ComparisonReport(ranking: options.ranked)
    let reader = PageReader(inputs, fields: options.fields, maxBytes: options.maxBytes)
    let (old, new, keepsBlocks) = (old, new, options.keepsBlocks)
    try OrderedWork.run(
      jobs: options.jobs, window: options.jobs * Self.windowPerJob, mostBytes: Self.windowBytes,
      bytes: { $0.heldBytes },
      next: { Interruption.isRequested ? nil : reader.next() },
      work: { Self.item($0, old, new, keepsBlocks) },
      fold: { item in
        report.add(item)
        if case .error(let problem) = item { note(report.read, problem) } else { note(report.read, nil) }
      })
    return report
  }

  private static func item(
    _ pending: PendingPage, _ old: Baseline, _ new: Cleaner, _ keepsBlocks: Bool
  ) -> ComparisonReport.Item {
    switch pending.load() {
    case .failure(let failure): return .error(failure.description)
    case .rejected: return .rejected
    case .page(let page):
      let sides: (old: ComparedSide, new: ComparedSide)
      switch old {
      case .rules(let old):
        let before = ComparedSide(page, old, keepsBlocks: keepsBlocks)
        guard before.problem == nil else { sides = (before, before); break }
        sides = (before, ComparedSide(page, new, keepsBlocks: keepsBlocks))
      case .run(let run): sides = ComparedSide.pair(page, run, new, keepsBlocks: keepsBlocks)
      }
      if let problem = sides.new.problem { return .error("\(page.origin.source): \(problem)") }
      return .page(PageComparison(sides.old, sides.new, of: page))
    }
  }
}
