import Dump
import Glibc
import Platform
public import RuleBook

/// Fetches pages, one request a host at a time, and writes what goes over the line into a WARC file.
public final class Fetcher {
  let options: FetchOptions
  let rules: URLRules
  let output: FetchOutput
  var schedule = FetchSchedule()
  var robots = RobotsCache()
  public internal(set) var summary = FetchSummary()
  /// Addresses that were given or found, in one spelling.
  var known: Set<String> = []
  /// Pages that the file has, by address.
  var captured: [String: Captured] = [:]
  private let pool = TransferPool()
  private let earlier: EarlierCaptures
  /// The task of each request under way.
  private var tasks: [ObjectIdentifier: FetchTask] = [:]
  private let start = MonotonicClock.seconds
  private var pages = 0

  struct Captured {
    let recordID: String
    /// Nil for what this run has fetched.
    var capture: Capture?
    /// Whether the log has a row with it.
    var isReported: Bool
  }

  /// So many requests in a row without an answer, and a host is taken for silent.
  static let mostSilence = 5

  /// - Parameter rules: for addresses.
  /// - Throws: where a file cannot be read or written.
  public init(into path: String, rules: URLRules, options: FetchOptions) throws(FetchError) {
    (self.options, self.rules) = (options, rules)
    earlier = try EarlierCaptures(options.earlier)
    output = try FetchOutput(path, options)
    for capture in output.captures where capture.isPage {
      captured[capture.url] = Captured(
        recordID: capture.recordID, capture: capture,
        isReported: output.finished.recordIDs.contains(capture.recordID))
    }
  }

  /// Fetches all there is to fetch.
  ///
  /// - Parameters:
  ///   - isInterrupted: asked between requests; once true, those under way are finished and no others begun.
  ///   - report: called now and then.
  /// - Throws: where the output cannot be written.
  public func run(
    isInterrupted: () -> Bool, report: (FetchSummary) -> Void
  ) throws(FetchError) -> FetchSummary {
    for text in options.lists { try add(text, .list(depth: 0)) }
    for text in options.pages { try add(text, .page) }
    while true {
      let isEnding = isInterrupted()
      let exhausted = options.budget.exhausted(pages: 0, bytes: summary.bytes, seconds: seconds)
      if !isEnding, exhausted == nil { try startAll() }
      if pool.count == 0, isEnding || exhausted != nil || schedule.count == 0 {
        try leave(isEnding ? "interrupted" : "budget", isEnding ? nil : exhausted)
        summary.isInterrupted = isEnding
        break
      }
      for (transfer, exchange) in pool.run(seconds: min(schedule.wait(at: seconds) ?? 1, 1)) {
        guard let task = tasks.removeValue(forKey: ObjectIdentifier(transfer)) else { continue }
        try complete(task, exchange)
      }
      report(summary)
    }
    if !summary.isInterrupted { try output.commit() }
    return summary
  }

  /// Where the log of a WARC file lies: `dump.fetch.jsonl` beside `dump.warc.gz`.
  public static func logPath(of path: String) -> String { FetchOutput.logPath(of: path) }

  /// Seconds since the run began.
  var seconds: Double { MonotonicClock.seconds - start }

  // MARK: Addresses

  /// Takes an address up, unless it is known already.
  ///
  /// - Parameters:
  ///   - base: what a relative one stands in.
  ///   - source: the list that names it.
  func add(
    _ text: String, _ purpose: FetchTask.Purpose, relativeTo base: FetchURL? = nil, source: String? = nil
  ) throws(FetchError) {
    let url: FetchURL
    do throws(FetchURL.Problem) {
      let whole = try FetchURL(text, relativeTo: base)
      url = purpose == .page ? try FetchURL(rules.normalized(whole.text)) : whole
    } catch {
      return try refuse(text, error.description, source: source)
    }
    summary.read += 1
    // It has its row already.
    guard known.insert(url.text).inserted else { return summary.count(.repeated, nil) }
    let before = output.finished.outcomes[url.text]
    let isDone = before != nil && before != .left && !(before == .failed && options.retriesFailed)
    // Of lists that were read, links may be left.
    if isDone, purpose == .page || before == .failed { return summary.earlier += 1 }
    schedule.add(FetchTask(url, purpose, source: source))
  }

  private func refuse(_ text: String, _ problem: String, source: String?) throws(FetchError) {
    summary.read += 1
    guard known.insert(text).inserted else { return summary.count(.repeated, nil) }
    guard output.finished.outcomes[text] == nil else { return summary.earlier += 1 }
    summary.count(.failed, "bad-address")
    try output.log.append(badAddress: text, problem, source: source, date: UTCTime.text(of: UTCTime.now))
  }

  // MARK: Requests

  private func startAll() throws(FetchError) {
    while pool.count < options.hosts, let task = schedule.next(at: seconds) { try begin(task) }
  }

  /// Starts a request, or settles the task without one.
  private func begin(_ task: FetchTask) throws(FetchError) {
    if !task.isRobots {
      if try settle(task) { return }
      if let end = schedule[task.url.host].end { return try settle(task, end) }
      guard try isAllowed(task) else { return }
      if task.passed.isEmpty, task.tries == 0, try !spend(task) { return }
    } else if let end = schedule[task.url.host].end {
      let detail = end == .silent ? "the host does not answer" : "the host asks to wait"
      return try setRobots(.unreachable(.init(detail: detail)), task)
    }
    var task = task
    task.tries += 1
    let conditions = conditions(task)
    var limits = options.limits
    if let left = options.budget.seconds.map({ $0 - seconds }) {
      limits.requestSeconds = min(limits.requestSeconds, left)
    }
    guard
      let transfer = Transfer(
        task.url, fields: fields + conditions, limits: limits, policy: options.policy,
        authorities: options.authorities)
    else { throw FetchError("libcurl: no memory for a request") }
    schedule[task.url.host].begin()
    tasks[ObjectIdentifier(transfer)] = task
    summary.requests += 1
    pool.start(transfer)
  }

  private var fields: [String] {
    [
      "User-Agent: \(options.userAgent)",
      "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5",
      "Accept-Encoding: gzip",
      "Connection: close",
    ]
  }

  private func conditions(_ task: FetchTask) -> [String] {
    guard let entry = earlier[task.url] else { return [] }
    switch task.purpose {
    case .page: return entry.conditions
    // What has not changed must be at hand.
    case .list: return entry.body == nil ? [] : entry.conditions
    case .robots: return []
    }
  }

  /// Whether the budget has room for a page.
  private func spend(_ task: FetchTask) throws(FetchError) -> Bool {
    let host = task.url.host
    let isFull = options.budget.hostPages.map { schedule[host].pages >= $0 } ?? false
    let exhausted =
      isFull ? "pages of the host" : options.budget.exhausted(pages: pages, bytes: 0, seconds: 0)
    if let exhausted {
      try finish(.init(task: task, outcome: .left, reason: "budget", detail: exhausted))
      return false
    }
    pages += 1
    schedule[host].pages += 1
    return true
  }

  private func settle(_ task: FetchTask, _ end: HostQueue.End) throws(FetchError) {
    switch end {
    case .silent:
      try finish(
        .init(
          task: task, outcome: .failed, reason: "silent-host",
          detail: "\(Self.mostSilence) requests in a row got no answer"))
    case .later(let detail):
      try finish(.init(task: task, outcome: .left, reason: FetchSummary.postponedReason, detail: detail))
    }
  }

  /// Settles a task for a page that needs no request.
  private func settle(_ task: FetchTask) throws(FetchError) -> Bool {
    if case .list = task.purpose {
      guard let capture = captured[task.url.text]?.capture, let message = message(of: capture) else {
        return false
      }
      try readLinks(of: task, message, row: nil)
      summary.earlier += 1
      return true
    }
    if var found = captured[task.url.text] {
      let outcome: FetchOutcome =
        found.isReported ? .repeated : found.capture?.status == 304 ? .unchanged : .fetched
      found.isReported = true
      captured[task.url.text] = found
      try finish(.init(task: task, outcome: outcome, recordID: found.recordID))
      return true
    }
    if options.skipsEarlier, task.purpose == .page, earlier[task.url] != nil {
      try finish(.init(task: task, outcome: .unchanged, reason: "earlier", detail: "not asked for"))
      return true
    }
    return false
  }

  /// The answer that an earlier run into the file has, or that it is the same as.
  private func message(of capture: Capture) -> HTTPMessage? {
    capture.contentDigest == nil
      ? (try? FetchURL(capture.url)).flatMap { earlier[$0]?.message() }
      : output.reader?.message(at: capture.offset)
  }

  /// Settles what the run does not come to.
  private func leave(_ reason: String, _ detail: String?) throws(FetchError) {
    for task in schedule.drain() + robots.drain() where !task.isRobots {
      try finish(.init(task: task, outcome: .left, reason: reason, detail: detail))
    }
  }

  // MARK: Answers

  private func complete(_ task: FetchTask, _ exchange: Exchange) throws(FetchError) {
    let host = task.url.host
    summary.bytes += exchange.header.count + exchange.body.count
    schedule[host].finish(at: seconds, rest: rest(after: task.url))
    schedule[host].count(
      answered: exchange.response != nil || exchange.failure?.isTransient == false,
      mostSilence: Self.mostSilence)
    let entry = earlier[task.url]
    let isSame =
      exchange.failure == nil
      && entry.map { exchange.status == 304 || exchange.status == 200 && $0.equals(exchange) } ?? false
    let recordID: String?
    if isSame, let entry {
      recordID = try output.warc.writeRevisit(exchange, of: entry.capture)
    } else {
      recordID = try output.warc.write(exchange)
    }
    if try isTriedAgain(task, exchange) { return }
    var row = FetchLog.Row(task: task, outcome: isSame ? .unchanged : .fetched)
    (row.status, row.recordID, row.seconds) = (exchange.status, recordID, exchange.seconds)
    row.bytes = exchange.response == nil ? nil : exchange.body.count
    row.truncated = recordID == nil ? nil : exchange.truncation
    try settle(row, exchange, isSame ? entry : nil)
  }

  /// Seconds until the host's next request.
  func rest(after url: FetchURL) -> Double {
    guard case .known(let robots) = robots.answer(for: url.origin, at: seconds), let wish = robots.crawlDelay
    else { return options.delay }
    return max(options.delay, min(wish, options.mostDelay))
  }

  private func isTriedAgain(_ task: FetchTask, _ exchange: Exchange) throws(FetchError) -> Bool {
    let decision: RetryPolicy.Decision
    if let failure = exchange.failure {
      decision = options.retries.decide(failure, tries: task.tries)
    } else {
      decision = options.retries.decide(
        status: exchange.status ?? 0, tries: task.tries, retryAfter: exchange.message?.header["retry-after"])
    }
    let host = task.url.host
    switch decision {
    case .settle: return false
    case .again(let wait):
      schedule[host].wait(until: seconds + wait)
      schedule.addFirst([task])
      return true
    case .later(let wait):
      let detail = "the host answers \(exchange.status ?? 0) and asks to wait \(wait) s"
      schedule[host].giveUp(.later(detail))
      // robots.txt settles as a failure; other tasks go back and are settled by the host's end.
      guard !task.isRobots else { return false }
      schedule.addFirst([task])
      return true
    }
  }
}
