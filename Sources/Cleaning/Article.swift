/// A cleaned article.
public struct Article: Sendable {
  /// A paragraph of the body, its characters normalised.
  public struct Paragraph: Sendable, Equatable {
    public let kind: Block.Kind
    /// 1…6 for headings, else 0.
    public let level: Int
    public let text: String
    /// What the page's markup says of the text, nil where it was not asked for and in text pages.
    public let markup: Markup?

    init(kind: Block.Kind, level: Int, text: String, markup: Markup? = nil) {
      (self.kind, self.level, self.text, self.markup) = (kind, level, text, markup)
    }
  }

  /// What sort of page it is.
  public enum Kind: String, Sendable {
    case article
    case liveBlog = "live-blog"
    /// A comment, an editorial, a column.
    case opinion
    /// Pictures with captions.
    case gallery
    case video
    /// A list of stories.
    case listing
  }

  /// 32 hexadecimal digits that derive from the page's key and content.
  public let id: String
  public let paragraphs: [Paragraph]
  /// The body: paragraphs joined by a blank line, without title, dek, byline and captions.
  public let text: String
  public let metadata: Metadata
  public let kind: Kind
  /// How sure the kind is, 0…1.
  public let kindConfidence: Double
  /// How sure the extraction is, 0…1.
  public let confidence: Double
  /// Things a reader should know, such as `mojibake`.
  public let flags: [String]
  /// Why a person should look at it before it is used, or nil.
  public let review: Review?
  public let provenance: Provenance
}

/// What cleaning a page came to.
public enum Outcome: Sendable {
  case article(Article)
  case rejected(RejectedPage)
}

/// A page that gave no article.
public struct RejectedPage: Sendable {
  /// Derives from the page as an article's id does.
  public let id: String
  public let origin: Origin
  public let rejection: Rejection
  /// The page's visible text, where it could be read.
  public let text: String

  public init(id: String, origin: Origin, rejection: Rejection, text: String = "") {
    self.id = id
    self.origin = origin
    self.rejection = rejection
    self.text = text
  }
}
