/// What waits for one host: it gets one request at a time, and some rest after each.
struct HostQueue {
  /// Goes before ``waiting``: redirects, further tries, `robots.txt`.
  private var urgent: [FetchTask] = []
  private var waiting: [FetchTask] = []
  private var next = 0
  private(set) var isBusy = false
  /// When the next request may begin, by the clock of the run.
  private(set) var notBefore = 0.0
  /// Requests in a row that got no answer.
  private(set) var silence = 0
  /// Why nothing more is asked of the host; nil as long as it is.
  private(set) var end: End?
  /// Pages that were asked for, redirects and further tries not counted.
  var pages = 0

  enum End: Equatable {
    /// It does not answer.
    case silent
    /// It asks to come back later than the run waits.
    case later(String)
  }

  var count: Int { urgent.count + waiting.count - next }

  mutating func add(_ task: FetchTask) { waiting.append(task) }

  /// Puts tasks before all others, in their order.
  mutating func addFirst(_ tasks: [FetchTask]) { urgent.insert(contentsOf: tasks, at: 0) }

  func isReady(at now: Double) -> Bool { !isBusy && count > 0 && (notBefore <= now || end != nil) }

  /// The next task; there must be one.
  mutating func take() -> FetchTask {
    if !urgent.isEmpty { return urgent.removeFirst() }
    defer { next += 1 }
    if next > 1024, next > waiting.count / 2 {
      waiting.removeSubrange(..<next)
      next = 0
    }
    return waiting[next]
  }

  mutating func begin() { isBusy = true }

  /// - Parameters:
  ///   - now: when the request ended.
  ///   - rest: seconds until the next may begin.
  mutating func finish(at now: Double, rest: Double) {
    isBusy = false
    wait(until: now + rest)
  }

  /// - Parameter moment: before which no request begins.
  mutating func wait(until moment: Double) { notBefore = max(notBefore, moment) }

  /// - Parameter mostSilence: so many requests in a row without an answer, and the host is taken for silent.
  mutating func count(answered: Bool, mostSilence: Int) {
    silence = answered ? 0 : silence + 1
    if silence >= mostSilence { end = .silent }
  }

  mutating func giveUp(_ reason: End) { end = end ?? reason }
}
