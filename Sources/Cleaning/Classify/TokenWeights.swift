/// How strongly a word, or a name in a class or id attribute, speaks for (above 0) or against (below 0)
/// a block being article, in log-odds. Learned; the file in `Rules/model/` is a token and a number a line.
struct TokenWeights: Sendable {
  private let table: TokenTable<Float>

  init() { table = TokenTable([], missing: 0) }

  /// Reads `token weight` lines; lines that start with `#` are comments.
  init(parsing text: String) {
    var tokens: [(hash: UInt64, value: Float)] = []
    // A line takes some 12 bytes.
    tokens.reserveCapacity(text.utf8.count / 10)
    ModelLines.forEach(text) { words, _ in
      guard let token = words.next(), let weight = words.number(), words.next() == nil else { return }
      tokens.append((token.hash.value, weight))
    }
    table = TokenTable(tokens, missing: 0)
  }

  /// The weight of a token by its ``TokenHash``, 0 for tokens that are not known.
  subscript(hash: UInt64) -> Float { table[hash] }
}

/// FNV-1a over the bytes of a token.
struct TokenHash {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  init() {}

  init(of token: some Sequence<UInt8>) { for byte in token { add(byte) } }

  @inline(__always)
  mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
}

/// Splits texts into the tokens that ``TokenWeights`` knows.
enum Tokens {
  /// Names within a class or id attribute: split at white space, `-`, `_` and where a small letter or
  /// digit meets a capital; digits alone are left out; lower case.
  static func names(
    in attribute: UnsafeBufferPointer<UInt8>, _ body: (_ hash: UInt64, _ token: Range<Int>) -> Void
  ) {
    var hash = TokenHash()
    var start = 0
    var letters = 0
    var previousIsSmall = false
    func emit(_ end: Int) { if letters >= 2 { body(hash.value, start..<end) } }
    for index in 0..<attribute.count {
      let byte = attribute[index]
      let isUpper = byte &- 0x41 < 26
      let isLetter = (byte | 0x20) &- 0x61 < 26
      let isDigit = byte &- 0x30 < 10
      if !isLetter || (isUpper && previousIsSmall) {
        emit(index)
        hash = TokenHash()
        letters = 0
        start = isLetter ? index : index + 1
      }
      if isLetter {
        hash.add(byte | 0x20)
        letters += 1
      }
      previousIsSmall = (isLetter && !isUpper) || isDigit
    }
    emit(attribute.count)
  }

  /// Words of a text: runs of letters (bytes past ASCII count as letters), lower case in ASCII.
  static func words(
    in text: UnsafeBufferPointer<UInt8>, _ body: (_ hash: UInt64, _ token: Range<Int>) -> Void
  ) {
    var hash = TokenHash()
    var start = 0
    var length = 0
    for index in 0..<text.count {
      let byte = text[index]
      if (byte | 0x20) &- 0x61 < 26 || byte >= 0x80 {
        if length == 0 { start = index }
        hash.add(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        length += 1
      } else if length > 0 {
        body(hash.value, start..<index)
        hash = TokenHash()
        length = 0
      }
    }
    if length > 0 { body(hash.value, start..<text.count) }
  }
}
