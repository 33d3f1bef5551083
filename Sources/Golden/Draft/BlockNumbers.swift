public import Cleaning

/// The numbers by which people point at a page's blocks: lines of a text page, counts from 1 in HTML.
public struct BlockNumbers: Sendable {
  private let numbers: [Int]

  public init(_ page: Page) {
    guard page.form == .text else {
      numbers = page.blocks.indices.map { $0 + 1 }
      return
    }
    var line = 1
    var offset = 0
    numbers = page.blocks.map { block in
      line += page.source[offset..<block.source.lowerBound].count { $0 == 0x0A }
      offset = block.source.lowerBound
      return line
    }
  }

  /// The number of a block.
  public subscript(block: Int) -> Int { numbers[block] }

  /// The blocks that have one of these numbers.
  public func blocks(at lines: ClosedRange<Int>) -> [Int] {
    numbers.indices.filter { lines.contains(numbers[$0]) }
  }
}
