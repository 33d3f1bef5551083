import Testing

@testable import Cleaning

struct TextTitleTests {
  private static let menu = [
    "Menu", "News", "Sport", "Weather", "Culture", "Travel", "Subscribe", "Log in",
    "Ferry adds a night boat",
  ]
  private static let prose = "The harbour bridge opened again on Monday after two years of repairs."

  private func title(_ lines: [String]) -> String? {
    let page = page((lines + [Self.prose]).joined(separator: "\n"))
    return TextTitle.text(page, isArticle: page.blocks.indices.map { $0 == lines.count })
  }

  @Test func theHeadlineIsTheLineThatSaysWhatTheFirstLineSays() {
    let headline = "Harbour bridge opens after two years"
    #expect(title(["Harbour bridge opens after two years | Coast Post"] + Self.menu + [headline]) == headline)
    #expect(title(["Harbour bridge opens after 2 years - Coast Post", headline]) == headline)
    #expect(title([headline] + Self.menu + ["HARBOUR BRIDGE OPENS AFTER TWO YEARS"])?.first == "H")
  }

  @Test func theSiteIsTakenOffInTheTextOfAWholePage() {
    let first = "Harbour bridge opens after two years | Coast Post"
    #expect(title([first] + Self.menu) == "Harbour bridge opens after two years")
    // Few lines before the article are no menu, and the sign may be the headline's own.
    #expect(title([first]) == nil)
  }

  @Test func otherFirstLinesSayNothing() {
    #expect(title(Self.menu) == nil)
    #expect(title([]) == nil)
    #expect(title(["World news"] + Self.menu) == nil)
  }
}
