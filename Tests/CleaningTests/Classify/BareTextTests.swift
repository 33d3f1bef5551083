import Testing

@testable import Cleaning

/// Texts that are articles and nothing else come out whole, whatever their lines look like.
struct BareTextTests {
  private let cleaner: Cleaner

  init() throws { cleaner = try BuiltIn.cleaner() }

  private static let body = [
    "The harbour bridge opened again on Monday after two years of repairs to its piers.",
    "What the Town Paid",
    "The mayor said the town had paid four million for the work, a fifth less than planned.",
    "Piers: 1.9 million", "Lamps: 0.2 million", "Paint: 0.4 million",
    "Who Crossed First",
    "The old lamps were hung again by the children of the school, who had cleaned them all winter.",
    "“Will you walk over it?”", "“Yes.”", "“Alone?”", "“No.”",
    "The ferry, which had carried people over the water meanwhile, made its last trip at noon.",
  ]

  @Test(arguments: ["\n", "\n\n"])
  func allLinesStay(separator: String) throws {
    let article = try #require(cleaner.article(Self.body.joined(separator: separator)))
    #expect(article.paragraphs.map(\.text) == Self.body)
  }

  @Test func aPageAroundItIsCut() throws {
    let menu = ["Home", "News", "Sport", "Weather", "Subscribe", "Log in", "Search", "Newsletters", "Menu"]
    let footer = ["About us", "Contact us", "Privacy Policy", "Terms of Use", "© 2024 Coast Post"]
    let article = try #require(cleaner.article((menu + Self.body + footer).joined(separator: "\n")))
    #expect(article.paragraphs.first?.text == Self.body.first)
    #expect(article.paragraphs.last?.text == Self.body.last)
  }
}
