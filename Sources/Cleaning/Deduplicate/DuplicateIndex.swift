package import RuleBook

/// Finds exact copies among the articles of a run. What it finds does not depend on the order in which
/// articles were added.
///
/// It holds 12 bytes an article; what else it compares it asks for, of articles that have a copy only.
public struct DuplicateIndex: Sendable {
  /// A page whose text another one has.
  public struct Copy: Sendable, Equatable {
    /// Number of the page that stands for it.
    package let original: Int
    /// `same-payload` or `same-text`.
    package let kind: PageRelation

    package init(of original: Int, kind: PageRelation) { (self.original, self.kind) = (original, kind) }
  }

  private var fingerprints: [UInt64] = []
  /// By fingerprint.
  private var numbers: [UInt32] = []

  public init() {}

  /// Adds an article.
  ///
  /// - Parameters:
  ///   - text: fingerprint of its text's digest.
  ///   - number: names it in ``copies(article:)``; of copies that are equal in all, the lowest number
  ///     is kept.
  public mutating func add(text: UInt64, number: Int) {
    fingerprints.append(text)
    numbers.append(UInt32(number))
  }

  /// For each article that is a copy, by its number, what it is a copy of.
  ///
  /// - Parameter article: gives what is compared of an article.
  public func copies<Failure: Error>(
    article: (Int) throws(Failure) -> ComparedArticle
  ) throws(Failure) -> [Int: Copy] {
    var sorted = fingerprints.indices.map { UInt32($0) }
    sorted.sort { (fingerprints[Int($0)], numbers[Int($0)]) < (fingerprints[Int($1)], numbers[Int($1)]) }
    let fingerprint = { (place: Int) in fingerprints[Int(sorted[place])] }
    var copies: [Int: Copy] = [:]
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count, fingerprint(end) == fingerprint(start) { end += 1 }
      if end - start > 1 {
        try Self.resolve(sorted[start..<end].map { Int(numbers[Int($0)]) }, article, into: &copies)
      }
      start = end
    }
    return copies
  }

  /// Parts articles of one fingerprint by their texts, and finds out who stands for each text.
  private static func resolve<Failure: Error>(
    _ numbers: [Int], _ article: (Int) throws(Failure) -> ComparedArticle, into copies: inout [Int: Copy]
  ) throws(Failure) {
    var rest = numbers
    while let first = rest.first {
      var best = (number: first, article: try article(first))
      var others: [Int] = []
      var same = [(number: first, payload: best.article.payload)]
      for number in rest.dropFirst() {
        let candidate = try article(number)
        guard candidate.text == best.article.text else {
          others.append(number)
          continue
        }
        same.append((number, candidate.payload))
        if candidate.precedes(copy: best.article) { best = (number, candidate) }
      }
      for copy in same where copy.number != best.number {
        copies[copy.number] = Copy(
          of: best.number, kind: copy.payload == best.article.payload ? .samePayload : .sameText)
      }
      rest = others
    }
  }
}
