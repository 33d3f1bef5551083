/// What origins say to robots, as far as it is known.
struct RobotsCache {
  enum Answer: Equatable {
    case unknown
    /// Asked for; tasks wait for it.
    case asked
    case known(RobotsTxt)
    /// The server fails, so that nothing may be fetched (RFC 9309, section 2.3.1.4).
    case unreachable(Problem)
  }

  /// Why an origin's answer cannot be had.
  struct Problem: Equatable {
    /// In one word, for the log.
    var reason = "robots-unreachable"
    let detail: String
  }

  /// Seconds for which an answer holds: a day (RFC 9309, section 2.4).
  static let lifetime = 86_400.0

  private var answers: [String: (answer: Answer, until: Double)] = [:]
  private var waiting: [String: [FetchTask]] = [:]

  func answer(for origin: String, at now: Double) -> Answer {
    guard let held = answers[origin], now < held.until else { return .unknown }
    return held.answer
  }

  mutating func ask(_ origin: String) { answers[origin] = (.asked, .infinity) }

  mutating func hold(_ task: FetchTask) { waiting[task.url.origin, default: []].append(task) }

  /// - Returns: the tasks that waited for it.
  mutating func set(_ answer: Answer, for origin: String, at now: Double) -> [FetchTask] {
    answers[origin] = (answer, now + Self.lifetime)
    return waiting.removeValue(forKey: origin) ?? []
  }

  /// Takes out all tasks that wait.
  mutating func drain() -> [FetchTask] {
    defer { waiting = [:] }
    return waiting.sorted { $0.key < $1.key }.flatMap(\.value)
  }
}
