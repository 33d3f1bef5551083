/// The lines of a model file. They are read from its bytes in place and in one pass, since files of weights are read at
/// each start.
enum ModelLines {
  /// Calls `body` with the words of each line, but for empty ones and comments, which start with `#`.
  ///
  /// - Parameter body: takes the line's number, from 1, too.
  static func forEach<Failure: Error>(
    _ text: String, _ body: (_ words: inout Words, _ number: Int) throws(Failure) -> Void
  ) throws(Failure) {
    var text = text
    let result = text.withUTF8 { bytes in
      Result { () throws(Failure) in
        var number = 1
        var words = Words(bytes: bytes)
        while !words.isAtEnd {
          if words.isAtText { try body(&words, number) }
          words.skipLine()
          number += 1
        }
      }
    }
    try result.get()
  }

  /// Takes words off the front of a line.
  struct Words {
    fileprivate let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0

    fileprivate init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private static let lineEnd = UInt8(ascii: "\n")

    /// The byte at an index; after the last one, a line's end.
    @inline(__always)
    private func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : Self.lineEnd }

    fileprivate var isAtEnd: Bool { index >= bytes.count }

    fileprivate var isAtText: Bool { byte(index) != Self.lineEnd && byte(index) != UInt8(ascii: "#") }

    fileprivate mutating func skipLine() {
      while byte(index) != Self.lineEnd { index += 1 }
      index += 1
    }

    private mutating func skipSpaces() { while byte(index) == 0x20 { index += 1 } }

    @inline(__always)
    private func isInWord(_ byte: UInt8) -> Bool { byte != 0x20 && byte != Self.lineEnd }

    /// The next word with its hash; nil at the line's end.
    mutating func next() -> (text: UnsafeBufferPointer<UInt8>, hash: TokenHash)? {
      skipSpaces()
      let start = index
      var (end, hash) = (start, TokenHash())
      while isInWord(byte(end)) {
        hash.add(byte(end))
        end += 1
      }
      index = end
      return end == start ? nil : (UnsafeBufferPointer(rebasing: bytes[start..<end]), hash)
    }

    /// The next word as a decimal number such as `-0.25`; nil for anything else.
    mutating func number() -> Float? {
      skipSpaces()
      let isNegative = byte(index) == UInt8(ascii: "-")
      let start = isNegative ? index + 1 : index
      var (end, mantissa, scale, sawPoint) = (start, 0 as UInt64, 1.0, false)
      while isInWord(byte(end)) {
        let digit = byte(end) &- 0x30
        if digit < 10 {
          mantissa = mantissa &* 10 &+ UInt64(digit)
          if sawPoint { scale *= 10 }
        } else if byte(end) == UInt8(ascii: "."), !sawPoint {
          sawPoint = true
        } else {
          return nil
        }
        end += 1
      }
      index = end
      guard (1..<18).contains(end - start) else { return nil }
      let number = Double(mantissa) / scale
      return Float(isNegative ? -number : number)
    }
  }
}
