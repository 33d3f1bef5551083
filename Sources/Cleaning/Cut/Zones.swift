import RuleBook

/// Parts of a page that rules can be limited to, from where the classifier sees the article.
struct Zones: Sendable {
  /// How many lines make the head; deks, dates and bylines of the sample articles stand within six.
  private static let headLines = 6
  /// The last lines of a page are its tail whatever their share.
  private static let tailLines = 3
  /// Share of the article's characters that is not yet its tail.
  private static let beforeTail = 0.7

  private let region: Range<Int>
  private let blockCount: Int
  private let tailStart: Int
  private let isBody: [Bool]
  private var openingEnd: Int

  /// - Parameters:
  ///   - isArticle: the classifier's view of each block.
  ///   - isProse: whether each block is running text.
  init(page: Page, isArticle: [Bool], isProse: [Bool]) {
    blockCount = page.blocks.count
    let first = isArticle.firstIndex(of: true) ?? 0
    let last = isArticle.lastIndex(of: true) ?? blockCount - 1
    region = first..<max(first, last + 1)
    let lengths = region.map { Double(page.blocks[$0].text.count) }
    let limit = lengths.reduce(0, +) * Self.beforeTail
    var sum = 0.0
    var tail = region.upperBound
    for (offset, length) in lengths.enumerated() {
      if sum >= limit {
        tail = region.lowerBound + offset
        break
      }
      sum += length
    }
    tailStart = tail
    openingEnd = blockCount
    let body = page.blocks.indices.map { isArticle[$0] && isProse[$0] }
    isBody = body.contains(true) ? body : isProse
  }

  /// Tells that the rules are done with a line: the opening ends before the first prose of the article that
  /// they leave, as a dek that they cut is none of it.
  mutating func pass(_ block: Int, isDropped: Bool) {
    if isBody[block], !isDropped { openingEnd = min(openingEnd, block) }
  }

  /// Forgets which lines were passed, for another pass over them.
  mutating func reopen() { openingEnd = blockCount }

  /// Zones as bits, so that a line is asked for its zones once and not once a rule.
  struct Mask: OptionSet, Sendable {
    let rawValue: UInt8

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// No zones are all.
    init(_ zones: [Scope.Zone]) {
      self.init(rawValue: zones.isEmpty ? .max : zones.reduce(0) { $0 | Self.bit(of: $1) })
    }

    static let body = Mask([.body])

    static func bit(of zone: Scope.Zone) -> UInt8 {
      switch zone {
      case .head: 1
      case .opening: 2
      case .body: 4
      case .tail: 8
      }
    }
  }

  /// The zones that a line stands in.
  func mask(of block: Int) -> Mask {
    let isHead = block < max(Self.headLines, region.lowerBound + Self.headLines)
    let isTail = block >= min(tailStart, blockCount - Self.tailLines)
    var bits: UInt8 = 0
    if isHead { bits |= Mask.bit(of: .head) }
    if block < openingEnd { bits |= Mask.bit(of: .opening) }
    if isTail { bits |= Mask.bit(of: .tail) }
    if !isHead, !isTail { bits |= Mask.bit(of: .body) }
    return Mask(rawValue: bits)
  }
}
