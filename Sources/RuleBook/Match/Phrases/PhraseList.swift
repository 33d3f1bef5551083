/// Folded phrases (``FoldedLine``) in few buffers, as a vocabulary has thousands. Lists that ask for the same vocabulary
/// share its buffer.
public struct PhraseList: Sendable, RandomAccessCollection, ExpressibleByArrayLiteral {
  private var parts: [Part] = []
  public private(set) var endIndex = 0
  /// Whether phrases may be added to the last part: whether it is of this list alone.
  private var isOpen = false

  /// Phrases that follow each other.
  private struct Part: Sendable {
    /// The position of the first.
    var start: Int
    /// All of them, a line each.
    var lines: [UInt8] = []
    /// Where each ends in the lines, before its line feed.
    var ends: [Int32] = []

    func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : Int(ends[index - 1]) + 1)..<Int(ends[index]) }
  }

  init(_ phrases: some Sequence<String>) {
    for phrase in phrases { append(phrase.utf8) }
  }

  public init(arrayLiteral phrases: String...) { self.init(phrases) }

  /// The phrases of lists, one after the other.
  init(joining lists: some Sequence<PhraseList>) {
    for list in lists { append(contentsOf: list) }
  }

  public var startIndex: Int { 0 }

  public subscript(position: Int) -> ArraySlice<UInt8> {
    let part = parts[part(of: position)]
    return part.lines[part.range(position - part.start)]
  }

  /// The last part that begins at a position or before it.
  private func part(of position: Int) -> Int {
    var (low, high) = (0, parts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if parts[middle].start <= position { low = middle } else { high = middle }
    }
    return low
  }

  mutating func append(_ phrase: some Collection<UInt8>) { add { $0.append(contentsOf: phrase) } }

  mutating func append(folding text: UnsafeBufferPointer<UInt8>) { add { FoldedLine.append(text, to: &$0) } }

  private mutating func add(_ append: (inout [UInt8]) -> Void) {
    if !isOpen { parts.append(Part(start: endIndex)) }
    isOpen = true
    let last = parts.count - 1
    append(&parts[last].lines)
    parts[last].ends.append(Int32(parts[last].lines.count))
    parts[last].lines.append(0x0A)
    endIndex += 1
  }

  mutating func append(contentsOf other: PhraseList) {
    for part in other.parts {
      parts.append(Part(start: endIndex, lines: part.lines, ends: part.ends))
      endIndex += part.ends.count
    }
    isOpen = false
  }

  mutating func removeAll() {
    if isOpen, parts.count == 1 {
      parts[0].lines.removeAll(keepingCapacity: true)
      parts[0].ends.removeAll(keepingCapacity: true)
      endIndex = 0
    } else {
      self = []
    }
  }

  /// The list in buffers that are no larger than it needs.
  var compact: PhraseList {
    var compact = self
    compact.parts = parts.map {
      Part(start: $0.start, lines: Array($0.lines[...]), ends: Array($0.ends[...]))
    }
    compact.isOpen = false
    return compact
  }

  /// Calls `body` with each phrase and its position, faster than subscripts.
  func forEachPhrase(_ body: (_ position: Int, _ phrase: UnsafeBufferPointer<UInt8>) -> Void) {
    for part in parts {
      part.lines.withUnsafeBufferPointer { bytes in
        for index in part.ends.indices {
          body(part.start + index, UnsafeBufferPointer(rebasing: bytes[part.range(index)]))
        }
      }
    }
  }

  /// All phrases, a line each, in pieces.
  var lines: some Sequence<[UInt8]> { parts.lazy.map(\.lines) }

  public var strings: [String] { map { String(decoding: $0, as: UTF8.self) } }
}
