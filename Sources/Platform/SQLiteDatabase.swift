import CSQLite

/// A database in a file, by SQLite; for one thread at a time.
public final class SQLiteDatabase {
  /// What SQLite says that is wrong.
  public struct Failure: Error, Sendable, CustomStringConvertible {
    public let description: String
    /// The file is no database, or what it holds contradicts itself.
    public let isDamage: Bool
  }

  fileprivate let handle: OpaquePointer
  private var statements: [String: SQLiteStatement] = [:]

  /// - Parameters:
  ///   - path: the file; made where there is none, unless only reading.
  ///   - cacheBytes: how much of the file is held in memory.
  public init(path: String, isReading: Bool = false, cacheBytes: Int = 64 << 20) throws(Failure) {
    var handle: OpaquePointer?
    let flags = (isReading ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    let status = sqlite3_open_v2(path, &handle, flags | SQLITE_OPEN_NOMUTEX, nil)
    guard let handle else { throw Failure(description: "out of memory", isDamage: false) }
    guard status == SQLITE_OK else {
      let failure = Self.failure(handle)
      sqlite3_close_v2(handle)
      throw failure
    }
    self.handle = handle
    sqlite3_busy_timeout(handle, 10_000)
    try execute("PRAGMA cache_size = -\(cacheBytes >> 10)")
  }

  // Statements may live on.
  deinit { sqlite3_close_v2(handle) }

  /// Runs statements without values, parted by semicolons.
  public func execute(_ sql: String) throws(Failure) {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw Self.failure(handle) }
  }

  /// Compiles a statement, once for each text.
  public func statement(_ sql: String) throws(Failure) -> SQLiteStatement {
    if let known = statements[sql] { return known }
    var handle: OpaquePointer?
    guard sqlite3_prepare_v2(self.handle, sql, -1, &handle, nil) == SQLITE_OK, let handle else {
      throw Self.failure(self.handle)
    }
    let statement = SQLiteStatement(handle: handle, database: self.handle)
    statements[sql] = statement
    return statement
  }

  /// Runs one statement with its values.
  public func run(_ sql: String, _ values: SQLiteValue...) throws(Failure) {
    try statement(sql).run(values)
  }

  /// The rows that a statement gives, each made into a value.
  public func rows<Row>(
    _ sql: String, _ values: SQLiteValue..., row: (borrowing SQLiteRow) -> Row
  ) throws(Failure) -> [Row] {
    var rows: [Row] = []
    try statement(sql).forEachRow(values) { rows.append(row($0)) }
    return rows
  }

  fileprivate static func failure(_ handle: OpaquePointer) -> Failure {
    let code = sqlite3_errcode(handle)
    return Failure(
      description: String(cString: sqlite3_errmsg(handle)),
      isDamage: [SQLITE_NOTADB, SQLITE_CORRUPT, SQLITE_ERROR, SQLITE_CONSTRAINT, SQLITE_TOOBIG].contains(code)
    )
  }
}

/// A value of a column.
public enum SQLiteValue: Sendable {
  case integer(Int)
  case text(String)
  case blob([UInt8])
  case null

  public init(_ text: String?) { self = text.map(Self.text) ?? .null }
  public init(_ number: Int?) { self = number.map(Self.integer) ?? .null }
}

/// A compiled statement, kept for further runs.
public final class SQLiteStatement {
  private let handle: OpaquePointer
  private let database: OpaquePointer

  fileprivate init(handle: OpaquePointer, database: OpaquePointer) {
    (self.handle, self.database) = (handle, database)
  }

  deinit { sqlite3_finalize(handle) }

  public func run(_ values: [SQLiteValue]) throws(SQLiteDatabase.Failure) {
    try forEachRow(values) { _ in }
  }

  /// Calls `body` with each row; statements within it must be others.
  public func forEachRow(
    _ values: [SQLiteValue], _ body: (borrowing SQLiteRow) -> Void
  ) throws(SQLiteDatabase.Failure) {
    defer { sqlite3_reset(handle) }
    for (index, value) in values.enumerated() { try bind(value, Int32(index + 1)) }
    while true {
      switch sqlite3_step(handle) {
      case SQLITE_ROW: body(SQLiteRow(handle: handle))
      case SQLITE_DONE: return
      default: throw SQLiteDatabase.failure(database)
      }
    }
  }

  private func bind(_ value: SQLiteValue, _ index: Int32) throws(SQLiteDatabase.Failure) {
    // SQLite makes a copy of what it is given.
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    let status =
      switch value {
      case .integer(let number): sqlite3_bind_int64(handle, index, Int64(number))
      case .text(let text):
        sqlite3_bind_text(handle, index, text, Int32(clamping: text.utf8.count), copied)
      case .blob(let bytes): sqlite3_bind_blob(handle, index, bytes, Int32(clamping: bytes.count), copied)
      case .null: sqlite3_bind_null(handle, index)
      }
    guard status == SQLITE_OK else { throw SQLiteDatabase.failure(database) }
  }
}

/// The row that a statement stands at. Columns are counted from 0.
public struct SQLiteRow: ~Copyable {
  fileprivate let handle: OpaquePointer

  /// 0 where the column is null or no number.
  public func integer(_ column: Int) -> Int { Int(sqlite3_column_int64(handle, Int32(column))) }

  /// Nil where the column is null.
  public func number(_ column: Int) -> Int? { isNull(column) ? nil : integer(column) }

  public func text(_ column: Int) -> String? {
    guard let bytes = sqlite3_column_text(handle, Int32(column)) else { return nil }
    let count = Int(sqlite3_column_bytes(handle, Int32(column)))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  /// Empty where the column is null.
  public func blob(_ column: Int) -> [UInt8] {
    guard let bytes = sqlite3_column_blob(handle, Int32(column)) else { return [] }
    return Array(
      UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, Int32(column)))))
  }

  private func isNull(_ column: Int) -> Bool { sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL }
}
