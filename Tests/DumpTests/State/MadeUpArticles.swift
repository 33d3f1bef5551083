import Cleaning
import Platform
import RuleBook
import TestSupport

@testable import Dump

/// Articles put together of few passages, so that they share beginnings, parts and whole texts in all ways, and many
/// of them the same keys.
struct MadeUpArticles {
  private var random: SeededRandom
  private let passages: [[String]]

  init(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    passages = (0..<14).map { _ in (0..<30).map { _ in Self.word(&random) } }
    self.random = random
  }

  mutating func articles(_ count: Int) -> [ComparedArticle] {
    var texts: [String] = []
    return (0..<count).map { number in
      if texts.isEmpty || chance(85) { texts.append(text()) }
      let text = texts.randomElement(using: &random)!
      return article(number, chance(50) ? texts[texts.count - 1] : text)
    }
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  private mutating func text() -> String {
    // Some passages begin half of all articles.
    var words = chance(50) ? passages[Int.random(in: 0..<2, using: &random)] : []
    for _ in 0..<Int.random(in: 1...3, using: &random) { words += passages.randomElement(using: &random)! }
    for _ in 0..<Int.random(in: 0...50, using: &random) { words.append(Self.word(&random)) }
    if chance(30) { words.insert("\(Int.random(in: 2...9, using: &random))", at: words.count / 2) }
    return words.joined(separator: " ")
  }

  private mutating func article(_ number: Int, _ text: String) -> ComparedArticle {
    let day = Int.random(in: 10...28, using: &random)
    let host = "\(["wire", "paper", "site"].randomElement(using: &random)!).example"
    let name = chance(20) ? "shared\(Int.random(in: 0..<9, using: &random))" : "page\(number)"
    let id = SHA256Digest(of: "page \(number)".utf8).hex.prefix(32)
    return ComparedArticle(
      id: String(id), payload: SHA256Digest(of: (chance(50) ? text : "\(number)").utf8),
      text: SHA256Digest(of: text.utf8), published: chance(80) ? "2024-05-\(day)" : nil,
      revised: chance(80) ? "2024-06-\(day)" : nil, key: "https://\(host)/\(name)#\(number)",
      address: chance(90) ? CanonicalAddress(host: host, text: "\(host)/\(name)") : nil,
      isTruncated: chance(5), signature: TextSignature([text]))
  }

  private static func word(_ random: inout SeededRandom) -> String {
    String((0..<6).map { _ in Character(Unicode.Scalar(UInt8.random(in: 0x61...0x7A, using: &random))) })
  }
}

/// How a page stands to others.
struct Standing: Equatable {
  var cluster: String
  var relation: PageRelation?
  var representative: String?
}

extension DuplicateState {
  /// Takes articles in as a run does.
  @discardableResult
  func take(
    _ articles: [ComparedArticle], output: String = "/out", policy: DuplicatePolicy = .init(), jobs: Int = 2
  ) throws -> (relations: PageRelations, outcome: StateUpdate.Outcome) {
    let update = try update(output: output)
    for (number, article) in articles.enumerated() { try update.add(article, number: number, path: nil) }
    let relations = try update.relations(policy, jobs: jobs)
    try update.commit()
    return (relations, update.outcome)
  }

  /// By id.
  func standings() throws -> [String: Standing] {
    Dictionary(
      uniqueKeysWithValues: try catalogue.database.rows(
        "SELECT id, cluster, relation, representative FROM articles"
      ) { row in
        (
          row.text(0) ?? "",
          Standing(
            cluster: row.text(1) ?? "?", relation: row.text(2).flatMap(PageRelation.init(rawValue:)),
            representative: row.text(3))
        )
      })
  }
}

/// How articles stand that one run without a state compares.
func standingsOfOneRun(_ articles: [ComparedArticle], _ policy: DuplicatePolicy = .init()) -> [String:
  Standing]
{
  var index = DuplicateIndex()
  var candidates = CandidateIndex()
  for (number, article) in articles.enumerated() {
    index.add(text: article.text.fingerprint, number: number)
    candidates.add(.init(article), number: number)
  }
  let copies = index.copies { articles[$0] }
  var compared = articles
  for (page, copy) in copies {
    compared[copy.original].copyAddresses += [articles[page].address?.text].compactMap(\.self)
  }
  let pairs = candidates.pairs { copies[$0]?.original }
  let found = StarClusters.relations(of: compared, candidates: pairs, policy: policy)
  return Dictionary(
    uniqueKeysWithValues: articles.indices.map { number in
      let relation = found[copies[number]?.original ?? number]
      return (
        articles[number].id,
        copies[number].map {
          Standing(cluster: relation.cluster, relation: $0.kind, representative: articles[$0.original].id)
        }
          ?? Standing(
            cluster: relation.cluster, relation: relation.kind, representative: relation.representative)
      )
    })
}
