extension Rule {
  /// What a rule does with what it matched.
  public enum Action: Sendable, Equatable {
    /// Cuts the blocks that matched.
    case drop
    /// Keeps them, whatever other rules and the classifier say.
    case keep
    /// Cuts all blocks after the last that matched.
    case cutAfter
    /// Cuts all blocks before the first that matched.
    case cutBefore
    /// The elements that matched are the article: all outside them is cut, all inside stays.
    case body
    /// The elements that matched start no block of their own; their text joins the line around them.
    case unwrap
    /// Makes a block of its own of what the pattern matched in a line.
    case split
    /// Fills a metadata field, named as the output names it.
    case extract(String)
    /// Adds a word to the article's flags.
    case flag(String)

    /// Whether it takes blocks out of the article.
    public var cuts: Bool { [.drop, .cutAfter, .cutBefore, .body].contains(self) }

    /// Actions that are one word, by that word.
    static let byWord: [(word: String, action: Action)] = [
      ("drop", .drop), ("keep", .keep), ("cut_after", .cutAfter), ("cut_before", .cutBefore), ("body", .body),
      ("unwrap", .unwrap), ("split", .split),
    ]

    public static var words: [String] { byWord.map(\.word) }

    /// The word of an action; nil for one that is none.
    public static func word(of action: Self) -> String? { byWord.first { $0.action == action }?.word }

    /// Names that ``extract(_:)`` may have: the fields of an article, and the singular of those that are lists.
    public static let fields = [
      "title", "dek", "authors", "author", "published", "modified", "language", "sitename", "url", "section",
      "tags", "tag", "image", "dateline", "agency", "rights", "contributors", "contributor", "credits",
      "credit", "description",
    ]
  }
}

/// When in a page's way a rule runs.
public enum Stage: String, Sendable, CaseIterable {
  /// Judges blocks.
  case cut
  /// Replaces characters in what is kept.
  case normalize
}
