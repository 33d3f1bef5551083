import Platform

/// Finds the language of a page.
enum PageLanguage {
  /// CLD2 is sure of a language within a few sentences; more text costs time only.
  private static let sampleBytes = 1500

  /// Detection over the article's own text where it is sure, else what the page declares, else the guess.
  static func language(of page: Page, isArticle: [Bool], declared: String?) -> String? {
    var sample: [UInt8] = []
    for block in page.blocks.indices where isArticle[block] {
      sample += page.text(of: block)
      sample.append(0x0A)
      if sample.count > sampleBytes { break }
    }
    if sample.isEmpty { sample = Array(page.text.prefix(sampleBytes)) }
    guard let guess = LanguageDetector.guess(validUTF8(sample)) else { return declared }
    return guess.isReliable && guess.share >= 0.6 ? guess.language : declared ?? guess.language
  }

  /// Without a character cut off at the end.
  private static func validUTF8(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    var end = min(bytes.count, sampleBytes)
    while end > 0, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return bytes[..<end]
  }
}
