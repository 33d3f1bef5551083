public import Platform
public import RuleBook

/// How a page relates to others of the run.
public struct DuplicateRelation: Sendable, Equatable {
  /// Id of the page that stands for the article; pages of one article share it.
  public let cluster: String
  /// How the page relates to ``representative``; nil for the page that stands for the article.
  public var kind: PageRelation?
  /// Id of the page that it repeats.
  public var representative: String?
  /// Ids of older versions at the same address, the newest first; at most twenty.
  public var supersedes: [String] = []
  /// How many pages there are with the very same text, for the one of them that is kept.
  public var copies = 0
  /// What the page shares with others, those of its article first; at most twenty.
  public internal(set) var evidence: [DuplicateEvidence] = []
  /// Evidence past that.
  public internal(set) var omitted = 0

  /// A page may have as many relatives as a dump has pages from one template.
  static let mostEvidence = 20
  /// An address may have been fetched every minute.
  package static let mostSuperseded = 20

  /// A page that stands for itself.
  public init(cluster: String) { self.cluster = cluster }

  package init(
    cluster: String, kind: PageRelation?, representative: String?, evidence: [DuplicateEvidence]
  ) {
    (self.cluster, self.kind, self.representative) = (cluster, kind, representative)
    add(evidence)
  }

  private mutating func add(_ more: [DuplicateEvidence]) {
    let sorted = (evidence + more).sorted { Self.rank($0) < Self.rank($1) }
    evidence = Array(sorted.prefix(Self.mostEvidence))
    omitted += sorted.count - evidence.count
  }

  /// A page of the same text as another one, whose id is given.
  public init(_ kind: PageRelation, copy: ComparedArticle, of original: String, cluster: String) {
    self.init(
      cluster: cluster, kind: kind, representative: original,
      evidence: [Self.evidence(kind, of: copy.id, original: original, copy.signature)])
  }

  /// Adds the evidence of pages that have the article's text.
  ///
  /// - Parameter copies: how each relates to it, and its id.
  package mutating func add(copies: [(kind: PageRelation, id: String)], of article: ComparedArticle) {
    guard !copies.isEmpty else { return }
    add(copies.map { Self.evidence($0.kind, of: $0.id, original: article.id, article.signature) })
  }

  /// The whole text is shared.
  private static func evidence(
    _ kind: PageRelation, of copy: String, original: String, _ signature: TextSignature
  ) -> DuplicateEvidence {
    let shingles = signature.shingles.count
    return .init(
      kind, page: copy, other: original, .init(shared: shingles, page: shingles, other: shingles))
  }

  private static func rank(_ evidence: DuplicateEvidence) -> (Int, Double, String, String) {
    (
      PageRelation.allCases.firstIndex(of: evidence.relation) ?? 0, -evidence.overlap.containment,
      evidence.page, evidence.other
    )
  }

  /// Whether there is nothing to say of the page.
  public var isAlone: Bool { kind == nil && evidence.isEmpty && copies == 0 }

  /// What a page that is kept is counted under: how it relates to the one that stands for it, or that it is related
  /// to another article.
  public var tag: PageRelation? {
    kind ?? (evidence.contains { $0.relation == .related } ? .related : nil)
  }

  /// Writes the object `dedup` of the provenance.
  public func write(into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("cluster", cluster)
      writer.member("relation", kind?.rawValue)
      writer.member("representative", representative)
      writer.member("supersedes", supersedes)
      writer.member("copies", copies)
      writer.key("evidence")
      writer.array { writer in for item in evidence { item.write(into: &writer) } }
      writer.member("evidence_omitted", omitted)
    }
  }
}
