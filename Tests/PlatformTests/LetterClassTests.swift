import Testing

@testable import Platform

/// Letters of patterns, which are written as ranges before RE2 sees them.
struct LetterClassTests {
  private func matches(_ pattern: String, _ text: String) throws -> Bool {
    let regex = try LinearRegex(pattern)
    return Array(text.utf8).withUnsafeBufferPointer { regex.matches($0) }
  }

  @Test(arguments: [
    "", "photo", "\\d+", "\\p{Lt}", "\\p{Greek}", "[a-z]", "\\\\pL", "[\\\\pL]", "\\Q\\pL\\E", "\\",
  ])
  func leavesOtherPatternsAsTheyAre(pattern: String) {
    #expect(LetterClass.expanding(pattern) == pattern)
  }

  /// Each way in which a pattern can ask for letters, with a text that it takes and one that it does not.
  @Test(arguments: [
    ("^\\pL+$", "Brücke", "Brücke 7"), ("^\\p{L}+$", "Мост", "Мост."), ("^\\PL+$", "7 – 8", "7 – a"),
    ("^\\P{L}+$", "7 – 8", "7 – ж"), ("^[\\pL ]+$", "the Bridge", "the-bridge"),
    ("^[^\\pL]+$", "7 – 8", "7 – é"),
    ("^[\\PL]+$", "7 – 8", "7 – é"), ("^\\p{^L}+$", "7", "a"), ("^[]\\pL]+$", "a]", "a["),
    ("^[^]\\pL]+$", "7[", "7]"),
    ("^[\\]\\pL]+$", "a]", "a["), ("^[[:digit:]\\pL]+$", "abc1", "abc-"), ("^[^[:digit:]\\pL]+$", "--", "-1"),
    ("^[\\d\\pL]+\\]$", "a7]", "a7"), ("^\\pL[a-z]\\pL$", "éaé", "éAé"), ("^\\[\\pL\\]$", "[a]", "a"),
    ("^\\Q[\\E\\pL+$", "[a", "[7"), ("^(?i:é\\pL)$", "Éa", "É7"), ("^\\pL{2,3}$", "ab", "a"),
    ("^\\pLu$", "Lu", "u"), ("^\\p{Lu}$", "É", "é"), ("^\\p{Ll}+$", "śćж", "Ść"),
    ("^[\\p{Lu}-]+$", "Ш-A", "ш-A"),
    ("^\\P{Lu}$", "ő", "Ő"), ("^\\p{^Ll}$", "Ő", "ő"), ("^[^\\p{Ll}\\d]+$", "A Б", "A б"),
  ])
  func asksForTheSameLetters(pattern: String, match: String, other: String) throws {
    #expect(try matches(pattern, match), "\(LetterClass.expanding(pattern))")
    #expect(try !matches(pattern, other), "\(LetterClass.expanding(pattern))")
  }

  @Test func takesTheLettersOfAllScripts() throws {
    // Signs that are made of letters (U+2100…), and a Japanese one that stands for a word, are no script's.
    let letters = (0..<0x2_0000).compactMap(UnicodeScalar.init).filter {
      isLetter($0) && !(0x2100...0x218F).contains($0.value) && $0.value != 0x303C
    }
    let missing = try missing(letters)
    #expect(missing == [], "\(missing.prefix(20).map { String($0.value, radix: 16) })")
    #expect(letters.count > 60_000)
  }

  /// Latin, Greek and Cyrillic as far as languages of newspapers use them.
  @Test func tellsCapitalsFromSmallLetters() throws {
    let blocks = [0x41...0x17F, 0x386...0x3CE, 0x400...0x45F, 0x48A...0x4FF, 0x531...0x587, 0x1EA0...0x1EFF]
    let letters = blocks.joined().compactMap(UnicodeScalar.init)
    let categories: [(pattern: String, category: Unicode.GeneralCategory)] = [
      ("\\p{Lu}", .uppercaseLetter), ("\\p{Ll}", .lowercaseLetter),
    ]
    for (pattern, category) in categories {
      let expected = letters.filter { $0.properties.generalCategory == category }
      let found = Set(letters).subtracting(try missing(letters, pattern))
      let wrong = found.symmetricDifference(expected).map { String($0.value, radix: 16) }.sorted()
      #expect(wrong == [])
      #expect(found.count > 250)
    }
  }

  @Test func takesNoDigitsAndSignsOfTheWorldsPunctuation() throws {
    let signs =
      "0123456789 .,;:!?¿¡'\"‘’“”„«»‹›–—-…·•()[]{}/\\|@#%&*+=<>~^_`$€£¥₽§¶©®™°±×÷،؛؟۔。、，：！？「」『』（）・～　।٠٩０９"
    #expect(try missing(Array(signs.unicodeScalars)).count == signs.unicodeScalars.count)
  }

  private func isLetter(_ scalar: UnicodeScalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter: true
    default: false
    }
  }

  /// Those that a pattern does not take.
  private func missing(_ scalars: [UnicodeScalar], _ pattern: String = "\\pL") throws -> [UnicodeScalar] {
    let regex = try LinearRegex(pattern)
    return scalars.filter { scalar in
      Array(String(scalar).utf8).withUnsafeBufferPointer { !regex.matches($0) }
    }
  }
}
