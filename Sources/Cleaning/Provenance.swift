public import Platform

/// Where an article came from and everything that was done to it.
public struct Provenance: Sendable {
  /// Characters that were taken out, and what took them.
  public struct Cut: Sendable, Equatable {
    /// Id of the rule; `model.html` or `model.text` for the classifier,
    /// `model.` and an ``Exclusion`` for text that it took for article; `template` for a line of the site's template.
    public let rule: String
    public let kind: String
    /// In how many stories of the site a line of its template stands, else nil.
    public var stories: Int?
    /// Byte offsets into the decoded source.
    public let span: Range<Int>
    /// XPath of the element, nil in text.
    public let path: String?
    /// The text that was cut, whole up to 500 bytes, else its beginning.
    public let text: String
    /// Bytes of the whole text.
    public let length: Int
  }

  /// A template that was learned from pages of the same site.
  public struct AppliedTemplate: Sendable, Equatable {
    public let site: String
    /// Distinct stories that it was learned from.
    public let stories: Int
    public let digest: SHA256Digest
  }

  /// How the body was found.
  public enum Method: String, Sendable {
    case classifier
    /// The classifier saw no article; the densest run of prose was taken.
    case fallback
    /// A rule pointed the article out.
    case siteRule = "site-rule"
    /// The page shows next to no text; JSON-LD's `articleBody` was taken.
    case jsonLD = "json-ld"
    /// The page shows next to no text; the longest text within its scripts was taken.
    case embeddedState = "embedded-state"
    /// The page shows next to no text but in `noscript` elements, for browsers without scripts; that was taken.
    case noscript
    /// The page shows no article and has none elsewhere; its own description was taken.
    case description

    /// Whether the article is no part of the page's own blocks.
    var isEmbedded: Bool { self == .jsonLD || self == .embeddedState || self == .description }
  }

  public let origin: Origin
  /// The address that the page itself declares as its own, or nil.
  public let canonical: String?
  public let form: PageForm
  public let payloadDigest: SHA256Digest
  public let decodedDigest: SHA256Digest
  /// SHA-256 of the article's text.
  public let textDigest: SHA256Digest
  public let decoding: Decoding
  public let behaviourDigest: SHA256Digest
  public let filesDigest: SHA256Digest
  /// The file of the page's site whose rules applied, with the number of its version:
  /// `site/example.org.yaml#2`. Several are joined by a space; nil when there is none.
  public let siteRules: String?
  /// The learned template that was applied, or nil.
  public var template: AppliedTemplate?
  public let method: Method
  public let confidence: Double
  public let cuts: [Cut]
  /// Normalisations and how often each changed something, by id.
  public let normalised: [(rule: String, count: Int)]
  /// The limit at which the page was cut off, or nil.
  public let truncation: String?
}
