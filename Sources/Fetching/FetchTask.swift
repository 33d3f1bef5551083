/// An address on its way to an answer, over redirects and more than one try.
struct FetchTask: Sendable, Equatable {
  enum Purpose: Sendable, Equatable {
    case page
    /// A feed or sitemap, whose links are fetched.
    ///
    /// - depth: how many indexes of sitemaps stand above it.
    case list(depth: Int)
    /// What an origin says to robots.
    case robots(origin: String)
  }

  let purpose: Purpose
  /// The first address of all.
  let requested: FetchURL
  /// Where it stands now.
  private(set) var url: FetchURL
  /// The feed or sitemap that named it; nil for what the user gave.
  let source: String?
  /// The addresses that redirected, the first before the others.
  private(set) var passed: [FetchURL] = []
  /// Requests for ``url`` so far.
  var tries = 0

  init(_ url: FetchURL, _ purpose: Purpose, source: String? = nil) {
    (self.purpose, requested, self.url, self.source) = (purpose, url, url, source)
  }

  /// The task at the address that ``url`` redirects to.
  func redirected(to target: FetchURL) -> FetchTask {
    var task = self
    task.passed.append(url)
    (task.url, task.tries) = (target, 0)
    return task
  }

  func hasPassed(_ target: FetchURL) -> Bool { url == target || passed.contains(target) }

  /// What the log calls it.
  var kind: String {
    switch purpose {
    case .page: "page"
    case .list: "list"
    case .robots: "robots"
    }
  }

  var isRobots: Bool { if case .robots = purpose { true } else { false } }
}
