public import Platform

/// How a page relates to others of the run.
public struct DuplicateRelation: Sendable, Equatable {
  /// Why a page is not a new article.
  public enum Kind: String, Sendable, CaseIterable {
    /// The bytes that came in are identical.
    case samePayload = "same-payload"
    /// The cleaned texts are identical.
    case sameText = "same-text"
  }

  /// Id of the article that stands for all its copies; pages of one article share it.
  public let cluster: String
  /// Nil for the article that is kept.
  public let kind: Kind?

  public init(cluster: String, kind: Kind?) {
    self.cluster = cluster
    self.kind = kind
  }

  /// Writes the object `dedup` of the provenance.
  public func write(into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("cluster", cluster)
      writer.member("relation", kind?.rawValue)
      writer.member("representative", kind == nil ? nil : cluster)
    }
  }
}

/// Finds exact copies among the articles of a run. What it finds does not depend on the order in which
/// articles were added.
public struct DuplicateIndex: Sendable {
  /// What is compared of an article.
  public struct Entry: Sendable {
    let id: String
    let payload: SHA256Digest
    let text: SHA256Digest
    let rank: Rank

    public init(_ article: Article) {
      let provenance = article.provenance
      id = article.id
      payload = provenance.payloadDigest
      text = provenance.textDigest
      // Undated copies go after dated ones: `~` sorts after every digit.
      rank = Rank(published: article.metadata[.published] ?? "~", key: provenance.origin.key, id: article.id)
    }
  }

  /// Of several copies the one published first is kept; among equals the first by key, then by id.
  struct Rank: Comparable, Sendable {
    let published: String
    let key: String
    let id: String

    static func < (left: Rank, right: Rank) -> Bool {
      (left.published, left.key, left.id) < (right.published, right.key, right.id)
    }
  }

  private var entries: [Entry] = []

  public init() {}

  /// Adds an article; ``relations()`` answers in the order of adding.
  public mutating func add(_ entry: Entry) { entries.append(entry) }

  /// The relation of each article, once all are added.
  public func relations() -> [DuplicateRelation] {
    var representatives: [SHA256Digest: Int] = [:]
    for (index, entry) in entries.enumerated() {
      if let other = representatives[entry.text], entries[other].rank <= entry.rank { continue }
      representatives[entry.text] = index
    }
    return entries.enumerated().map { index, entry in
      let representative = representatives[entry.text]!
      guard representative != index else { return DuplicateRelation(cluster: entry.id, kind: nil) }
      let kind =
        entries[representative].payload == entry.payload ? DuplicateRelation.Kind.samePayload : .sameText
      return DuplicateRelation(cluster: entries[representative].id, kind: kind)
    }
  }
}
