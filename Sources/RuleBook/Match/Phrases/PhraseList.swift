/// Folded phrases (``FoldedLine``) in one buffer, as a vocabulary has thousands.
public struct PhraseList: Sendable, RandomAccessCollection, ExpressibleByArrayLiteral {
  private var bytes: [UInt8] = []
  /// Where each phrase ends in the buffer.
  private var ends: [Int] = []

  init(_ phrases: some Sequence<String>) {
    for phrase in phrases { append(phrase.utf8) }
  }

  public init(arrayLiteral phrases: String...) { self.init(phrases) }

  public var startIndex: Int { 0 }
  public var endIndex: Int { ends.count }

  public subscript(position: Int) -> ArraySlice<UInt8> {
    bytes[(position == 0 ? 0 : ends[position - 1])..<ends[position]]
  }

  mutating func append(_ phrase: some Collection<UInt8>) {
    bytes.append(contentsOf: phrase)
    ends.append(bytes.count)
  }

  mutating func append(folding text: UnsafeBufferPointer<UInt8>) {
    FoldedLine.append(text, to: &bytes)
    ends.append(bytes.count)
  }

  mutating func append(contentsOf other: PhraseList) {
    let start = bytes.count
    bytes += other.bytes
    ends += other.ends.map { start + $0 }
  }

  /// All phrases, a line each.
  var lines: [UInt8] {
    var lines: [UInt8] = []
    lines.reserveCapacity(bytes.count + count)
    for phrase in self {
      lines += phrase
      lines.append(0x0A)
    }
    return lines
  }

  public var strings: [String] { map { String(decoding: $0, as: UTF8.self) } }
}
