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
///
/// It holds 16 bytes an article; what else it compares it asks for, of articles that have a copy only.
public struct DuplicateIndex: Sendable {
  /// What is compared of an article.
  public struct Entry: Sendable {
    package let id: String
    package let payload: SHA256Digest
    package let text: SHA256Digest
    package let rank: Rank

    public init(_ article: Article) {
      let provenance = article.provenance
      self.init(
        id: article.id, payload: provenance.payloadDigest, text: provenance.textDigest,
        published: article.metadata[.published], key: provenance.origin.key)
    }

    package init(id: String, payload: SHA256Digest, text: SHA256Digest, published: String?, key: String) {
      self.id = id
      self.payload = payload
      self.text = text
      // Undated copies go after dated ones: `~` sorts after every digit.
      rank = Rank(published: published ?? "~", key: key, id: id)
    }

    /// How this article relates to the one that stands for it.
    package func relation(to representative: Entry) -> DuplicateRelation {
      DuplicateRelation(
        cluster: representative.id, kind: representative.payload == payload ? .samePayload : .sameText)
    }
  }

  /// Of several copies the one published first is kept; among equals the first by key, then by id.
  package struct Rank: Comparable, Sendable {
    package let published: String
    package let key: String
    package let id: String

    package static func < (left: Rank, right: Rank) -> Bool {
      (left.published, left.key, left.id) < (right.published, right.key, right.id)
    }
  }

  private var texts: [(fingerprint: UInt64, number: UInt32)] = []

  public init() {}

  /// Adds an article.
  ///
  /// - Parameters:
  ///   - text: digest of its text.
  ///   - number: names it in ``representatives(entry:)``; of copies that are equal in all, the lowest number
  ///     is kept.
  public mutating func add(text: SHA256Digest, number: Int) {
    texts.append((text.fingerprint, UInt32(number)))
  }

  /// For each article that is a copy, by its number, the number of the one that stands for it.
  ///
  /// - Parameter entry: gives what was compared of an article.
  public func representatives<Failure: Error>(
    entry: (Int) throws(Failure) -> Entry
  ) throws(Failure) -> [Int: Int] {
    let sorted = texts.sorted { ($0.fingerprint, $0.number) < ($1.fingerprint, $1.number) }
    var representatives: [Int: Int] = [:]
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count, sorted[end].fingerprint == sorted[start].fingerprint { end += 1 }
      if end - start > 1 {
        try Self.resolve(sorted[start..<end].map { Int($0.number) }, entry, into: &representatives)
      }
      start = end
    }
    return representatives
  }

  /// Parts articles of one fingerprint by their texts, and finds out who stands for each text.
  private static func resolve<Failure: Error>(
    _ numbers: [Int], _ entry: (Int) throws(Failure) -> Entry, into representatives: inout [Int: Int]
  ) throws(Failure) {
    var rest = numbers
    while let first = rest.first {
      var best = (number: first, entry: try entry(first))
      var copies: [Int] = []
      var others: [Int] = []
      for number in rest.dropFirst() {
        let candidate = try entry(number)
        if candidate.text != best.entry.text {
          others.append(number)
        } else if candidate.rank < best.entry.rank {
          copies.append(best.number)
          best = (number, candidate)
        } else {
          copies.append(number)
        }
      }
      for copy in copies { representatives[copy] = best.number }
      rest = others
    }
  }
}
