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
    guard let guess = LanguageDetector.guess(sample[..<UTF8Text.end(of: sample, atMost: sampleBytes)]) else {
      return declared
    }
    return guess.isReliable && guess.share >= 0.6 ? guess.language : declared ?? guess.language
  }
}
