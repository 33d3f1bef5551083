import TestSupport
import Testing

@testable import Cleaning

/// Pages put together at random from sentences and from lines that stand around articles.
struct SyntheticArticleTests {
  private static let sentences = [
    "The council of Port Elder voted on Tuesday to rebuild the quay before the winter storms arrive.",
    "\"We have waited long enough,\" said Maren Holt, who has run the ferry office for nineteen years.",
    "Work on the eastern wall is to begin in April, and the cranes will come by barge from the south.",
    "Two of the nine members voted against the plan because they thought its cost had been guessed at.",
    "The town will borrow 4.5 million crowns and pay them back over a period of twenty-five years.",
    "Fishermen who moor at the old steps will get free berths at the island pier while the work lasts.",
    "Nobody could say on Wednesday what would become of the stone lions that have guarded the stairs since 1874.",
    "A first hearing drew some three hundred people, more than the assembly hall had chairs for.",
    "Engineers found in the spring that the timber piles under the customs house had lost a third of their width.",
    "The harbour master said that the tides of last November had washed away what was left of the footing.",
    "Schoolchildren have been asked to draw what they would like to see carved into the new sea wall.",
    "If the weather holds, the first ships are to berth again at the end of the following summer.",
  ]
  private static let before = ["Share", "Local News", "Advertisement", "Posted Updated"]
  private static let after = [
    "Share", "Copyright 2024 by Elder Media. All rights reserved.", "Advertisement",
    "Sign up for our morning newsletter and get the news before breakfast.",
  ]

  /// A page and the paragraphs of its body.
  private static func page(_ random: inout SeededRandom) -> (text: String, body: [String]) {
    var rest = sentences.shuffled(using: &random)
    var body: [String] = []
    for _ in 0..<Int.random(in: 4...6, using: &random) {
      let count = Int.random(in: 1...2, using: &random)
      body.append(rest.prefix(count).joined(separator: " "))
      rest.removeFirst(count)
    }
    let head = ["Council Votes to Rebuild Old Quay at Port Elder"] + before.shuffled(using: &random).prefix(2)
    let tail = after.shuffled(using: &random).prefix(2)
    return ((head + body + tail).joined(separator: Bool.random(using: &random) ? "\n\n" : "\n"), body)
  }

  @Test func theBodyComesOutAndCleansToItself() throws {
    let cleaner = try BuiltIn.cleaner()
    var random = SeededRandom(seed: 60)
    for _ in 0..<40 {
      let (text, body) = Self.page(&random)
      let once = try #require(cleaner.article(text), "\(text)")
      #expect(once.paragraphs.map(\.text) == body, "\(text)")
      let twice = cleaner.article(once.text)
      #expect(twice?.text == once.text)
    }
  }

  @Test func theSameTextGivesTheSameArticleInMarkupAndInText() throws {
    let cleaner = try BuiltIn.cleaner()
    var random = SeededRandom(seed: 61)
    for _ in 0..<10 {
      let (_, body) = Self.page(&random)
      let html =
        "<!doctype html><html><head><title>Council Votes</title></head><body><nav><a href=/>Home</a></nav><article>"
        + "<h1>Council Votes</h1>" + body.map { "<p>\($0)</p>" }.joined()
        + "</article><footer>Imprint</footer></body></html>"
      #expect(cleaner.article(html)?.paragraphs.map(\.text) == body)
    }
  }
}
