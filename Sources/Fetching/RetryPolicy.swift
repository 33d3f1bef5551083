import CCurl
import Platform

/// When a request is tried again, and how long to wait before.
public struct RetryPolicy: Sendable, Equatable {
  /// Tries after the first.
  public var tries = 2
  /// Most seconds that a server's `Retry-After` is waited for.
  public var mostWait = 120.0

  public init() {}

  /// What to do after an answer or its absence.
  enum Decision: Equatable {
    case settle
    case again(after: Double)
    /// The server asks to come back later than is waited for.
    case later(seconds: Int)
  }

  /// - Parameters:
  ///   - tries: so far, 1 or more.
  ///   - retryAfter: the header's value.
  ///   - now: seconds since 1970.
  func decide(status: Int, tries: Int, retryAfter: String?, now: Int = UTCTime.now) -> Decision {
    guard Self.transient.contains(status) else { return .settle }
    let wish = retryAfter.flatMap { Self.seconds($0, now: now) }
    if let wish, Double(wish) > mostWait { return .later(seconds: wish) }
    guard tries <= self.tries else { return .settle }
    return .again(after: max(Double(wish ?? 0), Self.backoff(tries)))
  }

  func decide(_ failure: FetchFailure, tries: Int) -> Decision {
    failure.isTransient && tries <= self.tries ? .again(after: Self.backoff(tries)) : .settle
  }

  /// Too many requests, and what servers answer when they are overloaded or behind a gateway fails.
  private static let transient: Set<Int> = [429, 500, 502, 503, 504]

  /// Seconds: 2, 4, 8, …
  private static func backoff(_ tries: Int) -> Double { Double(1 << min(tries, 6)) }

  /// `Retry-After` (RFC 9110, section 10.2.3): seconds, or a time.
  static func seconds(_ value: String, now: Int) -> Int? {
    if let seconds = Int(value) { return max(0, seconds) }
    let date = curl_getdate(value, nil)
    return date < 0 ? nil : max(0, date - now)
  }
}
