public import Platform
public import RuleBook

/// Why two pages count as related: what their texts share, and the numbers in which they differ.
public struct DuplicateEvidence: Sendable, Equatable {
  /// Numbers in the same place of two texts.
  public struct Numbers: Sendable, Equatable {
    public let page: String
    public let other: String

    package init(page: String, other: String) { (self.page, self.other) = (page, other) }
  }

  /// How `page` relates to `other`.
  public let relation: PageRelation
  /// Id of the page that repeats; of pages that are related only, the one that does not come first.
  public let page: String
  /// Id of the page that it repeats.
  public let other: String
  public let overlap: TextOverlap
  /// Differing numbers, the first eight.
  public let numbers: [Numbers]

  static let mostNumbers = 8

  package init(
    _ relation: PageRelation, page: String, other: String, _ overlap: TextOverlap, numbers: [Numbers] = []
  ) {
    (self.relation, self.page, self.other, self.overlap) = (relation, page, other, overlap)
    self.numbers = Array(numbers.prefix(Self.mostNumbers))
  }

  public func write(into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("relation", relation.rawValue)
      writer.member("page", page)
      writer.member("other", other)
      writer.key("jaccard")
      writer.ratio(overlap.jaccard)
      writer.key("containment")
      writer.ratio(overlap.containment)
      writer.member("shared_shingles", overlap.shared)
      writer.member("page_shingles", overlap.page)
      writer.member("other_shingles", overlap.other)
      writer.key("numbers")
      writer.array { writer in
        for pair in numbers {
          writer.object { writer in
            writer.member("page", pair.page)
            writer.member("other", pair.other)
          }
        }
      }
    }
  }
}

/// How much two texts share, in shingles.
public struct TextOverlap: Sendable, Equatable {
  /// Shingles in both.
  public let shared: Int
  /// Shingles of either.
  public let page: Int
  public let other: Int

  package init(shared: Int, page: Int, other: Int) {
    (self.shared, self.page, self.other) = (shared, page, other)
  }

  init(_ page: TextSignature, _ other: TextSignature) {
    self.init(
      shared: SortedHashes.shared(page.shingles, other.shingles), page: page.shingles.count,
      other: other.shingles.count)
  }

  /// Shared ones among all, 0…1.
  public var jaccard: Double { ratio(shared, page + other - shared) }
  /// Shared ones among those of the shorter text, 0…1.
  public var containment: Double { ratio(shared, min(page, other)) }
  /// The shorter text's length as a share of the longer one's, 0…1.
  public var lengthRatio: Double { ratio(min(page, other), max(page, other)) }

  private func ratio(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }
}
