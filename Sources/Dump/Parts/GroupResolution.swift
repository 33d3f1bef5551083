import Cleaning
import Platform
import RuleBook

/// Decides how pages of several parts of an input relate, group by group, as a run over the whole input decides it: a
/// group holds all pages that candidates join, and all pages of one text.
public struct GroupResolution {
  /// What was decided of a page.
  struct Decision {
    /// Where the page's result begins in its part's journal.
    let frame: Int
    let isDropped: Bool
    let relation: DuplicateRelation

    /// - Returns: nil where the text is no such row.
    init?(parsing row: [UInt8]) {
      guard let value = try? JSONValue(parsing: row), let frame = value["frame"]?.integer,
        case .bool(let isDropped)? = value["drop"],
        let relation = value["relation"].flatMap(DuplicateRelation.init(parsing:))
      else { return nil }
      (self.frame, self.isDropped, self.relation) = (frame, isDropped, relation)
    }

    static func write(frame: Int, _ relation: DuplicateRelation, isDropped: Bool) -> [UInt8] {
      var writer = JSONWriter()
      writer.object { writer in
        writer.member("frame", frame)
        writer.key("drop")
        writer.bool(isDropped)
        writer.key("relation")
        relation.write(into: &writer)
      }
      return writer.bytes
    }
  }

  private struct Member {
    let part: Int
    let frame: Int
    let article: ComparedArticle
  }

  private let policy: DuplicatePolicy
  private var members: [Member] = []
  /// Texts that may relate, by fingerprints.
  private var pairs: [(UInt64, UInt64)] = []
  /// Pages of one text have one signature in memory.
  private var signatures: [SHA256Digest: TextSignature] = [:]

  /// - Parameter part: the folder of any part, whose manifest says what is dropped and which sources come first.
  public init(policyOf part: String) throws(OutputError) {
    policy = try PartFolder.manifest(of: part).setting.duplicates
  }

  init(policy: DuplicatePolicy) { self.policy = policy }

  /// Takes a row: `article`, part, frame and what is compared; or `pair` and the fingerprints of two texts as signed
  /// numbers; all parted by tabs. An empty row ends the group.
  ///
  /// - Returns: what was decided of its pages, where the group ends: a row a page, the number of its part and a tab
  ///   before the JSON.
  /// - Throws: ``OutputError`` for other rows.
  mutating func add(_ row: [UInt8]) throws(OutputError) -> [UInt8] {
    guard !row.isEmpty else { return end() }
    let fields = row.split(separator: 0x09)
    switch (fields.first.map { String(decoding: $0, as: UTF8.self) }, fields.count) {
    case ("article", 4):
      guard let part = Self.number(fields[1]), let frame = Self.number(fields[2]),
        let article = Base64.decoded(Array(fields[3])).flatMap(ComparedArticle.init(decoding:))
      else { throw Self.refusal(row) }
      members.append(Member(part: part, frame: frame, article: sharingSignature(article)))
    case ("pair", 3):
      guard let one = Self.number(fields[1]), let other = Self.number(fields[2]) else {
        throw Self.refusal(row)
      }
      pairs.append((UInt64(bitPattern: Int64(one)), UInt64(bitPattern: Int64(other))))
    default: throw Self.refusal(row)
    }
    return []
  }

  private mutating func sharingSignature(_ article: ComparedArticle) -> ComparedArticle {
    guard let signature = signatures[article.text] else {
      signatures[article.text] = article.signature
      return article
    }
    return article.with(signature)
  }

  /// Decides the group so far.
  mutating func end() -> [UInt8] {
    defer { (members, pairs, signatures) = ([], [], [:]) }
    guard !members.isEmpty else { return [] }
    // As the input has them.
    members.sort { ($0.part, $0.frame) < ($1.part, $1.frame) }
    let articles = members.map(\.article)
    let relations = relations(of: articles)
    var output: [UInt8] = []
    for (page, member) in members.enumerated() {
      let relation = relations.relation(of: page, member.article) { articles[$0] }
      let isDropped = relations.drops(page)
      guard isDropped || !relation.isAlone else { continue }
      output += Array("\(member.part)\t".utf8)
      output += Decision.write(frame: member.frame, relation, isDropped: isDropped) + [0x0A]
    }
    return output
  }

  private func relations(of articles: [ComparedArticle]) -> PageRelations {
    var texts = DuplicateIndex()
    for (page, article) in articles.enumerated() { texts.add(text: article.text.fingerprint, number: page) }
    let copies = texts.copies { articles[$0] }
    var relations = PageRelations(copies: copies, policy: policy)
    guard !pairs.isEmpty else { return relations }
    let copiesOf = Dictionary(grouping: copies.keys) { copies[$0]?.original ?? $0 }
    let originals = articles.indices.filter { copies[$0] == nil }
    let places = Dictionary(
      originals.enumerated().map { (articles[$1].text.fingerprint, $0) },
      uniquingKeysWith: { first, _ in first })
    let candidates = pairs.compactMap { one, other -> (Int, Int)? in
      guard let one = places[one], let other = places[other], one != other else { return nil }
      return (min(one, other), max(one, other))
    }.sorted { $0 < $1 }
    let compared = originals.map { page in
      var article = articles[page]
      article.copyAddresses = Set((copiesOf[page] ?? []).compactMap { articles[$0].address?.text }).sorted()
      return article
    }
    let found = StarClusters.relations(of: compared, candidates: candidates, policy: policy)
    for (page, relation) in zip(originals, found) { relations.add(relation, of: page) }
    return relations
  }

  private static func number(_ field: ArraySlice<UInt8>) -> Int? {
    Int(String(decoding: field, as: UTF8.self))
  }

  private static func refusal(_ row: [UInt8]) -> OutputError {
    OutputError(
      description: "\(String(decoding: row.prefix(60), as: UTF8.self)): no row of a group; "
        + "expected article, part, frame and what is compared, or pair and two texts, parted by tabs")
  }
}

extension ComparedArticle {
  fileprivate func with(_ signature: TextSignature) -> ComparedArticle {
    ComparedArticle(
      id: id, payload: payload, text: text, published: published, revised: revised, key: key,
      address: address,
      isTruncated: isTruncated, signature: signature)
  }
}

extension GroupResolution {
  /// Decides the groups of standard input, and prints what was decided.
  ///
  /// - Throws: ``OutputError`` for what cannot be read or written.
  public mutating func run() throws(OutputError) {
    let input = ByteStream(plain: .standardInput())
    var output: [UInt8] = []
    while let row = try Self.nextRow(of: input) {
      output += try add(row)
      guard output.count >= 1 << 16 else { continue }
      try NamedFile.write(output, to: "-")
      output.removeAll(keepingCapacity: true)
    }
    try NamedFile.write(output + end(), to: "-")
  }

  private static func nextRow(of input: ByteStream) throws(OutputError) -> [UInt8]? {
    do throws(StreamFailure) {
      // Signatures of texts of 65,536 words take less.
      guard case .line(let row)? = try input.nextLine(limit: 1 << 24) else { return nil }
      return row
    } catch {
      throw OutputError(description: "standard input: cannot be read: \(error.problem)")
    }
  }
}
