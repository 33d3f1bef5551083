import TestSupport

/// Pages of one made-up site as a naive scraper stores them, drawn from words of our own; the same for a seed.
struct SiteDump {
  struct Story {
    let key: String
    let lines: [String]
    /// The first line of its body.
    let lead: String
  }

  private(set) var stories: [Story] = []
  private var random: SeededRandom

  static let menu = [
    "Menu", "Home", "Harbour", "Tide tables", "Letters", "Subscribe today", "Log in or register",
  ]
  static let promotion =
    "The Harbour Ledger comes to you every Friday before the ferry leaves: sign up for the letter and miss no tide."
  static let disclosure =
    "Our writers choose what they review, and the Ledger may earn a little when readers buy through these links."
  static let footer = [
    "12 comments", "Follow the Ledger on all networks",
    "The Harbour Ledger is printed by the Saltmarsh Press, a company of the Pell Valley group, on paper from the valley.",
  ]
  /// Said or written in many stories, and no template.
  static let answers = ["Yes.", "No.", "I do not know.", "The verdict", "What happens next"]
  static let quote =
    "\"Nobody asked the people of the island before the first stone was laid,\" the mayor had said in the spring."
  static let background =
    "The bridge was closed two years ago, when divers found that the third pier had lost half of its footing."
  static let marketPhrase =
    "Shares in shipping companies closed unchanged, and trading was thin all day long."

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  /// Stories that have nothing in common but the layout, and what people say.
  mutating func addStories(_ count: Int) {
    for _ in 0..<count { add(body: body(), comments: Int.random(in: 1...40, using: &random)) }
  }

  /// The same story on other pages, each time with another headline.
  mutating func addReprints(_ count: Int) {
    let body = body()
    for _ in 0..<count { add(body: [sentence(words: 8)] + body, comments: 3) }
  }

  /// Stories of their own that tell the same line in their midst.
  mutating func addStories(_ count: Int, telling line: String) {
    for _ in 0..<count {
      var body = body()
      body.insert(line, at: body.count / 2)
      add(body: body, comments: 7)
    }
  }

  /// Reports that a program writes: sentences that differ in their numbers, and one that does not differ.
  mutating func addMarketReports(_ count: Int) {
    for _ in 0..<count {
      let number = { (random: inout SeededRandom) in Int.random(in: 1000...9999, using: &random) }
      let body = [
        "The index of the harbour exchange closed at \(number(&random)) points on the last day of the week.",
        "Of all shares \(number(&random)) rose and \(number(&random)) fell, the exchange said after the bell.",
        Self.marketPhrase,
        "Oil was sold at \(number(&random)) crowns a barrel, and fish meal at \(number(&random)) crowns a load.",
        "The crown stood at \(number(&random)) for a hundred of the old ones, as the central bank had set it.",
      ]
      add(body: body, comments: 1)
    }
  }

  /// Pages that show how some of the stories so far begin.
  mutating func addFrontPages(_ count: Int, of leads: Int) {
    for _ in 0..<count {
      let shown = stories.shuffled(using: &random).prefix(leads)
      add(body: shown.flatMap { [$0.lines[Self.menu.count], $0.lead] }, comments: 2)
    }
  }

  private mutating func add(body: [String], comments: Int) {
    let number = stories.count
    let labels = [Self.answers[number % Self.answers.count]]
    let middle = body.count / 2
    let lines =
      Self.menu + [sentence(words: 7), "By Oona Fairweather"] + body[..<middle] + labels + [Self.promotion]
      + body[middle...] + [Self.disclosure, "\(comments) comments"] + Self.footer.dropFirst()
    stories.append(Story(key: "page-\(number)", lines: lines, lead: body[0]))
  }

  private mutating func body() -> [String] {
    (0..<Int.random(in: 6...9, using: &random)).map { _ in
      sentence(words: Int.random(in: 14...30, using: &random)) + "."
    }
  }

  private static let words = [
    "ferry", "harbour", "council", "tide", "valve", "meadow", "orchard", "lantern", "engine", "winter",
    "letter",
    "captain", "market", "island", "village", "bridge", "stone", "water", "crown", "boat", "road", "school",
  ]

  private mutating func sentence(words count: Int) -> String {
    (0..<count).map { _ in
      Self.words.randomElement(using: &random)! + String(Int.random(in: 0..<900, using: &random), radix: 36)
    }.joined(separator: " ")
  }
}
