/// Where a rule applies. Nil and empty mean everywhere.
public struct Scope: Sendable, Equatable {
  /// Part of the page.
  public enum Zone: String, Sendable, CaseIterable {
    /// The first lines of the page and of the article.
    case head
    /// What stands before the first prose of the article.
    case opening
    /// What is neither head nor tail.
    case body
    /// The last part of the article and what follows it.
    case tail
  }

  /// Form of the page.
  public enum Input: String, Sendable, CaseIterable {
    case html, text
  }

  public var languages: [String] = []
  /// Hosts without `www.`; a leading dot takes the host's subdomains.
  public var hosts: [String] = []
  public var path: Glob?
  /// The days on which it holds; nil at an end means for ever.
  public var from: CalendarDay?
  public var until: CalendarDay?
  public var zones: [Zone] = []
  public var input: Input?

  public init() {}

  /// What a scope asks of a page.
  public struct PageFacts: Sendable {
    public var language: String?
    public var host: String?
    public var path: String?
    /// When the page was fetched, else published.
    public var day: CalendarDay?
    public var input: Input

    public init(language: String?, host: String?, path: String?, day: CalendarDay?, input: Input) {
      (self.language, self.host, self.path, self.day, self.input) = (language, host, path, day, input)
    }
  }

  /// Whether the scope takes a page; zones are a matter of its lines.
  public func includes(_ page: PageFacts) -> Bool {
    if !languages.isEmpty, page.language.map({ languages.contains($0) }) != true { return false }
    if let input, input != page.input { return false }
    return includes(page.day) && includes(host: page.host, path: page.path)
  }

  /// A page of an unknown day is taken for one of today: what holds without end takes it, what has ended
  /// does not.
  private func includes(_ day: CalendarDay?) -> Bool {
    guard let day else { return until == nil }
    if let from, day < from { return false }
    if let until, day > until { return false }
    return true
  }

  /// Whether the scope takes pages of an address, whatever their language and form.
  public func includes(host: String?, path: String?) -> Bool {
    if !hosts.isEmpty {
      guard let host, hosts.contains(where: { Self.matches($0, host) }) else { return false }
    }
    if let glob = self.path { return path.map(glob.matches) ?? false }
    return true
  }

  private static func matches(_ pattern: String, _ host: String) -> Bool {
    pattern.hasPrefix(".") ? host.hasSuffix(pattern) : host == pattern
  }
}
