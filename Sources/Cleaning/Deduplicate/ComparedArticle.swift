package import Platform
public import RuleBook

/// What is compared of an article with others.
public struct ComparedArticle: Sendable {
  package let id: String
  package let payload: SHA256Digest
  package let text: SHA256Digest
  /// When it was published, ISO 8601, or nil.
  package let published: String?
  /// When its text was last changed, or else fetched.
  package let revised: String?
  /// What names the page (``Origin/key``).
  package let key: String
  package let address: CanonicalAddress?
  /// The addresses of its exact copies, sorted, each once; some may be its own.
  package var copyAddresses: [String] = []
  /// Whether a paywall cut the text short.
  package let isTruncated: Bool
  package let signature: TextSignature

  /// - Parameters:
  ///   - article: as it is cleaned.
  ///   - rules: for its address.
  public init(_ article: Article, rules: URLRules) {
    let provenance = article.provenance
    let url = provenance.canonical ?? article.metadata[.url]
    self.init(
      id: article.id, payload: provenance.payloadDigest, text: provenance.textDigest,
      published: article.metadata[.published],
      revised: article.metadata[.modified] ?? provenance.origin.fetched, key: provenance.origin.key,
      address: url.flatMap { CanonicalAddress($0, rules: rules) },
      isTruncated: article.metadata[.paywall] == Paywall.truncated.rawValue,
      signature: TextSignature(article.paragraphs.lazy.map(\.text)))
  }

  package init(
    id: String, payload: SHA256Digest, text: SHA256Digest, published: String?, revised: String?, key: String,
    address: CanonicalAddress?, isTruncated: Bool, signature: TextSignature
  ) {
    (self.id, self.payload, self.text, self.published) = (id, payload, text, published)
    (self.revised, self.key, self.address) = (revised, key, address)
    (self.isTruncated, self.signature) = (isTruncated, signature)
  }

  /// All addresses that its text stands at.
  var addresses: Set<String> { Set(copyAddresses + [address?.text].compactMap(\.self)) }

  func sharesAddress(with other: ComparedArticle) -> Bool {
    if copyAddresses.isEmpty, other.copyAddresses.isEmpty {
      return address?.text != nil && address?.text == other.address?.text
    }
    return !addresses.isDisjoint(with: other.addresses)
  }

  /// Undated ones go after dated ones: `~` sorts after every digit.
  private var day: String { published ?? "~" }

  /// Of several copies the one published first is kept; among equals the first by key, by id, then by its last change.
  package func precedes(copy other: ComparedArticle) -> Bool {
    (day, key, id, revised ?? "~") < (other.day, other.key, other.id, other.revised ?? "~")
  }

  /// Whether this article stands for another one of the same story: a whole text before one that a paywall cut
  /// short, one twice as long before a shorter one (powers of two, so that a few words decide nothing), a source that
  /// the policy names, the first published, the newest version, then by key and id.
  package func stands(before other: ComparedArticle, _ policy: DuplicatePolicy) -> Bool {
    let (own, others) = (standing(policy), other.standing(policy))
    if own != others { return own < others }
    if day != other.day { return day < other.day }
    if revised != other.revised { return (revised ?? "") > (other.revised ?? "") }
    return (key, id) < (other.key, other.id)
  }

  private func standing(_ policy: DuplicatePolicy) -> (Int, Int, Int) {
    (isTruncated ? 1 : 0, signature.shingles.count.leadingZeroBitCount, policy.rank(of: address?.host))
  }
}
