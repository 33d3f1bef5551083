/// What copies of a text are found and told by: hashes of its shingles, and its numbers with the words around. Two
/// kilobytes for an article of 450 words.
public struct TextSignature: Sendable, Equatable {
  /// Words of a shingle.
  static let shingleWords = 5
  /// Shorter texts are compared by their digests and addresses only: they are lines that many pages share.
  static let leastWords = 16
  /// What comes behind is not compared.
  static let mostWords = 1 << 16
  /// Words that a teaser is looked for by, and how many hashes of their shingles stand for them.
  private static let leads = [(words: 20, hashes: 4), (words: 80, hashes: 8)]

  /// Hashes that stand for a beginning.
  static let mostLeads = leads.reduce(0) { $0 + $1.hashes }

  /// The numbers above, for ``ComparisonSettings``.
  static let settings =
    "\(shingleWords)/\(leastWords)/\(mostWords)/"
    + leads.map { "\($0.words):\($0.hashes)" }.joined(separator: ",")

  /// Words of the text, at most ``mostWords``.
  package let words: Int
  /// Hashes of its shingles, sorted, each once.
  package let shingles: [UInt32]
  /// ``MinHash``'s keys; none for texts of fewer than ``leastWords``.
  package let bands: [UInt32]
  /// The least hashes among the shingles at its beginning, sorted; none for texts of fewer than ``leastWords``.
  package let lead: [UInt32]
  package let numbers: [NumberInContext]

  public var shingleCount: Int { shingles.count }

  package init(
    words: Int, shingles: [UInt32], bands: [UInt32], lead: [UInt32], numbers: [NumberInContext]
  ) {
    (self.words, self.shingles, self.bands) = (words, shingles, bands)
    (self.lead, self.numbers) = (lead, numbers)
  }

  /// - Parameter paragraphs: the body without headline and byline. What its first line says of place and agency
  ///   is passed over.
  public init(_ paragraphs: some Sequence<String>) {
    var tokens = TextTokens(capacity: 512)
    var isFirst = true
    for var paragraph in paragraphs where tokens.hashes.count < Self.mostWords {
      paragraph.withUTF8 { bytes in
        let start = isFirst ? Dateline.end(in: Array(bytes.prefix(64))[...]) ?? 0 : 0
        tokens.append(UnsafeBufferPointer(rebasing: bytes[start...]))
      }
      isFirst = false
    }
    self.init(tokens)
  }

  private init(_ tokens: TextTokens) {
    words = min(tokens.hashes.count, Self.mostWords)
    let inOrder = Self.shingles(of: tokens.hashes, words)
    shingles = SortedHashes.sorted(inOrder)
    numbers = NumberInContext.numbers(of: tokens)
    guard words >= Self.leastWords else {
      (bands, lead) = ([], [])
      return
    }
    bands = shingles.withUnsafeBufferPointer(MinHash.keys)
    lead = SortedHashes.sorted(
      Self.leads.flatMap { lead in
        SortedHashes.sorted(Array(inOrder.prefix(lead.words - Self.shingleWords + 1))).prefix(lead.hashes)
      })
  }

  /// A hash of each run of ``shingleWords`` words; of a shorter text one of all.
  private static func shingles(of tokens: [UInt64], _ words: Int) -> [UInt32] {
    let length = min(shingleWords, words)
    guard length > 0 else { return [] }
    return [UInt32](unsafeUninitializedCapacity: words - length + 1) { shingles, count in
      tokens.withUnsafeBufferPointer { tokens in
        // A polynomial over the words, from which the first one is taken as the next one is added.
        var window: UInt64 = 0
        let outgoing = (0..<length).reduce(UInt64(1)) { power, _ in power &* base }
        for word in 0..<words {
          window = window &* base &+ tokens[word]
          if word >= length { window &-= tokens[word - length] &* outgoing }
          guard word >= length - 1 else { continue }
          shingles[count] = UInt32(truncatingIfNeeded: Hash64.mixed(window) >> 32)
          count += 1
        }
      }
    }
  }

  private static let base: UInt64 = 0xD6E8_FEB8_6659_FD93
}
