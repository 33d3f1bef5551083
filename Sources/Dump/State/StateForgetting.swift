import Cleaning
import Platform

/// Which pages of a state are meant: those that fit one value of each kind that there is.
public struct PageSelection: Sendable {
  public var ids: [String] = []
  /// As addresses have them; `www.` and its like count for nothing.
  public var hosts: [String] = []
  /// What their keys begin with.
  public var keyPrefixes: [String] = []
  /// Published before, or of those without such a date changed or fetched before: ISO 8601. Pages without any date
  /// are not meant.
  public var before: String?

  public init() {}

  public var isEmpty: Bool { ids.isEmpty && hosts.isEmpty && keyPrefixes.isEmpty && before == nil }

  /// The condition in SQL, with its values.
  fileprivate var condition: (sql: String, values: [SQLiteValue]) {
    var parts: [String] = []
    var values: [SQLiteValue] = []
    func add(_ part: String, _ texts: [String]) {
      guard !texts.isEmpty else { return }
      parts.append("(" + texts.map { _ in part }.joined(separator: " OR ") + ")")
      values += texts.flatMap { text in part.filter { $0 == "?" }.map { _ in .text(text) } }
    }
    add("id = ?", ids)
    add("host = ?", hosts.map { CanonicalAddress.host(of: $0) })
    add("substr(key, 1, length(?)) = ?", keyPrefixes)
    add("coalesce(published, revised) < ?", [before].compactMap(\.self))
    return (parts.joined(separator: " AND "), values)
  }
}

extension DuplicateState {
  /// Takes pages out, so that the rest stand as though they had never been.
  ///
  /// - Parameters:
  ///   - selection: says which; not empty.
  ///   - jobs: threads, 1 or more.
  /// - Returns: how many there were.
  /// - Throws: ``StateFailure``.
  public func forget(_ selection: PageSelection, jobs: Int = 1) throws -> Int {
    precondition(!selection.isEmpty, "a selection without conditions fits all pages")
    return try StateFailure.wrapping(folder) {
      let update = try update(output: nil)
      let (condition, values) = selection.condition
      var numbers: [Int] = []
      try catalogue.database.statement("SELECT number FROM pages WHERE \(condition)").forEachRow(values) {
        numbers.append($0.integer(0))
      }
      for number in numbers {
        if let page = try catalogue.page(number) { try update.remove(page) }
      }
      _ = try update.relations(try catalogue.policy(), jobs: jobs)
      try update.commit()
      return numbers.count
    }
  }
}
