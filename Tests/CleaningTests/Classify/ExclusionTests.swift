import Testing

@testable import Cleaning

struct ExclusionTests {
  private let first = "The ferry left the old harbour at seven with forty passengers and two vans on board."
  private let second =
    "Its captain said that the tide had been kinder than in any week since the winter storms."

  private func repeated(_ html: String, scores: [Float]? = nil, outside: Set<Int> = []) -> [Bool] {
    let page = page(html, as: .html)
    return RepeatedBlocks.find(
      in: page, isArticle: page.blocks.indices.map { !outside.contains($0) },
      scores: scores ?? page.blocks.map { _ in 0.9 })
  }

  @Test func aPullQuoteGoesAndItsParagraphStays() {
    #expect(
      repeated("<blockquote>\(second)</blockquote><p>\(first)</p><p>\(second) Nobody asked why.</p>") == [
        true, false, false,
      ])
  }

  @Test func aCopyInOneBlockGoesAndTheParagraphsStay() {
    #expect(
      repeated("<p>\(first)</p><p>\(second)</p><div hidden>\(first) \(second)</div>") == [
        false, false, true,
      ])
  }

  @Test func ofEqualBlocksTheLessLikelyGoesElseTheLater() {
    let html = "<p>\(first)</p><p>\(second)</p><p>\(first)</p>"
    #expect(repeated(html) == [false, false, true])
    #expect(repeated(html, scores: [0.6, 0.9, 0.9]) == [true, false, false])
  }

  @Test func caseAndPunctuationDoNotCount() {
    #expect(repeated("<p>\(first)</p><p>“\(first.uppercased())”</p>") == [false, true])
  }

  @Test func shortTextsAndTextsOutsideOfTheArticleDoNotCount() {
    #expect(repeated("<p>Yes, of course.</p><p>Yes, of course.</p>") == [false, false])
    #expect(repeated("<p>\(first)</p><p>\(first)</p>", outside: [1]) == [false, false])
  }

  @Test func commentsAreWhatIsNamedSoWithinAnArticleThatIsNot() {
    let words: [Float] = [40, 40, 90, 90]
    let all = [true, true, true, true]
    #expect(
      ReaderComments.find(depths: [0, 0, 1, 2], words: words, isArticle: all) == [false, false, true, true])
    // The body's own class has the name.
    #expect(
      ReaderComments.find(depths: [1, 1, 2, 2], words: words, isArticle: all) == [false, false, true, true])
  }

  @Test func aPageOfCommentsAloneIsKept() {
    let words: [Float] = [10, 90, 90]
    #expect(
      ReaderComments.find(depths: [0, 1, 1], words: words, isArticle: [true, true, true]) == [
        false, false, false,
      ])
  }

  @Test func cutsNameTheReason() throws {
    let paragraphs = (1...6).map {
      "<p>Reporter number \($0) walked the length of the pier and wrote that the work there had cost \($0)0,000 more than the council had planned.</p>"
    }
    let comment =
      "<p>I walked there too, and nobody I met thought that the pier was worth what the council has paid for it.</p>"
    let html =
      "<html><body><h1>Pier costs more than planned</h1><div>\(paragraphs.joined())\(paragraphs[2])</div>"
      + "<div class=\"comments\">\(comment)</div></body></html>"
    let article = try #require(try BuiltIn.cleaner().article(html))
    #expect(article.paragraphs.map(\.text).filter { $0.hasPrefix("Reporter") }.count == 6)
    #expect(!article.text.contains("I walked there too"))
    let repeated = try #require(article.provenance.cuts.first { $0.rule == "model.repeated" })
    #expect(repeated.kind == "repeated" && repeated.text.hasPrefix("Reporter number 3"))
  }
}
