import Testing

@testable import Cleaning

struct TextBlocksTests {
  private func blocks(_ text: String) -> [Block] { TextBlocks(Array(text.utf8)).blocks }

  @Test func eachLineIsABlockWithItsBytes() {
    let text = "Überschrift\n\n  Ana Ruiz\t\nDie Brücke.\n"
    let page = page(text)
    #expect(page.strings == ["Überschrift", "Ana Ruiz", "Die Brücke."])
    #expect(page.blocks.map(\.source) == [0..<12, 16..<24, 26..<38])
    #expect(page.blocks.allSatisfy { $0.source == $0.text && $0.kind == .paragraph && $0.node == -1 })
    #expect(page.blocks.map(\.followsBlankLine) == [false, true, false])
  }

  @Test func everyKindOfLineEndEndsALine() {
    #expect(blocks("a\r\nb\rc\nd").map(\.text) == [0..<1, 3..<4, 5..<6, 7..<8])
    #expect(blocks("a\r\nb").map(\.followsBlankLine) == [false, false])
    #expect(blocks("a\r\n\r\nb").map(\.followsBlankLine) == [false, true])
    #expect(blocks("a\n\rb").map(\.followsBlankLine) == [false, true])
  }

  @Test func noBreakSpacesAndByteOrderMarksEndNoBlock() {
    #expect(blocks("\u{A0}\u{A0}a\u{A0}b\u{A0} ").map(\.text) == [4..<8])
    #expect(blocks("\u{FEFF}a").map(\.text) == [3..<4])
    #expect(blocks("a\u{FEFF}").map(\.text) == [0..<1])
    #expect(blocks("a\n\u{A0}\nb").map(\.followsBlankLine) == [false, true])
  }

  @Test func aTextWithoutCharactersHasNoBlocks() {
    #expect(blocks("").isEmpty)
    #expect(blocks("\n \r\n\t\u{A0}").isEmpty)
  }
}
