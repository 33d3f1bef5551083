/// The lines of a model file. They are read from its bytes in place, since files of weights are read at each start.
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
        var start = 0
        while start < bytes.count {
          var end = start
          while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
          if start < end, bytes[start] != UInt8(ascii: "#") {
            var words = Words(rest: UnsafeBufferPointer(rebasing: bytes[start..<end]))
            try body(&words, number)
          }
          start = end + 1
          number += 1
        }
      }
    }
    try result.get()
  }

  /// Takes words off the front of a line.
  struct Words {
    fileprivate var rest: UnsafeBufferPointer<UInt8>

    mutating func next() -> UnsafeBufferPointer<UInt8>? {
      var start = 0
      while start < rest.count, rest[start] == 0x20 { start += 1 }
      var end = start
      while end < rest.count, rest[end] != 0x20 { end += 1 }
      let word = UnsafeBufferPointer(rebasing: rest[start..<end])
      rest = UnsafeBufferPointer(rebasing: rest[end...])
      return word.isEmpty ? nil : word
    }

    /// A decimal number such as `-0.25`; nil for anything else.
    mutating func number() -> Float? { next().flatMap(Self.number) }

    private static func number(_ word: UnsafeBufferPointer<UInt8>) -> Float? {
      let isNegative = word[0] == UInt8(ascii: "-")
      let first = isNegative ? 1 : 0
      guard first < word.count, word.count - first < 18 else { return nil }
      var mantissa = 0.0
      var scale = 1.0
      var sawPoint = false
      for byte in word[first...] {
        if byte == UInt8(ascii: "."), !sawPoint {
          sawPoint = true
        } else if byte &- 0x30 < 10 {
          mantissa = mantissa * 10 + Double(byte - 0x30)
          if sawPoint { scale *= 10 }
        } else {
          return nil
        }
      }
      return Float((isNegative ? -mantissa : mantissa) / scale)
    }
  }
}
