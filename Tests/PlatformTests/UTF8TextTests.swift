import Foundation
import TestSupport
import Testing

@testable import Platform

struct UTF8TextTests {
  private func folded(_ text: String) -> String {
    String(decoding: UTF8Text.folded(text), as: UTF8.self)
  }

  private static func mayFold(_ text: String) -> Bool {
    Array(text.utf8).withUnsafeBufferPointer(UTF8Text.mayFold)
  }

  private func composed(_ text: String) -> String {
    String(decoding: UTF8Text.composed(Array(text.utf8)), as: UTF8.self)
  }

  @Test(arguments: [
    ("", ""), ("Harbour BRIDGE 9", "harbour bridge 9"), ("STRASSE", "strasse"), ("Straße", "strasse"),
    ("ÉTÉ", "été"), ("Мост", "мост"), ("ΣΊΣΥΦΟΣ", "σίσυφοσ"), ("東京", "東京"), ("@[`{", "@[`{"),
  ])
  func foldsTheCaseOfEveryScript(text: String, expected: String) {
    #expect(folded(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  @Test(arguments: [
    ("cafe\u{301}", "caf\u{E9}"), ("caf\u{E9}", "caf\u{E9}"), ("\u{212B}", "\u{C5}"),
    ("\u{2000}", "\u{2002}"),
    ("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"), ("“東京” – ok", "“東京” – ok"),
    ("\u{1E9B}\u{323}", "\u{1E9B}\u{323}"),
    ("\u{F900}", "\u{8C48}"), ("", ""),
  ])
  func composesToFormC(text: String, expected: String) {
    #expect(composed(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  @Test func composesAsFoundationDoesWhateverTheText() {
    var random = SeededRandom(seed: 11)
    let alphabet: [Character] = [
      "a", "e", " ", "é", "Å", "–", "“", "東", "한", "й", "\u{1100}", "\u{1161}", "\u{2001}", "ﬁ", "ǅ", "क",
      "😀",
    ]
    let marks: [Unicode.Scalar] = ["\u{301}", "\u{323}", "\u{30A}", "\u{344}", "\u{93C}"]
    for _ in 0..<400 {
      var text = ""
      for character in random.text(of: alphabet, upTo: 20) {
        text.append(character)
        if Bool.random(using: &random) { text.unicodeScalars.append(marks.randomElement(using: &random)!) }
      }
      let expected = text.precomposedStringWithCanonicalMapping
      #expect(
        composed(text).unicodeScalars.elementsEqual(expected.unicodeScalars),
        "\(text.unicodeScalars.map(\.value))")
    }
  }

  @Test(
    arguments: [
      ([], true), ([0x41], true), ([0xC3, 0xA9], true), ([0xE2, 0x82, 0xAC], true),
      ([0xF0, 0x9F, 0x98, 0x80], true),
      ([0xF4, 0x8F, 0xBF, 0xBF], true), ([0xED, 0x9F, 0xBF], true), ([0xEE, 0x80, 0x80], true),
      ([0x80], false), ([0xFF], false), ([0xC0, 0xAF], false), ([0xC1, 0x81], false),
      ([0xE0, 0x80, 0xAF], false),
      ([0xF0, 0x80, 0x80, 0xAF], false), ([0xED, 0xA0, 0x80], false), ([0xED, 0xBF, 0xBF], false),
      ([0xF4, 0x90, 0x80, 0x80], false), ([0xF5, 0x80, 0x80, 0x80], false), ([0xC3], false),
      ([0xE2, 0x82], false),
      ([0xF0, 0x9F, 0x98], false), ([0xC3, 0x41], false),
    ] as [([UInt8], Bool)])
  func tellsWellFormedBytes(bytes: [UInt8], isValid: Bool) {
    #expect(bytes.withUnsafeBufferPointer { UTF8Text.isValid($0) } == isValid)
    // Behind eight bytes of ASCII the check takes its fast path first.
    let later = Array("12345678x".utf8) + bytes
    #expect(later.withUnsafeBufferPointer { UTF8Text.isValid($0) } == isValid)
  }

  @Test func agreesWithTheStandardLibraryOnRandomBytes() {
    var random = SeededRandom(seed: 5)
    let bytes: [UInt8] = [0x41, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC2, 0xE0, 0xE1, 0xED, 0xF0, 0xF1, 0xF4]
    for _ in 0..<3000 {
      let sample = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        bytes.randomElement(using: &random)!
      }
      let expected = String(validating: sample, as: UTF8.self) != nil
      #expect(sample.withUnsafeBufferPointer { UTF8Text.isValid($0) } == expected, "\(sample)")
    }
  }

  @Test func replacesWhatIsNotWellFormedAndCountsIt() {
    let (text, replacements) = Charset.utf8.decoded([0x61, 0xFF, 0x62, 0xED, 0xA0, 0x80, 0x63, 0xC3])
    #expect(String(decoding: text, as: UTF8.self) == "a\u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}c\u{FFFD}")
    #expect(replacements == 5)
  }

  @Test func knowsWhatFoldingLeavesAsItIs() {
    let scalars = (0x80...0x1FFFF).compactMap(UnicodeScalar.init)
    let unfolded = scalars.filter { !Self.mayFold(String($0)) }
    let text = Array(String(String.UnicodeScalarView(unfolded)).utf8)
    #expect(UTF8Text.folded(text[...]) == text)
    #expect(unfolded.count > 20_000, "ideographs at least")
    #expect(!Self.mayFold("the brücke, мост – 橋"))
    for text in ["Brücke Ä", "Мост", "straße", "µm", "ｈ", "Σ", "a\u{345}"] {
      #expect(Self.mayFold(text), "\(text)")
    }
  }
}

struct CharacterClassTests {
  @Test func knowsLettersAndCapitalsOfEveryScript() {
    for scalar in "AZÉЖΣǅ".unicodeScalars { #expect(CharacterClass.isUppercase(scalar), "\(scalar)") }
    for scalar in "azéжσ東ا1-".unicodeScalars { #expect(!CharacterClass.isUppercase(scalar), "\(scalar)") }
    for scalar in "aZéж東اहʰ".unicodeScalars { #expect(CharacterClass.isLetter(scalar), "\(scalar)") }
    for scalar in "1-_ '@`[{٣€😀\u{301}".unicodeScalars {
      #expect(!CharacterClass.isLetter(scalar), "\(scalar)")
    }
  }

  @Test func knowsScriptsWithoutSpaces() {
    for scalar in "東ひカกລမខ\u{20000}".unicodeScalars {
      #expect(CharacterClass.isUnspaced(scalar), "\(scalar)")
    }
    for scalar in "aж한ا。".unicodeScalars { #expect(!CharacterClass.isUnspaced(scalar), "\(scalar)") }
  }
}
