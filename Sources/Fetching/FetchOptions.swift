public import RuleBook

/// What a run fetches, how, and how much of it.
public struct FetchOptions: Sendable {
  public var pages: [String] = []
  /// Feeds and sitemaps, whose links are fetched. Of an address that ends in `/robots.txt`, the sitemaps that it names.
  public var lists: [String] = []
  /// WARC files of earlier runs, whose pages are asked for on condition that they have changed.
  public var earlier: [String] = []
  /// Whether pages that ``earlier`` has are not asked for at all.
  public var skipsEarlier = false
  /// The first day of what lists name; nil for all.
  public var since: CalendarDay?

  /// Who asks: `bluepencil/0.1.0 (+https://…)`.
  public var userAgent = "bluepencil"
  /// Least seconds between the end of a request and the next to the same host.
  public var delay = 1.0
  /// Most seconds of a `Crawl-delay` that are kept to.
  public var mostDelay = 60.0
  /// Most hosts at once.
  public var hosts = 16
  /// Most redirects of an address.
  public var redirects = 10
  public var retries = RetryPolicy()
  public var limits = FetchLimits()
  public var policy = AddressPolicy()
  /// A file of certificates of authorities in place of the system's.
  public var authorities: String?
  public var budget = FetchBudget()
  /// Whether to go on with what an earlier run into the file has done.
  public var isResuming = false
  /// Whether addresses that failed are asked for again when resuming.
  public var retriesFailed = false
  /// Whether to replace the file.
  public var overwrites = false

  public init() {}
}

/// How much a run fetches; nil is no limit.
public struct FetchBudget: Sendable, Equatable {
  /// Addresses that are asked for, redirects and further tries not counted.
  public var pages: Int?
  public var hostPages: Int?
  public var bytes: Int?
  public var seconds: Double?

  public init() {}

  /// Which of the limits a run has reached; nil as long as it may go on.
  func exhausted(pages: Int, bytes: Int, seconds: Double) -> String? {
    if let limit = self.pages, pages >= limit { return "pages" }
    if let limit = self.bytes, bytes >= limit { return "bytes" }
    if let limit = self.seconds, seconds >= limit { return "seconds" }
    return nil
  }
}
