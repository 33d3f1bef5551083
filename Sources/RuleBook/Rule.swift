/// A declarative rule: where it applies, what it matches, what it does and why.
public struct Rule: Sendable {
  /// Unique name, such as `en.related.tail`.
  public let id: String
  /// What the matched lines are, such as `related` or `byline`; counted in reports.
  public let kind: String
  /// One sentence that tells a reader why.
  public let because: String
  public let scope: Scope
  public let matcher: Matcher
  public let actions: [Action]
  /// Ids of rules that do not apply where this one's scope holds.
  public let except: [String]
  public let tests: [RuleTest]
  /// Rules that are off do nothing until a rule folder turns them on.
  public let isEnabled: Bool
  /// File and line of its `id`.
  public let file: String
  public let line: Int
  /// Higher goes first: 2 for a site's rules, 1 for a language's, 0 for any.
  public let rank: Int

  /// What it looks at.
  public enum Matcher: Sendable {
    /// One block of text.
    case line(LineCondition)
    /// A run of blocks.
    case run(RunCondition)
    /// Elements of a page.
    case html(HTMLCondition)
    /// Characters of the text, while it is normalised.
    case text(Replacement)
    /// Nothing: the rule only makes exceptions.
    case none
  }

  /// What it does with what it matched.
  public enum Action: Sendable, Equatable {
    case drop
    case keep
    /// Fills a metadata field, named as the output names it.
    case extract(String)
    /// Adds a word to the article's flags.
    case flag(String)

    /// Names that ``extract(_:)`` may have: the fields of an article, and the singular of those that are lists.
    public static let fields = [
      "title", "dek", "authors", "author", "published", "modified", "language", "sitename", "url", "section",
      "tags", "tag", "image", "dateline", "agency", "rights", "contributors", "contributor", "credits",
      "credit",
      "description",
    ]
  }

  /// Which stage runs it.
  public var isNormalisation: Bool { if case .text = matcher { true } else { false } }
}

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
  public var zones: [Zone] = []
  public var input: Input?

  public init() {}

  /// Whether the scope takes a page; zones are a matter of its lines.
  public func includes(language: String?, host: String?, path: String?, input: Input) -> Bool {
    if !languages.isEmpty, language.map({ languages.contains($0) }) != true { return false }
    if let wanted = self.input, wanted != input { return false }
    return includes(host: host, path: path)
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

/// A path pattern: `*` stands for characters but `/`, `**` for any, `?` for one.
public struct Glob: Sendable, Equatable {
  public let pattern: String
  private let characters: [Unicode.Scalar]

  public init(_ pattern: String) {
    self.pattern = pattern
    characters = Array(pattern.unicodeScalars)
  }

  public func matches(_ path: String) -> Bool {
    // States of an NFA over the pattern, so that no pattern takes more than pattern × path steps.
    var states = closure([0])
    for character in path.unicodeScalars {
      var next: Set<Int> = []
      for state in states where state < characters.count {
        switch characters[state] {
        case "*":
          if isDouble(state) || character != "/" { next.insert(state) }
        case "?": next.insert(state + 1)
        case character: next.insert(state + 1)
        default: break
        }
      }
      states = closure(next)
      if states.isEmpty { return false }
    }
    return states.contains(characters.count)
  }

  private func isDouble(_ state: Int) -> Bool {
    (state + 1 < characters.count && characters[state + 1] == "*")
      || (state > 0 && characters[state - 1] == "*")
  }

  /// The states and those reached from them by stars that stand for nothing.
  private func closure(_ states: Set<Int>) -> Set<Int> {
    var result = states
    var pending = Array(states)
    while let state = pending.popLast() {
      guard state < characters.count, characters[state] == "*" else { continue }
      if result.insert(state + 1).inserted { pending.append(state + 1) }
    }
    return result
  }
}

/// An example that stands with its rule. Each line of it begins with a mark: `- ` must be cut, `= ` must
/// stay, `@ field: value` must be extracted, `> ` before and `< ` after a replacement.
public struct RuleTest: Sendable {
  public let text: String
  /// Line of the file where the text begins.
  public let line: Int
}
