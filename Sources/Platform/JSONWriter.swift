/// Writes JSON into a byte buffer, in the order of the calls.
///
/// Strings must be well-formed UTF-8; control characters, quotes and backslashes are escaped, and
/// U+2028 and U+2029 too, which some line-based readers take for line ends.
public struct JSONWriter: Sendable {
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false
  private var isAfterKey = false
  /// How deep the writer is, where it writes each member on a line of its own; nil on one line.
  private var depth: Int?

  /// - Parameter isIndented: each member and element on a line of its own, for files that people read.
  public init(isIndented: Bool = false) {
    depth = isIndented ? 0 : nil
    bytes.reserveCapacity(4096)
  }

  public mutating func object(_ content: (inout JSONWriter) -> Void) { nested(0x7B, 0x7D, content) }

  public mutating func array(_ content: (inout JSONWriter) -> Void) { nested(0x5B, 0x5D, content) }

  private mutating func nested(_ open: UInt8, _ close: UInt8, _ content: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(open)
    let start = bytes.count
    needsComma = false
    depth = depth.map { $0 + 1 }
    content(&self)
    depth = depth.map { $0 - 1 }
    if bytes.count > start { breakLine() }
    bytes.append(close)
    needsComma = true
  }

  public mutating func key(_ name: String) {
    separate()
    quote(name.utf8)
    bytes.append(0x3A)
    if depth != nil { bytes.append(0x20) }
    needsComma = false
    isAfterKey = true
  }

  public mutating func string(_ text: String) {
    separate()
    quote(text.utf8)
    needsComma = true
  }

  public mutating func string(_ text: some Collection<UInt8>) {
    separate()
    quote(text)
    needsComma = true
  }

  public mutating func number(_ value: Int) { literal(String(value)) }

  /// A ratio or confidence, written with four decimals at most, so that it reads the same everywhere.
  public mutating func ratio(_ value: Double) {
    let scaled = Int((value * 10_000).rounded())
    var fraction = String(10_000 + abs(scaled) % 10_000).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    let whole = "\(scaled < 0 ? "-" : "")\(abs(scaled) / 10_000)"
    literal(fraction.isEmpty ? whole + ".0" : whole + "." + fraction)
  }

  public mutating func bool(_ value: Bool) { literal(value ? "true" : "false") }

  public mutating func null() { literal("null") }

  public mutating func member(_ name: String, _ value: String?) {
    key(name)
    if let value { string(value) } else { null() }
  }

  public mutating func member(_ name: String, _ value: Int?) {
    key(name)
    if let value { number(value) } else { null() }
  }

  public mutating func member(_ name: String, _ values: [String]) {
    key(name)
    array { writer in for value in values { writer.string(value) } }
  }

  /// Ends a row of JSON Lines.
  public mutating func newline() {
    bytes.append(0x0A)
    needsComma = false
  }

  private mutating func literal(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(0x2C) }
    if !isAfterKey { breakLine() }
    needsComma = false
    isAfterKey = false
  }

  private mutating func breakLine() {
    guard let depth, !bytes.isEmpty else { return }
    bytes.append(0x0A)
    for _ in 0..<depth { bytes.append(contentsOf: [0x20, 0x20]) }
  }

  private mutating func quote(_ text: some Collection<UInt8>) {
    bytes.append(0x22)
    let done: Void? = text.withContiguousStorageIfAvailable { escape($0) }
    if done == nil { Array(text).withUnsafeBufferPointer { escape($0) } }
    bytes.append(0x22)
  }

  /// Copies runs of plain bytes whole and writes escapes between them.
  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    var runStart = 0
    var index = 0
    while index < text.count {
      if index + 8 <= text.count, Self.isPlain(UnsafeRawPointer(text.baseAddress! + index)) {
        index += 8
        continue
      }
      for index in index..<min(index + 8, text.count) {
        let byte = text[index]
        let lineSeparator =
          byte == 0xE2 && index + 2 < text.count && text[index + 1] == 0x80 && text[index + 2] & 0xFE == 0xA8
        guard byte < 0x20 || byte == 0x22 || byte == 0x5C || lineSeparator else { continue }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[runStart..<index]))
        if lineSeparator {
          bytes.append(contentsOf: (text[index + 2] == 0xA8 ? "\\u2028" : "\\u2029").utf8)
          runStart = index + 3
        } else {
          appendEscape(of: byte)
          runStart = index + 1
        }
      }
      index += 8
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[min(runStart, text.count)...]))
  }

  /// Whether eight bytes are none that is escaped, nor one that a line separator begins with.
  private static func isPlain(_ text: UnsafeRawPointer) -> Bool {
    let word = text.loadUnaligned(as: UInt64.self)
    let ones: UInt64 = 0x0101_0101_0101_0101
    // The highest bit of a byte is set where it is less than a number, of another word where it is 0.
    func bits(_ word: UInt64, below limit: UInt64) -> UInt64 { (word &- ones &* limit) & ~word }
    func bits(of byte: UInt64) -> UInt64 { bits(word ^ ones &* byte, below: 1) }
    let found = bits(word, below: 0x20) | bits(of: 0x22) | bits(of: 0x5C) | bits(of: 0xE2)
    return found & (ones &* 0x80) == 0
  }

  private mutating func appendEscape(of byte: UInt8) {
    bytes.append(0x5C)
    switch byte {
    case 0x0A: bytes.append(0x6E)
    case 0x0D: bytes.append(0x72)
    case 0x09: bytes.append(0x74)
    case 0x22, 0x5C: bytes.append(byte)
    default:
      let digits: StaticString = "0123456789abcdef"
      bytes.append(contentsOf: [
        0x75, 0x30, 0x30, digits.utf8Start[Int(byte >> 4)], digits.utf8Start[Int(byte & 15)],
      ])
    }
  }
}
