import RuleBook

/// Tells by what two articles share how they relate. The limits were chosen on the labelled pairs of
/// `DuplicateQualityTests` (docs/dedup.md).
enum RelationTest {
  /// Jaccard similarity from which texts are one article.
  static let near = 0.75
  /// Containment from which a text that is at least ``halfLength`` as long as the other one is the same article.
  static let reprint = 0.8
  static let halfLength = 0.5
  /// Containment from which a shorter text is an excerpt.
  static let excerpt = 0.9
  /// Containment from which two texts at one address are versions of an article, and not two pages at an address
  /// that many share.
  static let version = 0.25
  /// Containment and shingles from which two articles are related.
  static let related = 0.15
  static let relatedShingles = 8

  /// The numbers above, for ``ComparisonSettings``.
  static let settings = "\(near)/\(reprint)/\(halfLength)/\(excerpt)/\(version)/\(related)/\(relatedShingles)"

  /// How an article relates to another that stands before it; nil where it does not.
  static func evidence(_ page: ComparedArticle, _ other: ComparedArticle) -> DuplicateEvidence? {
    let overlap = TextOverlap(page.signature, other.signature)
    let isSameAddress = page.sharesAddress(with: other)
    guard overlap.shared >= relatedShingles || (isSameAddress && overlap.shared > 0) else { return nil }
    let numbers = NumberInContext.differing(page.signature.numbers, other.signature.numbers)
    return relation(page, other, overlap, isSameAddress: isSameAddress, numbersAgree: numbers.isEmpty).map {
      DuplicateEvidence($0, page: page.id, other: other.id, overlap, numbers: numbers)
    }
  }

  private static func relation(
    _ page: ComparedArticle, _ other: ComparedArticle, _ overlap: TextOverlap, isSameAddress: Bool,
    numbersAgree: Bool
  ) -> PageRelation? {
    if isSameAddress, overlap.containment >= version { return .versionOf }
    if numbersAgree, overlap.shared >= relatedShingles {
      if overlap.containment >= excerpt, overlap.lengthRatio < halfLength, overlap.page < overlap.other {
        return .excerptOf
      }
      if overlap.jaccard >= near || (overlap.containment >= reprint && overlap.lengthRatio >= halfLength) {
        let hosts = (page.address?.host, other.address?.host)
        return hosts.0 != nil && hosts.1 != nil && hosts.0 != hosts.1 ? .reprintOf : .near
      }
    }
    guard overlap.containment >= related, overlap.shared >= relatedShingles else { return nil }
    return .related
  }
}
