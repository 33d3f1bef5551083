import Cleaning
import Platform
import RuleBook

/// The pages and texts of earlier runs and the files that belong to a state, in SQLite: what it names is the state.
final class StateCatalogue {
  static let name = "catalogue.sqlite"
  /// Of the tables and files; another one's are not read.
  static let format = 1
  /// `bpen`, for tools that ask whose a database is.
  private static let application = 0x6270_656E

  let database: SQLiteDatabase

  init(path: String, isReading: Bool) throws {
    database = try SQLiteDatabase(path: path, isReading: isReading)
  }

  // MARK: What it is

  func begin() throws { try database.execute("BEGIN IMMEDIATE") }
  func commit() throws { try database.execute("COMMIT") }
  func rollback() { try? database.execute("ROLLBACK") }

  /// Whether there are no tables yet.
  func isEmpty() throws -> Bool { try number("SELECT count(*) FROM sqlite_schema") == 0 }

  func application() throws -> (isOurs: Bool, format: Int) {
    (try number("PRAGMA application_id") == Self.application, try number("PRAGMA user_version"))
  }

  func create(_ settings: [(name: String, value: String)]) throws {
    try begin()
    try database.execute(Self.schema)
    for (name, value) in settings {
      try database.run("INSERT INTO settings VALUES (?, ?)", .text(name), .text(value))
    }
    try database.execute("PRAGMA application_id = \(Self.application); PRAGMA user_version = \(Self.format)")
    try commit()
  }

  func setting(_ name: String) throws -> String? {
    try database.rows("SELECT value FROM settings WHERE name = ?", .text(name)) { $0.text(0) }.first ?? nil
  }

  func number(_ sql: String) throws -> Int { try database.rows(sql) { $0.integer(0) }.first ?? 0 }

  // MARK: Files

  struct File {
    let number: Int
    let bytes: Int
  }

  func keyFiles() throws -> [File] { try files("key_files") }
  func textFiles() throws -> [File] { try files("text_files") }

  private func files(_ table: String) throws -> [File] {
    try database.rows("SELECT number, bytes FROM \(table) ORDER BY number") {
      File(number: $0.integer(0), bytes: $0.integer(1))
    }
  }

  func add(keys file: File) throws {
    try database.run("INSERT INTO key_files VALUES (?, ?)", .integer(file.number), .integer(file.bytes))
  }

  func add(texts file: File) throws {
    try database.run("INSERT INTO text_files VALUES (?, ?)", .integer(file.number), .integer(file.bytes))
  }

  func removeKeys(_ number: Int) throws {
    try database.run("DELETE FROM key_files WHERE number = ?", .integer(number))
  }

  /// Texts that are gone from the catalogue, and not from the files of keys yet.
  func removedTexts() throws -> Set<UInt32> {
    Set(try database.rows("SELECT number FROM removed_texts") { UInt32(truncatingIfNeeded: $0.integer(0)) })
  }

  // MARK: Runs

  /// The number of the run into a folder, a new one where none was.
  func run(output: String) throws -> Int {
    try database.run("INSERT OR IGNORE INTO runs (output) VALUES (?)", .text(output))
    return try database.rows("SELECT number FROM runs WHERE output = ?", .text(output)) { $0.integer(0) }
      .first ?? 0
  }

  /// The folder that a run wrote.
  func output(of run: Int) throws -> String? {
    try database.rows("SELECT output FROM runs WHERE number = ?", .integer(run)) { $0.text(0) }.first ?? nil
  }

  // MARK: Texts

  /// Where the signature of a text stands.
  struct TextPlace {
    let digest: SHA256Digest
    let file: Int
    let offset: Int
    let length: Int
  }

  func nextText() throws -> Int { try next("texts") }
  func nextPage() throws -> Int { try next("pages") }

  private func next(_ table: String) throws -> Int {
    try number("SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = '\(table)'")
  }

  func text(_ digest: SHA256Digest) throws -> Int? {
    try database.rows(
      "SELECT number FROM texts WHERE fingerprint = ? AND digest = ?", .integer(digest.shortened),
      .blob(digest.bytes)
    ) { $0.integer(0) }.first
  }

  func place(of text: Int) throws -> TextPlace? {
    try database.rows("SELECT digest, file, offset, length FROM texts WHERE number = ?", .integer(text)) {
      row in
      SHA256Digest(bytes: row.blob(0)).map {
        TextPlace(digest: $0, file: row.integer(1), offset: row.integer(2), length: row.integer(3))
      }
    }.first ?? nil
  }

  func insert(_ place: TextPlace, text: Int) throws {
    try database.run(
      "INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?)", .integer(text), .blob(place.digest.bytes),
      .integer(place.digest.shortened),
      .integer(place.file), .integer(place.offset), .integer(place.length))
  }

  /// Takes a text out of which there is no page any more; its number is never given again.
  func remove(text: Int) throws {
    try database.run("DELETE FROM texts WHERE number = ?", .integer(text))
    try database.run("INSERT INTO removed_texts VALUES (?)", .integer(text))
  }

  func hasPages(text: Int) throws -> Bool {
    try !database.rows("SELECT 1 FROM pages WHERE text = ? LIMIT 1", .integer(text)) { $0.integer(0) }.isEmpty
  }

  /// Texts with a page at an address of this hash, each once.
  func texts(at address: Int) throws -> [Int] {
    try database.rows("SELECT DISTINCT text FROM pages WHERE address_hash = ?", .integer(address)) {
      $0.integer(0)
    }
  }

  func addresses(of text: Int) throws -> [Int] {
    try database.rows(
      "SELECT DISTINCT address_hash FROM pages WHERE text = ? AND address_hash IS NOT NULL", .integer(text)
    ) {
      $0.integer(0)
    }
  }

  func hasPages(at address: Int) throws -> Bool {
    try !database.rows("SELECT 1 FROM pages WHERE address_hash = ? LIMIT 1", .integer(address)) {
      $0.integer(0)
    }.isEmpty
  }

  // MARK: Pages

  func page(id: String) throws -> CataloguePage? {
    try database.rows(
      "\(CataloguePage.select) WHERE id_hash = ? AND id = ?", .integer(CataloguePage.hash(of: id)), .text(id),
      row: CataloguePage.init
    ).first
  }

  func pages(of text: Int) throws -> [CataloguePage] {
    try database.rows("\(CataloguePage.select) WHERE text = ?", .integer(text), row: CataloguePage.init)
  }

  func page(_ number: Int) throws -> CataloguePage? {
    try database.rows("\(CataloguePage.select) WHERE number = ?", .integer(number), row: CataloguePage.init)
      .first
  }

  func insert(_ page: CataloguePage) throws {
    try database.statement(CataloguePage.insert).run(page.values)
  }

  func remove(page: Int) throws { try database.run("DELETE FROM pages WHERE number = ?", .integer(page)) }

  // MARK: Tables

  private static let schema = """
    CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE key_files (number INTEGER PRIMARY KEY, bytes INTEGER NOT NULL);
    CREATE TABLE text_files (number INTEGER PRIMARY KEY, bytes INTEGER NOT NULL);
    CREATE TABLE runs (number INTEGER PRIMARY KEY, output TEXT NOT NULL UNIQUE);
    CREATE TABLE texts (
      number INTEGER PRIMARY KEY AUTOINCREMENT, digest BLOB NOT NULL, fingerprint INTEGER NOT NULL,
      file INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL);
    CREATE TABLE removed_texts (number INTEGER PRIMARY KEY);
    CREATE TABLE pages (
      number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, id_hash INTEGER NOT NULL, key TEXT NOT NULL,
      host TEXT, address TEXT, address_hash INTEGER, published TEXT, revised TEXT, is_truncated INTEGER NOT NULL,
      payload BLOB NOT NULL, text INTEGER NOT NULL, run INTEGER NOT NULL, status TEXT NOT NULL, path TEXT,
      cluster INTEGER NOT NULL, relation TEXT, representative INTEGER,
      written_cluster INTEGER NOT NULL, written_relation TEXT, written_representative INTEGER);
    CREATE INDEX texts_of_fingerprints ON texts (fingerprint);
    CREATE INDEX pages_of_ids ON pages (id_hash);
    CREATE INDEX pages_of_texts ON pages (text);
    CREATE INDEX pages_at_addresses ON pages (address_hash) WHERE address_hash IS NOT NULL;
    CREATE VIEW articles AS SELECT p.id, p.key, p.host, p.address, p.published, p.revised, p.status, r.output, p.path,
      c.id AS cluster, p.relation, b.id AS representative, p.relation IS NULL AS is_representative,
      w.id AS written_cluster, p.written_relation, v.id AS written_representative,
      p.cluster IS NOT p.written_cluster OR p.relation IS NOT p.written_relation
        OR p.representative IS NOT p.written_representative AS is_outdated
      FROM pages p JOIN runs r ON r.number = p.run LEFT JOIN pages c ON c.number = p.cluster
      LEFT JOIN pages b ON b.number = p.representative LEFT JOIN pages w ON w.number = p.written_cluster
      LEFT JOIN pages v ON v.number = p.written_representative;
    """
}

extension StateCatalogue {
  private static let comparison = "comparison"
  private static let sources = "sources"

  /// Makes the tables of a new state; of another one checks that it was made for the same comparisons.
  func check(_ policy: DuplicatePolicy?, folder: String) throws {
    if try isEmpty() {
      try create([
        (Self.comparison, ComparisonSettings.text),
        (Self.sources, (policy ?? .init()).sources.joined(separator: " ")),
      ])
      return
    }
    let (isOurs, format) = try application()
    guard isOurs else {
      throw StateFailure("\(folder)/\(Self.name)", "is a database of another program", isMismatch: true)
    }
    guard format == Self.format else {
      throw StateFailure(
        folder,
        "is a state of format \(format), and this version reads format \(Self.format); "
          + "use the version that made it, or clean the dumps into a new state", isMismatch: true)
    }
    let comparison = try setting(Self.comparison)
    guard comparison == ComparisonSettings.text else {
      throw StateFailure(
        folder,
        "was made to compare by '\(comparison ?? "")', and this version compares by "
          + "'\(ComparisonSettings.text)'; clean the dumps into a new state", isMismatch: true)
    }
    guard let policy else { return }
    let sources = try setting(Self.sources) ?? ""
    let expected = policy.sources.joined(separator: " ")
    guard sources == expected else {
      throw StateFailure(
        folder,
        "was made with the sources '\(sources)' in dedup.yaml, and now they are '\(expected)'; "
          + "use the same ones, or clean the dumps into a new state", isMismatch: true)
    }
  }

  /// The sources that stand before others, as the state was made with them.
  func policy() throws -> DuplicatePolicy {
    let sources = try setting(Self.sources) ?? ""
    return DuplicatePolicy(
      dropped: DuplicatePolicy().dropped, sources: sources.split(separator: " ").map { String($0) })
  }
}

extension SHA256Digest {
  /// For small indices; the whole digest is compared as well.
  var shortened: Int { Int(bitPattern: UInt(fingerprint)) }
}
