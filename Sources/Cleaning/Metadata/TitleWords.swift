import Platform

/// The words of a title, to compare titles as a page states them in several places.
struct TitleWords: Equatable {
  /// Hashes of the words, case folded, without punctuation; sorted, each once.
  private let words: [UInt64]

  init(_ title: String) {
    words = SortedHashes.unique(UTF8Text.folded(title).withUnsafeBufferPointer(Self.hashes).sorted())
  }

  /// A hash of each word, in order.
  private static func hashes(_ text: UnsafeBufferPointer<UInt8>) -> [UInt64] {
    var hashes: [UInt64] = []
    var hash = TokenHash()
    var length = 0
    var index = 0
    while index < text.count {
      let (scalar, bytes) = UTF8Text.scalar(text, at: index)
      if isPart(scalar) {
        for byte in text[index..<min(index + bytes, text.count)] { hash.add(byte) }
        length += bytes
      } else if length > 0, scalar.value != 0xAD && scalar.value != 0x200B {
        hashes.append(hash.value)
        (hash, length) = (TokenHash(), 0)
      }
      index += bytes
    }
    if length > 0 { hashes.append(hash.value) }
    return hashes
  }

  /// Letters and digits, roughly: what is past ASCII but no punctuation, as quotation marks and dashes are.
  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x80: (scalar.value | 0x20) &- 0x61 < 26 || scalar.value &- 0x30 < 10
    case 0x80...0xBF, 0x2000...0x206F, 0x3000...0x301F, 0xFF00...0xFF0F, 0xFF1A...0xFF20: false
    default: true
    }
  }

  var count: Int { words.count }

  /// How near two titles are, 0…1: 1 when they are the same but for case, punctuation and order, 0 when
  /// they do not share most words of the shorter one.
  func closeness(to other: TitleWords) -> Double {
    let shared = SortedHashes.shared(words, other.words)
    let shorter = min(count, other.count)
    guard shorter > 0, Double(shared) >= 0.6 * Double(shorter), shared >= min(2, max(count, other.count))
    else {
      return 0
    }
    return 2 * Double(shared) / Double(count + other.count)
  }
}
