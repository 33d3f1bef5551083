import Platform
import RuleBook
import TestSupport

@testable import Cleaning

/// News with labels: articles, pages that repeat them in the ways that news is repeated, and pages that only look so.
/// The same for the same seed.
struct LabelledNews: Sendable {
  /// A pair whose relation is known.
  struct Label: Sendable {
    let page: Int
    let other: Int
    /// Nil where the two are different articles.
    let relation: PageRelation?
    /// How the page was made, for those who look into a failure.
    let making: String
  }

  private(set) var articles: [ComparedArticle] = []
  /// The articles' texts.
  private(set) var texts: [String] = []
  private(set) var labels: [Label] = []
  private var writer: NewsWriter

  init(seed: UInt64, families: Int) {
    writer = NewsWriter(seed: seed)
    for family in 0..<families {
      addReprints(family)
      addVersions(family)
      addTeasers(family)
      addNears(family)
      addReportsOfOneEvent(family)
      addTemplates(family)
    }
  }

  // MARK: Pages

  private mutating func add(
    _ paragraphs: [String], _ url: String, day: Int = 10, revised: String? = nil
  ) -> Int {
    let text = paragraphs.joined(separator: "\n\n")
    let number = articles.count
    texts.append(text)
    articles.append(
      ComparedArticle(
        id: "page-\(number)", payload: SHA256Digest(of: "\(number)".utf8), text: SHA256Digest(of: text.utf8),
        published: "2024-05-\(day)", revised: revised, key: url,
        address: CanonicalAddress("https://\(url)", rules: RuleBook.builtIn.urls),
        isTruncated: false, signature: TextSignature(paragraphs)))
    return number
  }

  private mutating func label(_ page: Int, _ other: Int, _ relation: PageRelation?, _ making: String) {
    labels.append(Label(page: page, other: other, relation: relation, making: making))
  }

  // MARK: Repetitions

  /// An agency's copy as other papers print it.
  private mutating func addReprints(_ family: Int) {
    let story = writer.story()
    let copy = writer.paragraphs(story, 7...13)
    let original = add(copy, "agency.example/\(family)/wire")
    let cut = Array(copy.prefix(max(4, copy.count * writer.number(60...95) / 100)))
    let local = writer.story()
    let makings: [(String, [String])] = [
      ("whole", copy), ("cut from the end", cut),
      ("paragraph added", copy + [writer.paragraph(local)]),
      ("cut and added", cut + [writer.paragraph(local)]),
      ("typography", copy.map(Self.typeset)),
      ("dateline", ["HOLTFORD (Northwire) — " + copy[0]] + copy.dropFirst()),
      (
        "boilerplate left in",
        copy + [
          "Sign up to our morning newsletter and never miss a story from your town again.",
          "Reporting by the Northwire newsroom; editing by the night desk. All rights reserved by Northwire.",
        ]
      ),
      ("edited lightly", copy.map { edited($0) }),
      ("typography, cut, edited", cut.map { edited(Self.typeset($0)) }),
      ("edited twice", copy.map { edited(edited($0)) }),
    ]
    for (number, (making, paragraphs)) in makings.enumerated() {
      let page = add(paragraphs, "paper\(number).example/news/\(family)", day: 11)
      label(page, original, paragraphs == copy ? .sameText : .reprintOf, making)
    }
  }

  /// One address, the text of which grew and changed.
  private mutating func addVersions(_ family: Int) {
    let story = writer.story()
    let first = writer.paragraphs(story, 5...9)
    let url = "paper.example/live/\(family)"
    let grown = [writer.paragraph(story)] + first + writer.paragraphs(story, 1...3)
    let updated = grown.map { Self.counting($0, up: writer.number(1...9)) }
    let pages = [first, grown, updated].enumerated().map { hour, text in
      add(text, url + (hour == 1 ? "?utm_source=x" : ""), revised: "2024-05-10T1\(hour):00:00Z")
    }
    for (one, other) in [(0, 1), (0, 2), (1, 2)] {
      label(pages[one], pages[other], .versionOf, "\(one)-\(other)")
    }
  }

  private mutating func addTeasers(_ family: Int) {
    let story = writer.story()
    let whole = writer.paragraphs(story, 8...12)
    let original = add(whole, "paper.example/long/\(family)")
    let words = whole.joined(separator: " ").split(separator: " ")
    let makings: [(String, String)] = [
      ("20 words", words.prefix(20).joined(separator: " ") + " …"),
      ("35 words", words.prefix(35).joined(separator: " ") + "... "),
      ("two paragraphs", whole[0] + " " + whole[1]),
      ("behind a label", "Exclusive for readers. " + words.prefix(60).joined(separator: " ")),
    ]
    for (number, (making, text)) in makings.enumerated() {
      let page = add([text], "paper.example/teaser/\(family)/\(number)", day: 11)
      label(page, original, .excerptOf, making)
    }
  }

  /// One paper's article at two of its addresses.
  private mutating func addNears(_ family: Int) {
    let story = writer.story()
    let text = writer.paragraphs(story, 6...11)
    let original = add(text, "paper.example/region/\(family)")
    label(
      add([text[0]] + text.dropFirst().map { edited($0) }, "paper.example/country/\(family)", day: 11),
      original,
      .near, "edited lightly")
    label(
      add(text.dropLast(), "paper.example/print/\(family)", day: 11), original, .near, "last paragraph gone")
  }

  // MARK: Different articles

  /// Reports of one event with the same names, numbers and a quotation; the analysis; and the next day's report.
  private mutating func addReportsOfOneEvent(_ family: Int) {
    let story = writer.story()
    let quoted = writer.quotation(story)
    let background = writer.paragraphs(story, 2...3)
    let first = writer.paragraphs(story, 5...8) + [quoted] + background
    let original = add(first, "paper.example/event/\(family)")
    let others: [(String, [String])] = [
      ("two reports", writer.paragraphs(story, 2...4) + [quoted] + writer.paragraphs(story, 3...6)),
      ("analysis", writer.paragraphs(story, 6...9) + [quoted, background[0]]),
      ("next day", writer.paragraphs(story, 4...7) + background),
      ("round-up", [first[0]] + (0..<5).map { _ in writer.paragraph(writer.story()) }),
    ]
    for (number, (making, text)) in others.enumerated() {
      let host = number == 2 ? "paper.example" : "other\(number).example"
      label(add(text, "\(host)/event/\(family)/\(number)", day: 11), original, nil, making)
    }
  }

  /// Reports of markets, matches and the weather that a form is filled in for.
  private mutating func addTemplates(_ family: Int) {
    for (kind, form) in [
      ("market", Self.market), ("match", Self.match), ("weather", Self.weather), ("fuel", Self.fuel),
      ("police", Self.police),
    ] {
      let teams = [writer.name(), writer.name()]
      let pages = (0..<3).map { number in
        let text = form.map { line in
          // The same teams meet again; their scores differ.
          filled(
            line.replacing("@1", with: teams[0]).replacing("@2", with: teams[1]).replacing(
              "@3", with: writer.name()))
        }
        return add(text, "forms.example/\(kind)/\(family)/\(number)", day: 10 + number)
      }
      for (one, other) in [(0, 1), (0, 2), (1, 2)] { label(pages[one], pages[other], nil, kind) }
    }
  }

  private mutating func filled(_ line: String) -> String {
    line.split(separator: "#", omittingEmptySubsequences: false).map(String.init).reduce(nil) {
      (text: String?, part: String) in
      text.map { "\($0)\(writer.number(1...980))\(part)" } ?? part
    } ?? ""
  }

  private static let market = [
    "Shares on the Holtford exchange closed # points higher at #.# on Thursday as traders weighed the latest figures on inflation, with # stocks rising and # falling in turnover of # million crowns.",
    "The benchmark index of the largest companies has gained # percent since the beginning of the year. Banks rose # percent, miners # percent and carmakers # percent, while utilities were the weakest sector of the day.",
    "The crown was trading at #.# to the dollar, and a barrel of oil cost #.# dollars in the late afternoon. The yield on ten-year bonds stood at #.# percent.",
  ]
  private static let match = [
    "@1 beat @2 #-# in front of # spectators on Saturday to climb to place # in the table. The visitors took the lead in minute # through a header, but the hosts levelled after # minutes and never looked back from then on.",
    "It was the sixth meeting of the two sides in as many seasons, and the referee showed # yellow cards. @1 have now won # of their last # games, @2 only #.",
    "The return match will be played in # weeks. Tickets cost between # and # crowns and go on sale on Monday morning at the usual places in both towns.",
  ]
  private static let weather = [
    "The day begins at # degrees with fog in the valleys, which lifts by noon. Temperatures climb to # degrees on the coast and # degrees inland, with a light wind of # kilometres an hour from the west and # hours of sunshine.",
    "The night stays dry at # degrees. The outlook for the next days is unsettled, with # millimetres of rain in the north and up to # millimetres in the hills.",
  ]

  /// Few numbers among many words: most shingles are the same.
  private static let fuel = [
    "Drivers in Holtford paid # cents for a litre of diesel at the cheapest pumps on Sunday evening, the motorists' club said in its weekly survey of more than a hundred stations between the coast and the hills.",
    "Prices are lowest in the last two hours before closing time and highest in the morning, when commuters have no choice but to fill up. The club advises its members to compare stations along their way and to avoid those on the motorway, which charge up to # cents more for the same fuel.",
    "A spokeswoman for the club said that taxes and the price of crude oil on the world market decide most of what drivers pay, and that nobody should expect much relief before the end of the holidays.",
  ]
  /// Names among many words, and one number.
  private static let police = [
    "Officers in @3 are looking for witnesses to an accident in which a cyclist was hurt on the road to @3 early in the morning. According to the police the driver of a dark estate car overlooked the cyclist at the crossing with the road to @3 and drove on without stopping to help.",
    "The cyclist, who is # years old, was taken to the clinic in @3 with injuries to an arm and a leg. Anyone who saw the accident or knows the car is asked to call the station in @3 at any time of the day.",
  ]

  // MARK: Changes

  private static func typeset(_ text: String) -> String {
    var isOpening = false
    return String(
      text.map { character -> Character in
        switch character {
        case "\"":
          isOpening.toggle()
          return isOpening ? "“" : "”"
        case "'": return "’"
        case "-": return "–"
        default: return character
        }
      })
  }

  /// A word or two of each paragraph replaced, as a copy editor does.
  private mutating func edited(_ text: String) -> String {
    let words = text.split(separator: " ").map(String.init)
    guard words.count > 12, writer.happens(60) else { return text }
    var edited = words
    let place = writer.number(3...words.count - 3)
    if !words[place].contains(where: \.isNumber) {
      edited[place] = writer.pick(["still", "now", "also", "thus"])
    }
    return edited.joined(separator: " ")
  }

  /// Numbers of a count that goes up.
  private static func counting(_ text: String, up: Int) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      Int(word).map { "\($0 + up)" } ?? String(word)
    }.joined(separator: " ")
  }
}

/// What was found in a set of articles.
struct FoundRelations {
  let relations: [DuplicateRelation]
  /// Evidence by the numbers of both pages, rising.
  private(set) var pairs: [[Int]: PageRelation] = [:]

  init(_ articles: [ComparedArticle], policy: DuplicatePolicy = .init()) {
    var exact = DuplicateIndex()
    var candidates = CandidateIndex()
    for (number, article) in articles.enumerated() {
      let keys = CandidateKeys(article)
      exact.add(text: keys.text, number: number)
      candidates.add(keys, number: number)
    }
    let copies = exact.copies { articles[$0] }
    var compared = articles
    for (page, copy) in copies {
      compared[copy.original].copyAddresses += [articles[page].address?.text].compactMap(\.self)
    }
    var found = StarClusters.relations(
      of: compared, candidates: candidates.pairs { copies[$0]?.original }, policy: policy)
    for (page, copy) in copies {
      found[page] = DuplicateRelation(
        copy.kind, copy: articles[page], of: articles[copy.original].id, cluster: found[copy.original].cluster
      )
    }
    relations = found
    let numbers = Dictionary(uniqueKeysWithValues: articles.enumerated().map { ($1.id, $0) })
    for evidence in found.flatMap(\.evidence) {
      pairs[[numbers[evidence.page]!, numbers[evidence.other]!].sorted()] = evidence.relation
    }
  }

  func relation(_ one: Int, _ other: Int) -> PageRelation? { pairs[[one, other].sorted()] }
}
