import Platform

/// What a page says of its own article outside of the blocks: its title and, in JSON-LD, its body.
struct PageClues: Sendable {
  /// Hashes of the title's words.
  private var titleWords = TokenSet()
  /// Every run of eight bytes of the letters and digits of JSON-LD's `articleBody`; empty when the page
  /// has none.
  private var articleRuns: Set<UInt64> = []

  init() {}

  init(titles: [String], articleBody: String?) {
    for title in titles {
      var title = title
      title.withUTF8 { Tokens.words(in: $0) { hash, _ in titleWords.insert(hash) } }
    }
    if var body = articleBody {
      let letters = body.withUTF8 { Self.letters(of: $0, limit: 100_000) }
      articleRuns = Set(Self.runs(of: letters, step: 1))
    }
  }

  /// Share of a text's words that stand in the title, 0…1.
  func titleShare(of text: UnsafeBufferPointer<UInt8>) -> Float {
    guard !titleWords.isEmpty, text.count < 400 else { return 0 }
    var words: Float = 0
    var shared: Float = 0
    Tokens.words(in: text) { hash, _ in
      words += 1
      if titleWords.contains(hash) { shared += 1 }
    }
    return words == 0 ? 0 : shared / words
  }

  /// 1 when the text's beginning stands in the article body, -1 when not, 0 when the page gives no body
  /// or the text is too short to tell.
  func standsInArticleBody(_ text: UnsafeBufferPointer<UInt8>) -> Float {
    guard articleRuns.count >= 200 else { return 0 }
    let letters = Self.letters(of: text, limit: 48)
    guard letters.count >= 12 else { return 0 }
    return Self.runs(of: letters, step: 8).allSatisfy(articleRuns.contains) ? 1 : -1
  }

  private static func runs(of letters: [UInt8], step: Int) -> [UInt64] {
    letters.withUnsafeBytes { bytes in
      stride(from: 0, through: bytes.count - 8, by: step).map {
        bytes.loadUnaligned(fromByteOffset: $0, as: UInt64.self)
      }
    }
  }

  /// Lower-case letters, digits and all bytes past ASCII but for general punctuation.
  private static func letters(of text: UnsafeBufferPointer<UInt8>, limit: Int) -> [UInt8] {
    var output: [UInt8] = []
    var index = 0
    while index < text.count, output.count < limit {
      let byte = text[index]
      if byte == 0xE2, index + 2 < text.count, text[index + 1] == 0x80 {
        index += 3
        continue
      }
      if byte == 0xC2 {
        index += 2
        continue
      }
      if byte >= 0x80 || byte &- 0x30 < 10 {
        output.append(byte)
      } else if (byte | 0x20) &- 0x61 < 26 {
        output.append(byte | 0x20)
      }
      index += 1
    }
    return output
  }
}
