/// Finds pairs of articles that may relate, which are then compared: by the bands of MinHash, by the shingles at their
/// beginnings, and by their addresses. What it finds does not depend on the order of the articles, but for how it names
/// them.
///
/// It holds four bytes an article, and up to some twenty while it searches; the keys, 196 bytes an article, stand in its
/// storage.
public struct CandidateIndex<Storage: KeyStorage>: Sendable {
  /// A number of each article that does not depend on their order.
  private var numbers: [UInt32] = []
  private var keys: KeyColumns<Storage>
  /// Keys that a search sorts at once.
  var partSize = 1 << 19

  public init(_ storage: Storage) { keys = KeyColumns(width: CandidateKeys.Column.count, storage) }

  public init() where Storage == KeyBuffer { self.init(KeyBuffer()) }

  /// - Parameters:
  ///   - keys: the article's.
  ///   - number: names the article in ``pairs(copies:)``.
  public mutating func add(_ keys: CandidateKeys, number: Int) throws(Storage.Failure) {
    numbers.append(UInt32(number))
    try self.keys.append(keys.row)
  }

  /// Pairs of numbers of articles that may relate, each once, sorted.
  ///
  /// - Parameter original: the number of the article that an exact copy repeats; nil for what is no copy. Copies are
  ///   passed over, but their addresses count as those of their originals.
  public func pairs(copies original: (Int) -> Int?) throws(Storage.Failure) -> [(Int, Int)] {
    let search = try CandidateSearch(keys, numbers, partSize: partSize, original)
    return try search.pairs().map { (Int(numbers[$0]), Int(numbers[$1])) }
      .map { ($0.0 < $0.1) ? $0 : ($0.1, $0.0) }.sorted { $0 < $1 }
  }
}
