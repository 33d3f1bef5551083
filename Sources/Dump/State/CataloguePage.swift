import Cleaning
import Platform
import RuleBook

/// A page as a state's catalogue has it.
struct CataloguePage: Sendable {
  /// What is said of a page's relation to others: the page that stands for its article, how it relates to another
  /// one, and to which. Pages are named by their numbers.
  struct Standing: Sendable, Equatable {
    var cluster: Int
    var relation: PageRelation?
    var representative: Int?

    /// Of a page that stands for itself.
    init(alone page: Int) { cluster = page }

    init(cluster: Int, relation: PageRelation?, representative: Int?) {
      (self.cluster, self.relation, self.representative) = (cluster, relation, representative)
    }
  }

  let number: Int
  let id: String
  let key: String
  let address: CanonicalAddress?
  let published: String?
  private(set) var revised: String?
  let isTruncated: Bool
  let payload: SHA256Digest
  let text: Int
  /// The run that wrote it last.
  let run: Int
  /// Whether that run dropped it as a duplicate.
  var isDropped = false
  /// Its file below the run's folder; nil where it has none.
  let path: String?
  /// As all pages of the state have it.
  var standing: Standing
  /// As the provenance says that its run wrote.
  var written: Standing

  init(_ article: ComparedArticle, number: Int, text: Int, run: Int, path: String?) {
    (self.number, self.text, self.run, self.path) = (number, text, run, path)
    (id, key, address, payload) = (article.id, article.key, article.address, article.payload)
    (published, revised, isTruncated) = (article.published, article.revised, article.isTruncated)
    standing = Standing(alone: number)
    written = standing
  }

  /// The article as it is compared.
  func article(text: SHA256Digest, signature: TextSignature) -> ComparedArticle {
    ComparedArticle(
      id: id, payload: payload, text: text, published: published, revised: revised, key: key,
      address: address,
      isTruncated: isTruncated, signature: signature)
  }

  /// What pages at one address share.
  var addressHash: Int? { address?.hash.map { Int(bitPattern: UInt($0)) } }

  /// For an index of ids, half as large as one that holds them.
  static func hash(of id: String) -> Int { SHA256Digest(of: id.utf8).shortened }

  /// Takes another time of fetching of the same page for its own where that is the earlier one, so that it does not
  /// matter which was there first.
  ///
  /// - Returns: whether it did.
  mutating func takeRevision(of other: String?) -> Bool {
    guard let other, other < revised ?? "~" else { return false }
    revised = other
    return true
  }

  // MARK: Columns

  private static let columns = [
    "number", "id", "key", "host", "address", "address_hash", "published", "revised", "is_truncated",
    "payload",
    "text", "run", "status", "path", "cluster", "relation", "representative", "written_cluster",
    "written_relation", "written_representative", "id_hash",
  ]
  static let select = "SELECT \(columns.joined(separator: ", ")) FROM pages"
  static let insert =
    "INSERT OR REPLACE INTO pages (\(columns.joined(separator: ", "))) VALUES "
    + "(\(columns.map { _ in "?" }.joined(separator: ", ")))"

  init(_ row: borrowing SQLiteRow) {
    number = row.integer(0)
    id = row.text(1) ?? ""
    key = row.text(2) ?? ""
    let path = row.text(4)
    address = row.text(3).map { CanonicalAddress(host: $0, text: path) }
    published = row.text(6)
    revised = row.text(7)
    isTruncated = row.integer(8) != 0
    payload = SHA256Digest(bytes: row.blob(9)) ?? SHA256Digest(of: [])
    text = row.integer(10)
    run = row.integer(11)
    isDropped = row.text(12) == "duplicate"
    self.path = row.text(13)
    standing = Standing(
      cluster: row.integer(14), relation: row.text(15).flatMap(PageRelation.init(rawValue:)),
      representative: row.number(16))
    written = Standing(
      cluster: row.integer(17), relation: row.text(18).flatMap(PageRelation.init(rawValue:)),
      representative: row.number(19))
  }

  var values: [SQLiteValue] {
    [
      .integer(number), .text(id), .text(key), .init(address?.host), .init(address?.text), .init(addressHash),
      .init(published), .init(revised), .integer(isTruncated ? 1 : 0), .blob(payload.bytes), .integer(text),
      .integer(run), .text(isDropped ? "duplicate" : "kept"), .init(isDropped ? nil : path),
      .integer(standing.cluster), .init(standing.relation?.rawValue), .init(standing.representative),
      .integer(written.cluster), .init(written.relation?.rawValue), .init(written.representative),
      .integer(Self.hash(of: id)),
    ]
  }
}
