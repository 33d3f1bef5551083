import Glibc

/// Folded phrases (``FoldedLine``) in few buffers, as a vocabulary has thousands. Lists that ask for the same vocabulary
/// share its buffer.
public struct PhraseList: Sendable, RandomAccessCollection, ExpressibleByArrayLiteral {
  @usableFromInline private(set) var parts: [Part] = []
  public private(set) var endIndex = 0
  /// Whether phrases may be added to the last part: whether it is of this list alone.
  private var isOpen = false

  /// Phrases that follow each other.
  @usableFromInline
  struct Part: Sendable {
    /// The position of the first.
    @usableFromInline var start: Int
    /// These and perhaps others, a line each.
    @usableFromInline var lines: [UInt8] = []
    /// Where each line ends, before its line feed.
    @usableFromInline var ends: [Int32] = []
    /// The first of its phrases among the lines.
    @usableFromInline var first = 0
    @usableFromInline var count = 0

    /// Where a phrase stands in the lines.
    @inlinable
    func range(_ index: Int) -> Range<Int> { lineStart(first + index)..<Int(ends[first + index]) }

    @inlinable
    func lineStart(_ line: Int) -> Int { line == 0 ? 0 : Int(ends[line - 1]) + 1 }

    /// Its lines alone, with their line feeds.
    var ownLines: ArraySlice<UInt8> { lines[lineStart(first)..<lineStart(first + count)] }
  }

  package init(_ phrases: some Sequence<String>) {
    for phrase in phrases { append(phrase.utf8) }
  }

  /// Lists that follow each other and share their buffers.
  ///
  /// - Parameters:
  ///   - lines: folded phrases, each with a line feed after it.
  ///   - counts: how many phrases each list has.
  package static func lists(_ counts: [Int], of lines: UnsafeBufferPointer<UInt8>) -> [PhraseList] {
    var ends: [Int32] = []
    ends.reserveCapacity(counts.reduce(0, +))
    let bytes = Array(lines)
    var start = 0
    while start < lines.count {
      let end = UnsafeRawPointer(memchr(lines.baseAddress! + start, 0x0A, lines.count - start)!)
      ends.append(Int32(end - UnsafeRawPointer(lines.baseAddress!)))
      start = Int(ends[ends.count - 1]) + 1
    }
    var first = 0
    return counts.map { count in
      defer { first += count }
      var list = PhraseList()
      list.parts = [Part(start: 0, lines: bytes, ends: ends, first: first, count: count)]
      list.endIndex = count
      return list
    }
  }

  public init(arrayLiteral phrases: String...) { self.init(phrases) }

  /// The phrases of lists, one after the other.
  package init(joining lists: some Sequence<PhraseList>) {
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

  package mutating func append(_ phrase: some Collection<UInt8>) { add { $0.append(contentsOf: phrase) } }

  package mutating func append(folding text: UnsafeBufferPointer<UInt8>) {
    add { FoldedLine.append(text, to: &$0) }
  }

  private mutating func add(_ append: (inout [UInt8]) -> Void) {
    if !isOpen { parts.append(Part(start: endIndex)) }
    isOpen = true
    let last = parts.count - 1
    append(&parts[last].lines)
    parts[last].ends.append(Int32(parts[last].lines.count))
    parts[last].lines.append(0x0A)
    parts[last].count += 1
    endIndex += 1
  }

  package mutating func append(contentsOf other: PhraseList) {
    for var part in other.parts {
      part.start = endIndex
      parts.append(part)
      endIndex += part.count
    }
    isOpen = false
  }

  /// The list in buffers that are no larger than it needs.
  package var compact: PhraseList {
    var compact = self
    for index in compact.parts.indices {
      compact.parts[index].lines = Array(parts[index].lines[...])
      compact.parts[index].ends = Array(parts[index].ends[...])
    }
    compact.isOpen = false
    return compact
  }

  /// Calls `body` with each phrase and its position, faster than subscripts.
  @inlinable
  package func forEachPhrase(_ body: (_ position: Int, _ phrase: UnsafeBufferPointer<UInt8>) -> Void) {
    for part in parts {
      part.lines.withUnsafeBufferPointer { bytes in
        for index in 0..<part.count {
          body(part.start + index, UnsafeBufferPointer(rebasing: bytes[part.range(index)]))
        }
      }
    }
  }

  /// All phrases, a line each, in pieces.
  package var lines: some Sequence<ArraySlice<UInt8>> { parts.lazy.map(\.ownLines) }

  public var strings: [String] { map { String(decoding: $0, as: UTF8.self) } }
}
