/// Writes news of nothing that ever happened, from phrases of its own: sentences that read like an agency's, with names
/// and numbers that belong to a story.
public struct NewsWriter: Sendable {
  /// Whom and what a story is about.
  public struct Story: Sendable {
    let people: [String]
    let places: [String]
    let bodies: [String]
    let numbers: [Int]
  }

  private var random: SeededRandom

  public init(seed: UInt64) { random = SeededRandom(seed: seed) }

  public mutating func pick<Element>(_ list: [Element]) -> Element { list.randomElement(using: &random)! }
  public mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
  public mutating func happens(_ percent: Int) -> Bool { number(1...100) <= percent }

  public mutating func story() -> Story {
    Story(
      people: (0..<4).map { _ in "\(pick(Self.firstNames)) \(name())" },
      places: (0..<3).map { _ in name() + pick(["", " Harbour", " Cross", "ford", " Valley"]) },
      bodies: Self.bodies.shuffled(using: &random).prefix(3).map(\.self),
      numbers: (0..<6).map { _ in number(2...980) })
  }

  /// A made-up name, so that stories seldom share one.
  public mutating func name() -> String {
    let name = (0..<number(2...3)).map { _ in pick(Self.syllables) }.joined()
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  public mutating func sentence(_ story: Story) -> String {
    let opening = pick(Self.openings)
    let parts = [
      opening, pick([pick(story.people), "the " + pick(story.bodies)]), pick(Self.verbs), pick(Self.objects),
      pick(Self.places).replacing("@", with: pick(story.places)),
      happens(45) ? pick(Self.amounts).replacing("#", with: "\(pick(story.numbers))") : pick(Self.endings),
    ]
    let text = parts.filter { !$0.isEmpty }.joined(separator: " ")
    return text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  public mutating func quotation(_ story: Story) -> String {
    "\"We \(pick(Self.wishes)) \(pick(Self.objects)), and that's \(pick(Self.judgements)),\" \(pick(story.people)) \(pick(["said", "told reporters", "wrote in a letter"])). \"It isn't \(pick(Self.judgements)) \(pick(Self.endings)).\""
  }

  public mutating func paragraph(_ story: Story) -> String {
    happens(25)
      ? quotation(story) : (0..<number(2...3)).map { _ in sentence(story) }.joined(separator: " ")
  }

  public mutating func paragraphs(_ story: Story, _ count: ClosedRange<Int>) -> [String] {
    (0..<number(count)).map { _ in paragraph(story) }
  }

  private static let firstNames = [
    "Ada", "Bruno", "Carla", "Dario", "Edith", "Faisal", "Greta", "Hugo", "Ines", "Jonas", "Karin", "Luis",
  ]
  private static let syllables = [
    "bar", "cel", "dro", "fen", "gal", "hol", "jas", "kir", "lom", "mer", "nov", "pol", "quin", "ras", "sel",
    "tam", "ulm", "ver", "wes", "yor", "zan", "bri", "cho", "dun", "est", "fro",
  ]
  private static let bodies = [
    "harbour board", "city council", "water ministry", "regional court", "rail operator",
    "health inspectorate",
    "teachers' union", "fishing fleet", "port authority", "flood commission", "housing agency",
    "ski federation",
    "museum trust", "energy regulator", "coast guard", "farmers' league", "airport company", "post office",
  ]
  private static let openings = [
    "", "", "", "", "on Monday", "late on Tuesday", "early on Friday", "after hours of talks",
    "in a short statement", "for the first time in years", "despite heavy rain", "to nobody's surprise",
    "according to two officials", "before the session began", "under the new plan",
  ]
  private static let verbs = [
    "rejected", "approved", "delayed", "announced", "called off", "defended", "described", "examined",
    "ordered", "presented", "reopened", "signed", "suspended", "voted for", "warned against", "welcomed",
    "asked for", "cut back", "paid for", "put off",
  ]
  private static let objects = [
    "a plan to rebuild the northern pier", "the sale of the old tram depot", "a second inquiry into the fire",
    "lower fares for students", "the closure of two village schools", "an agreement over grazing rights",
    "a ban on night flights", "repairs to the main aqueduct", "the budget for street lighting",
    "a loan for the new hospital wing", "the search for the missing trawler",
    "stricter limits on river traffic",
    "the merger of both fire brigades", "a levy on empty shops", "the evacuation of the lower town",
    "a contract for twelve ferries", "the removal of the coal heap", "an exchange of prisoners",
    "new rules for short lets", "the recount of postal votes", "a strike over weekend shifts",
    "the purchase of snow ploughs", "a vaccination drive among dairy herds",
    "the transfer of three goalkeepers",
  ]
  private static let places = [
    "in @", "near @", "at a meeting in @", "outside the town hall of @", "on the road to @", "across @",
    "in the hills above @", "at the border with @",
  ]
  private static let amounts = [
    "at a cost of # million crowns", "which affects # households", "after # people had signed a petition",
    "within # days", "with # votes in favour", "for the #th time", "leaving # workers idle", "after # hours",
    "as # boats lay at anchor", "at least # metres from the shore", "with # people still missing",
  ]
  private static let endings = [
    "without giving a reason", "though critics had asked for more time", "as the weather grew worse",
    "in front of a small crowd", "and thanked those who had helped", "while opponents walked out",
    "until the end of the season", "as had been expected for weeks", "which came as a relief to many",
    "pending a ruling by the high court", "because the money had run out", "in the hope of calmer days",
  ]
  private static let wishes = [
    "have waited far too long for", "will not accept", "are ready to discuss", "never asked for",
    "would rather do without", "shall keep fighting for",
  ]
  private static let judgements = [
    "a disgrace", "good news", "only the beginning", "hard to believe", "a matter of trust",
    "plain common sense",
    "what people here deserve", "too little and too late",
  ]
}
