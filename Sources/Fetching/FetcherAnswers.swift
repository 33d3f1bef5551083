import Dump
import Platform

/// What answers come to.
extension Fetcher {
  /// Settles a task whose request has ended for good, or sends it on to where it is redirected.
  ///
  /// - Parameter entry: the earlier capture that the answer is the same as; nil for another answer.
  func settle(_ row: FetchLog.Row, _ exchange: Exchange, _ entry: EarlierCaptures.Entry?) throws(FetchError) {
    if case .robots = row.task.purpose { return try settleRobots(row, exchange) }
    var row = row
    if let failure = exchange.failure {
      (row.outcome, row.reason, row.detail) = (.failed, failure.reason.rawValue, failure.detail)
      return try finish(row)
    }
    let status = exchange.status ?? 0
    if let location = redirect(exchange) { return try follow(row, location) }
    guard (200...299).contains(status) || entry != nil else {
      (row.outcome, row.reason, row.detail) = (.failed, "http-status", String(status))
      return try finish(row)
    }
    if let id = row.recordID, entry == nil {
      captured[row.task.url.text] = Captured(recordID: id, isReported: true)
    }
    if case .list = row.task.purpose {
      return try readLinks(of: row.task, entry?.message() ?? exchange.message, row: row)
    }
    try finish(row)
  }

  /// The address that an answer redirects to, as it stands there.
  fileprivate func redirect(_ exchange: Exchange) -> String? {
    guard let status = exchange.status, [301, 302, 303, 307, 308].contains(status) else { return nil }
    return exchange.message?.header["location"]
  }

  private func follow(_ row: FetchLog.Row, _ location: String) throws(FetchError) {
    var row = row
    row.outcome = .failed
    do throws(FetchURL.Problem) {
      let target = try FetchURL(location, relativeTo: row.task.url)
      if row.task.hasPassed(target) {
        (row.reason, row.detail) = ("redirect-loop", "back to \(target)")
      } else if row.task.passed.count >= options.redirects {
        (row.reason, row.detail) = ("too-many-redirects", "more than \(options.redirects)")
      } else {
        return schedule.addFirst([row.task.redirected(to: target)])
      }
    } catch {
      (row.reason, row.detail) = ("bad-redirect", "\(location): \(error.description)")
    }
    try finish(row)
  }

  /// Counts a task as settled, and writes its row.
  func finish(_ row: FetchLog.Row) throws(FetchError) {
    if !row.task.isRobots { summary.count(row.outcome, row.reason) }
    try output.log.append(row, date: UTCTime.text(of: UTCTime.now))
  }
}

// MARK: robots.txt

extension Fetcher {
  /// Most redirects of a `robots.txt` (RFC 9309, section 2.3.1.2).
  private static let mostRobotsRedirects = 5

  /// Whether a task may be fetched now. Where that is not known yet, it waits; where it may not, it is settled.
  func isAllowed(_ task: FetchTask) throws(FetchError) -> Bool {
    let origin = task.url.origin
    switch robots.answer(for: origin, at: seconds) {
    case .known(let rules):
      if rules.allows(task.url.target) { return true }
      try finish(
        .init(task: task, outcome: .refused, reason: "robots", detail: "robots.txt of \(origin) disallows it")
      )
      return false
    case .unreachable(let problem):
      try finish(.init(task: task, outcome: .failed, reason: problem.reason, detail: problem.detail))
      return false
    case .asked:
      robots.hold(task)
    case .unknown:
      robots.ask(origin)
      robots.hold(task)
      if let url = task.url.sibling("/robots.txt") {
        schedule.addFirst([FetchTask(url, .robots(origin: origin))])
      }
    }
    return false
  }

  func settleRobots(_ row: FetchLog.Row, _ exchange: Exchange) throws(FetchError) {
    var row = row
    let answer = robotsAnswer(row.task, exchange)
    guard let answer else {
      if let location = redirect(exchange), let target = try? FetchURL(location, relativeTo: row.task.url) {
        schedule.addFirst([row.task.redirected(to: target)])
      }
      return
    }
    if case .unreachable(let problem) = answer {
      (row.outcome, row.reason, row.detail) = (.failed, problem.reason, problem.detail)
    }
    try finish(row)
    try setRobots(answer, row.task)
  }

  func setRobots(_ answer: RobotsCache.Answer, _ task: FetchTask) throws(FetchError) {
    guard case .robots(let origin) = task.purpose else { return }
    schedule.addFirst(robots.set(answer, for: origin, at: seconds))
    // What it says of rests holds from the first page on.
    schedule[task.requested.host].wait(until: seconds + rest(after: task.requested))
  }

  /// - Returns: nil where a redirect is to be followed.
  private func robotsAnswer(_ task: FetchTask, _ exchange: Exchange) -> RobotsCache.Answer? {
    if let failure = exchange.failure, failure.reason != .tooLarge {
      return .unreachable(.init(reason: failure.reason.rawValue, detail: failure.detail))
    }
    let status = exchange.status ?? 0
    if let location = redirect(exchange) {
      let target = try? FetchURL(location, relativeTo: task.url)
      let goesOn = task.passed.count < Self.mostRobotsRedirects && target.map { !task.hasPassed($0) } ?? false
      return goesOn ? nil : .known(.allowingAll)
    }
    // Too many requests is no answer about robots.
    if status >= 500 || status == 429 { return .unreachable(.init(detail: "robots.txt answers \(status)")) }
    guard (200...299).contains(status), let message = exchange.message else { return .known(.allowingAll) }
    let bytes =
      (try? message.content(limit: RobotsTxt.mostBytes * 4, isCutShort: true)) ?? Array(message.body)
    return .known(RobotsTxt(parsing: bytes, for: Self.robot))
  }

  /// The product token, by which robots.txt names this robot.
  static let robot = "bluepencil"
}

// MARK: Feeds and sitemaps

extension Fetcher {
  /// Most bytes of a feed or sitemap, decompressed: what the protocol of sitemaps allows.
  private static let mostListBytes = 52_428_800
  /// An index of sitemaps names sitemaps, and some name indexes.
  private static let deepestList = 2

  /// Takes up the links of a list, and writes its row, if any.
  func readLinks(of task: FetchTask, _ message: HTTPMessage?, row: FetchLog.Row?) throws(FetchError) {
    let isReported = row == nil
    var row = row ?? FetchLog.Row(task: task, outcome: .fetched)
    guard case .list(let depth) = task.purpose, let message, let bytes = content(of: message) else {
      (row.outcome, row.reason, row.detail) = (.failed, "bad-list", "its bytes cannot be decompressed")
      return isReported ? () : try finish(row)
    }
    let isRobots = task.url.target == "/robots.txt"
    let list =
      isRobots
      ? LinkList(sitemapsOf: RobotsTxt(parsing: bytes, for: Self.robot))
      : LinkList(parsing: bytes, charset: message.charset)
    let isOld = { (link: LinkList.Link) in
      guard let since = self.options.since, let day = link.day else { return false }
      return day < since
    }
    let pages = list.pages.filter { !isOld($0) }
    for link in pages { try add(link.address, .page, relativeTo: task.url, source: task.url.text) }
    let lists = list.lists.filter { !isOld($0) }
    if depth < Self.deepestList {
      for link in lists {
        try add(link.address, .list(depth: depth + 1), relativeTo: task.url, source: task.url.text)
      }
    }
    row.links = pages.count + lists.count
    row.older = list.pages.count + list.lists.count - pages.count - lists.count
    if list.pages.isEmpty, list.lists.isEmpty, let problem = list.problem {
      (row.outcome, row.reason, row.detail) = (.failed, "bad-list", problem)
    } else {
      row.detail = list.problem.map { "not well-formed, read as far as that goes: \($0)" }
    }
    if !isReported { try finish(row) }
  }

  private func content(of message: HTTPMessage) -> [UInt8]? {
    guard let bytes = try? message.content(limit: Self.mostListBytes, isCutShort: false) else { return nil }
    // Sitemaps are often compressed files.
    return Gunzip.isGzip(bytes) ? Gzip.decompressed(bytes, limit: Self.mostListBytes) : bytes
  }
}

extension LinkList {
  init(sitemapsOf robots: RobotsTxt) {
    self.init()
    lists = robots.sitemaps.map { Link(address: $0, date: nil) }
  }
}

extension HTTPMessage {
  /// Of `Content-Type`.
  fileprivate var charset: String? {
    guard let value = header["content-type"]?.lowercased(), let start = value.firstRange(of: "charset=")
    else { return nil }
    let name = value[start.upperBound...].prefix { $0 != ";" && $0 != " " }.filter { $0 != "\"" }
    return name.isEmpty ? nil : String(name)
  }
}

extension FetchSummary {
  mutating func count(_ outcome: FetchOutcome, _ reason: String?) {
    counts[outcome, default: 0] += 1
    if let reason { reasons[reason, default: 0] += 1 }
  }
}
