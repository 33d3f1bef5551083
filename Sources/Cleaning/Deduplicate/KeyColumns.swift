/// Where rows of numbers are kept, for `KeyColumns`: numbers that are added behind the others and read again.
public protocol KeyStorage: Sendable {
  associatedtype Failure: Error
  mutating func append(_ numbers: [UInt32]) throws(Failure)
  /// - Parameter range: of the places of numbers that were added.
  func numbers(_ range: Range<Int>) throws(Failure) -> [UInt32]
}

/// Numbers in memory.
public struct KeyBuffer: KeyStorage {
  private var all: [UInt32] = []

  public init() {}

  public mutating func append(_ numbers: [UInt32]) { all += numbers }
  public func numbers(_ range: Range<Int>) -> [UInt32] { Array(all[range]) }
}

/// Rows of numbers that are read a column at a time. They are stored in blocks, one column of a block after the other.
struct KeyColumns<Storage: KeyStorage>: Sendable {
  private(set) var count = 0
  private let width: Int
  private var storage: Storage
  /// Rows that do not fill a block yet, one after the other.
  private var rest: [UInt32] = []

  /// A column of a block is what is read at once: 4 KB.
  private static var blockRows: Int { 1024 }

  init(width: Int, _ storage: Storage) { (self.width, self.storage) = (width, storage) }

  /// - Parameter row: of the width of all.
  mutating func append(_ row: [UInt32]) throws(Storage.Failure) {
    rest += row
    count += 1
    guard rest.count == Self.blockRows * width else { return }
    var block: [UInt32] = []
    block.reserveCapacity(rest.count)
    for column in 0..<width { block += stride(from: column, to: rest.count, by: width).lazy.map { rest[$0] } }
    rest.removeAll(keepingCapacity: true)
    try storage.append(block)
  }

  /// Calls `body` with the numbers of a column, in the order of the rows.
  func forEach(_ column: Int, _ body: (_ row: Int, UInt32) -> Void) throws(Storage.Failure) {
    var row = 0
    while row < count {
      for number in try numbers(column, from: row) {
        body(row, number)
        row += 1
      }
    }
  }

  /// The same for numbers of 64 bits, which take two columns, the lower half first.
  func forEachWide(_ column: Int, _ body: (_ row: Int, UInt64) -> Void) throws(Storage.Failure) {
    var row = 0
    while row < count {
      let (low, high) = (try numbers(column, from: row), try numbers(column + 1, from: row))
      for (low, high) in zip(low, high) {
        body(row, UInt64(high) << 32 | UInt64(low))
        row += 1
      }
    }
  }

  /// - Parameter row: the first of a block.
  private func numbers(_ column: Int, from row: Int) throws(Storage.Failure) -> [UInt32] {
    guard row + Self.blockRows <= count else {
      return stride(from: column, to: rest.count, by: width).map { rest[$0] }
    }
    let start = row * width + column * Self.blockRows
    return try storage.numbers(start..<start + Self.blockRows)
  }
}
