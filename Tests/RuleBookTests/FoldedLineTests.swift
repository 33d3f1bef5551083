import TestSupport
import Testing

import RuleText

struct FoldedLineTests {
  private func fold(_ text: String) -> String { String(decoding: FoldedLine.fold(text.utf8), as: UTF8.self) }

  @Test(arguments: [
    ("RELATED TOPICS:", "related topics"), ("  Read \t more  ", "read more"),
    ("» Mehr zum Thema «", "mehr zum thema"),
    ("• Share", "share"), ("Weiter …", "weiter"), ("Read more...", "read more"), ("Don’t Miss", "don't miss"),
    ("“Quoted”", "\"quoted\""), ("Top–Stories", "top-stories"), ("non\u{2011}stop", "non-stop"),
    ("ÜBER UNS", "über uns"), ("STRASSE / Straße", "strasse / strasse"), ("ПОДЕЛИТЬСЯ:", "поделиться"),
    ("関連記事：", "関連記事"), ("a\u{A0}\u{A0}b", "a b"), ("a\r\nb", "a b"), ("---", "---"), ("", ""), ("   ", ""),
    ("5 > 3", "5 > 3"), ("-- >> a -> b: ", "a -> b"), ("c++", "c"),
  ])
  func foldsWhatDoesNotTellLabelsApart(text: String, expected: String) {
    #expect(fold(text) == expected)
  }

  /// Lines that are folded as they are take a way of their own, on which white space before them does not lead.
  @Test func foldsALineOnEitherWayAlike() {
    var random = SeededRandom(seed: 23)
    let alphabet: [Character] = [
      "a", "b", "9", " ", "é", "ß", "Z", "É", "я", "Я", "م", "東", "ア", "、", "\u{3000}", "-", "’", ":", "ſ",
      "\u{7F}",
    ]
    for _ in 0..<20_000 {
      let text = random.text(of: alphabet, upTo: 6)
      #expect(fold(text) == fold("\t\(text)"), "\(text)")
    }
  }

  @Test func foldsASlicesOwnBytes() {
    let bytes = Array("xx Share: yy".utf8)
    #expect(FoldedLine.fold(bytes[3..<9]) == Array("share".utf8))
  }

  @Test func leavesAFoldedLineAsItIs() {
    var random = SeededRandom(seed: 17)
    let alphabet: [Character] = [
      "A", "b", " ", "É", "ß", "’", "“", "–", ":", "»", "•", ".", "…", "東", "\u{A0}", "9", "\t",
    ]
    for _ in 0..<2000 {
      let once = fold(random.text(of: alphabet, upTo: 12))
      #expect(fold(once) == once)
    }
  }
}
