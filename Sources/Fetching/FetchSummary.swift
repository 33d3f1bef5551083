/// What a run came to, in addresses: those given and those that feeds and sitemaps name.
public struct FetchSummary: Sendable, Equatable {
  public internal(set) var counts: [FetchOutcome: Int] = [:]
  /// Why, by reason.
  public internal(set) var reasons: [String: Int] = [:]
  /// Answered for by an earlier run that this one goes on with.
  public internal(set) var earlier = 0
  /// Requests, those for `robots.txt`, redirects and further tries included.
  public internal(set) var requests = 0
  /// Bytes received.
  public internal(set) var bytes = 0
  /// Addresses known so far; at the end the sum of all counts.
  public internal(set) var read = 0
  public internal(set) var isInterrupted = false

  /// What is left because its host asks to come back later than is waited for.
  public var postponed: Int { reasons[Self.postponedReason, default: 0] }
  static let postponedReason = "retry-after"

  public subscript(outcome: FetchOutcome) -> Int { counts[outcome, default: 0] }
}

/// What became of an address.
public enum FetchOutcome: String, Sendable, CaseIterable {
  /// Its answer is in the WARC file.
  case fetched
  /// It is as an earlier WARC file has it; a revisit record says so.
  case unchanged
  /// The same page as another address of the run.
  case repeated
  /// Not asked for, as robots.txt or the user forbids it.
  case refused
  /// No answer, or one that is no page.
  case failed
  /// Not asked for yet: the budget or the run ended before.
  case left
}
