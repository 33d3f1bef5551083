/// Bytes of a page's rows in shards, for those who part them into files; none for what is no row.
struct RowSizes: Sendable, Equatable {
  /// Of the row as it stood when nothing was known of other pages, by which members are planned; 0 where the page is
  /// dropped.
  var planned = 0
  /// Of the row as it was written.
  var article = 0
  /// Of its provenance, where that stands beside.
  var provenance = 0

  /// Bytes of ``encoded``.
  static let length = 3 * 8

  var encoded: [UInt8] {
    var bytes: [UInt8] = []
    for number in [planned, article, provenance] {
      withUnsafeBytes(of: UInt64(number).littleEndian) { bytes += $0 }
    }
    return bytes
  }

  init(planned: Int = 0, article: Int = 0, provenance: Int = 0) {
    (self.planned, self.article, self.provenance) = (planned, article, provenance)
  }

  /// - Parameter bytes: ``length`` of them.
  init(decoding bytes: ArraySlice<UInt8>) {
    let numbers = (0..<3).map { index in
      bytes.dropFirst(index * 8).prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
    self.init(planned: Int(numbers[0]), article: Int(numbers[1]), provenance: Int(numbers[2]))
  }
}

/// How far a member of a shard's file reaches. What others do decides nothing, so that members are the same on every
/// run.
struct MemberExtent {
  /// Small pages and those without articles.
  private static let mostPages = 512
  /// Bytes of rows in one member, as long as a shard is longer.
  private static let mostBytes = 1 << 20

  private let limit: Int
  private(set) var pages = 0
  private var bytes = 0

  init(shardSize: Int) { limit = min(Self.mostBytes, shardSize) }

  /// Adds a page, unless it begins the next member. A row over the limit is a member alone.
  mutating func add(_ planned: Int) -> Bool {
    guard pages < Self.mostPages, bytes == 0 || bytes + planned <= limit else { return false }
    bytes += planned
    pages += 1
    return true
  }
}
