import RuleBook
import Testing

@testable import Cleaning

/// Pages that lose much of their text to rules go to review.
struct ReviewValveTests {
  private let rules =
    "- {id: first, because: It is., line: {is: [x]}, do: drop}\n- {id: second, because: It is., line: {is: [y]}, do: drop}"
  private let kept = Verdict.keep
  private let byFirst = Verdict(isKept: false, decider: .rule(0))
  private let bySecond = Verdict(isKept: false, decider: .rule(1))

  /// The review of a page of lines of so many bytes.
  private func review(
    _ lines: [(bytes: Int, verdict: Verdict)], boilerplate: Set<Int> = [], settings: String? = nil
  ) throws -> Review? {
    let page = page(lines.map { String(repeating: "x", count: $0.bytes) }.joined(separator: "\n"))
    let files = [
      RuleFile(path: "Rules/any/a.yaml", text: "schema: 1\nrules:\n\(rules)\n"),
      settings.map { RuleFile(path: "Rules/rules.yaml", text: "schema: 1\nreview: {loss: \($0)}\n") },
    ]
    let book = try RuleBook(files: files.compactMap(\.self))
    return ReviewValve.review(
      page, isArticle: lines.indices.map { !boilerplate.contains($0) }, verdicts: lines.map(\.verdict),
      rules: book.rules, settings: book.settings)
  }

  @Test func sendsAPageToReviewThatLosesMoreThanHalf() throws {
    #expect(try review([(500, kept), (500, byFirst)]) == nil)
    #expect(
      try review([(499, kept), (501, byFirst)])
        == Review(
          reason: "rule-loss",
          detail: "rules cut 50 % of the text that reads as article, first most; the limit is 50 %"))
    #expect(try review([(250, kept), (750, bySecond)])?.detail.hasPrefix("rules cut 75 % of") == true)
  }

  @Test func theLimitIsThatOfTheSettings() throws {
    let lines = [(700, kept), (300, byFirst)]
    #expect(try review(lines, settings: "30%") == nil)
    #expect(try review(lines, settings: "29%")?.detail.hasSuffix("; the limit is 29 %") == true)
    #expect(try review([(999, kept), (1, byFirst)], settings: "0%") != nil)
    #expect(try review([(1000, byFirst)], settings: "100%") == nil)
  }

  @Test func sendsTheLeastCertainToReview() throws {
    let settings = try RuleBook(files: [
      RuleFile(path: "Rules/rules.yaml", text: "schema: 1\nreview: {confidence: 60%}\n")
    ]).settings
    #expect(ReviewValve.review(confidence: 0.6, settings: settings) == nil)
    #expect(
      ReviewValve.review(confidence: 0.55, settings: settings)
        == Review(
          reason: "low-confidence", detail: "the confidence in the text is 55 %; the limit is 60 %"))
  }

  @Test func namesTheRuleThatCutMost() throws {
    #expect(
      try review([(300, byFirst), (200, bySecond), (150, bySecond)])?.detail.contains(", second most;")
        == true)
    #expect(try review([(300, bySecond), (300, byFirst)])?.detail.contains(", first most;") == true)
  }

  @Test func shortArticlesMayLoseALargeShareWithOneLine() throws {
    #expect(try review([(100, kept), (299, byFirst)]) == nil)
    #expect(try review([(100, kept), (300, byFirst)]) != nil)
  }

  @Test func countsWhatReadsAsArticleAlone() throws {
    #expect(try review([(400, kept), (5000, byFirst)], boilerplate: [1]) == nil)
    #expect(try review([(400, kept), (300, byFirst), (5000, .cut)], boilerplate: [2]) == nil)
    #expect(try review([(400, kept), (5000, .cut)]) == nil, "the classifier's cuts are none of the rules'")
  }

  @Test func aPageToReviewIsStillAnArticle() throws {
    let line =
      "The harbour bridge opened again on Monday after two years of repairs, the mayor said in the town hall."
    let text = "Bridge Opens Again\n\n" + (1...8).map { "\(line) It was day \($0)." }.joined(separator: "\n")
    func article(_ until: Int) throws -> Article? {
      let rule = "- {id: careless, because: It is., line: {regex: 'day [1-\(until)]\\.'}, do: drop}"
      let files = RuleBook.builtInFiles.filter { $0.relativePath.hasPrefix("model/") }
      let cleaner = try Cleaner(
        rules: RuleBook(
          files: files + [RuleFile(path: "Rules/any/a.yaml", text: "schema: 1\nrules:\n\(rule)\n")]))
      return cleaner.article(text)
    }
    #expect(try article(2)?.review?.reason != "rule-loss")
    let article = try #require(try article(6))
    #expect(article.review?.reason == "rule-loss")
    #expect(article.text.contains("day 8"))
  }
}
