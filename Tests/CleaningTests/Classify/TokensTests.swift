import Testing

@testable import Cleaning

struct TokensTests {
  private func tokens(
    _ text: String, _ split: (UnsafeBufferPointer<UInt8>, (UInt64, Range<Int>) -> Void) -> Void
  ) -> [String] {
    let bytes = Array(text.utf8)
    var tokens: [String] = []
    bytes.withUnsafeBufferPointer { buffer in
      split(buffer) { _, range in tokens.append(String(decoding: bytes[range], as: UTF8.self)) }
    }
    return tokens
  }

  @Test(arguments: [
    ("article-body", ["article", "body"]),
    ("articleBody teaser_list", ["article", "Body", "teaser", "list"]),
    ("col2 x-12 a b", ["col"]), ("NAV", ["NAV"]), ("", []), ("h2Title", ["Title"]),
  ])
  func namesEndWhereAttributesPartThem(text: String, expected: [String]) {
    #expect(tokens(text) { Tokens.names(in: $0, $1) } == expected)
  }

  @Test(arguments: [
    ("The town's bridge", ["The", "town", "s", "bridge"]), ("Über 14 Brücken", ["Über", "Brücken"]),
    ("12 – 3", ["–"]), ("", []),
  ])
  func wordsAreRunsOfLetters(text: String, expected: [String]) {
    #expect(tokens(text) { Tokens.words(in: $0, $1) } == expected)
  }

  @Test func weightsAreFoundWhateverTheCase() {
    let weights = TokenWeights(parsing: "# comment\nteaser -1.5\nbody 2\nbroken\nalso x\n")
    func sum(_ text: String) -> Float {
      var sum: Float = 0
      Array(text.utf8).withUnsafeBufferPointer { Tokens.names(in: $0) { hash, _ in sum += weights[hash] } }
      return sum
    }
    #expect(sum("Teaser-list") == -1.5)
    #expect(sum("articleBody") == 2)
    #expect(sum("broken also") == 0)
  }
}

struct PageCluesTests {
  private func share(_ text: String, _ clues: PageClues) -> Float {
    Array(text.utf8).withUnsafeBufferPointer { clues.titleShare(of: $0) }
  }

  private func standing(_ text: String, _ clues: PageClues) -> Float {
    Array(text.utf8).withUnsafeBufferPointer { clues.standsInArticleBody($0) }
  }

  @Test func measuresHowMuchOfATextStandsInTheTitle() {
    let clues = PageClues(titles: ["Bridge opens", "Harbour news"], articleBody: nil)
    #expect(share("BRIDGE OPENS", clues) == 1)
    #expect(share("bridge stays shut today", clues) == 0.25)
    #expect(share("", clues) == 0)
    #expect(share("bridge", PageClues()) == 0)
  }

  @Test func knowsTextsOfTheDeclaredBody() {
    let body = TextDumps.strike.split(separator: "\n").filter { $0.hasPrefix("= ") }.map {
      String($0.dropFirst(2))
    }
    let clues = PageClues(titles: [], articleBody: body.joined(separator: "<br>").replacing("’", with: "'"))
    for paragraph in body { #expect(standing(paragraph, clues) == 1) }
    #expect(standing("A sentence that stands nowhere in it.", clues) == -1)
    #expect(standing("Short", clues) == 0)
    #expect(standing(body[0], PageClues(titles: [], articleBody: "Too short to tell")) == 0)
  }
}
