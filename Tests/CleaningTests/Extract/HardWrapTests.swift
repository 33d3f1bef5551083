import Testing

@testable import Cleaning

struct HardWrapTests {
  /// Words of lengths 1…9 in an order that repeats late; each twelfth ends a sentence.
  private static func paragraph(words: Int, seed: Int) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    return (0..<words).map { word in
      let length = 1 + (word * 7 + seed * 3 + word / 9) % 9
      let text = String((0..<length).map { letters[(word + $0 + seed) % 26] })
      return word % 12 == 11 || word == words - 1 ? text + "." : text
    }.joined(separator: " ")
  }

  /// Lines of at most `width` characters, broken at spaces and behind hyphens.
  private static func wrapped(_ text: String, width: Int) -> String {
    var lines = [""]
    for word in text.replacing("-", with: "-\u{0}").split(whereSeparator: { " \u{0}".contains($0) }) {
      let last = lines[lines.count - 1]
      let joint = last.isEmpty || last.hasSuffix("-") ? "" : " "
      if (last + joint + word).count > width {
        lines.append(String(word))
      } else {
        lines[lines.count - 1] += joint + word
      }
    }
    return lines.joined(separator: "\n")
  }

  private func texts(_ source: String) -> [String] {
    let split = TextBlocks(Array(source.utf8))
    return split.blocks.map { String(decoding: split.text[$0.text], as: UTF8.self) }
  }

  @Test(arguments: [60, 72, 78, 100])
  func wrappedParagraphsAreJoined(width: Int) {
    let paragraphs = (1...6).map { Self.paragraph(words: 60 + $0 * 7, seed: $0) }
    let source = paragraphs.map { Self.wrapped($0, width: width) }.joined(separator: "\n\n")
    #expect(texts(source) == paragraphs)
    #expect(TextBlocks(Array(source.utf8)).joins == source.split(separator: "\n").count - paragraphs.count)
  }

  @Test func aShortLineEndsAParagraphWithoutABlankLine() {
    let paragraphs = (1...4).map { Self.paragraph(words: 70, seed: $0) }
    let parts = paragraphs.map { Self.wrapped($0, width: 72) + "\nRead more" }
    let source = "Home\nSport\n" + parts.joined(separator: "\n")
    #expect(texts(source) == ["Home", "Sport"] + paragraphs.flatMap { [$0, "Read more"] })
  }

  @Test func aJoinedBlockSpansItsLinesInTheSource() throws {
    let first = Self.wrapped(Self.paragraph(words: 70, seed: 1), width: 72)
    let source = first.split(separator: "\n").map { "    " + $0 }.joined(separator: "  \r\n") + "\r\n\r\nEnd"
    let split = TextBlocks(Array(source.utf8))
    #expect(split.blocks.count == 2)
    #expect(split.blocks[0].source == 4..<source.utf8.count - 7)
    #expect(split.blocks[0].text.count == first.utf8.count)
    #expect(split.blocks[1].followsBlankLine)
  }

  @Test func paragraphsALineAreNotJoined() {
    let source = (1...8).map { Self.paragraph(words: 60, seed: $0) }.joined(separator: "\n")
    #expect(texts(source) == source.split(separator: "\n").map(String.init))
  }

  @Test func headlinesUnderEachOtherAreNotJoined() {
    let headlines = [
      "Ferry line adds a night boat for the summer season again",
      "Island school finds its lost bell in a barn near the mill",
      "Three recipes for windfall pears and a jar of old honey",
      "Storm warning lifted for the outer coast after two days",
      "Council votes to keep the clock tower lit through winter",
      "Harbour master retires after forty years behind the desk",
      "Why the river runs backwards twice a year below the weir",
    ]
    #expect(texts(headlines.joined(separator: "\n")) == headlines)
  }

  @Test func rowsOfATableAreNotJoined() {
    let rows = (10..<40).map { "Coast Rovers    \($0)   \(99 - $0)   4   1   away at the old ground" }
    let prose = Self.wrapped(Self.paragraph(words: 90, seed: 4), width: 50)
    #expect(texts((rows + [prose]).joined(separator: "\n")) == rows + [Self.paragraph(words: 90, seed: 4)])
  }

  @Test func aCompoundIsJoinedWithoutASpace() {
    let text = Self.paragraph(words: 200, seed: 3).replacing("e ", with: "e-").replacing("k ", with: "k-")
    #expect(text.contains("-"))
    let source = Self.wrapped(text, width: 72)
    #expect(source.contains("-\n"))
    #expect(texts(source) == [text])
  }

  @Test func ideographsAreJoinedWithoutASpace() {
    let sentence = Array(String(repeating: "湾岸の橋は二年ぶりに開通した", count: 16) + "。")
    let lines = stride(from: 0, to: sentence.count, by: 36).map {
      String(sentence[$0..<min($0 + 36, sentence.count)])
    }
    #expect(texts(lines.joined(separator: "\n")) == [String(sentence)])
  }

  @Test func bulletsBeginParagraphs() {
    let items = (1...6).map { Self.paragraph(words: 30, seed: $0) }
    let source = items.map {
      "- " + Self.wrapped($0, width: 70).split(separator: "\n").joined(separator: "\n  ")
    }
    #expect(texts(source.joined(separator: "\n")) == items.map { "- " + $0 })
  }
}
