import Glibc
import Platform

/// The rules that recorded outputs name: goldens, or a folder that `clean` wrote.
///
/// A record is one page: an object with `cuts`, itself or in its `provenance`, a file of JSON Lines whose rows are cuts
/// (`{"rule": …}`), or the folder of a golden's case.
public struct RecordedRules: Sendable {
  /// A folder or file that cannot be read, or that records nothing.
  public struct Failure: Error, Sendable, CustomStringConvertible {
    public let description: String
  }

  /// How many pages are recorded.
  public private(set) var pages = 0
  /// By rule, of how many pages the record names it: for a cut, a field or a replacement.
  public private(set) var pagesByRule: [String: Int] = [:]

  /// Larger files are none that a person keeps as goldens, but shards of JSON Lines grow to 512 MiB.
  private static let maxBytes = 1 << 31

  public init() {}

  /// Reads all `.json`, `.jsonl` and `.jsonl.gz` files below a folder, or one such file.
  ///
  /// - Throws: a ``Failure`` for what cannot be read or is no JSON, and when no file lists cuts.
  public init(below path: String) throws(Failure) {
    try collect(path)
    guard pages > 0 else {
      throw Failure(
        description:
          "\(path): no recorded outputs; expected .json or .jsonl files with 'cuts', as clean writes them")
    }
  }

  private mutating func collect(_ path: String) throws(Failure) {
    guard let names = FolderListing.names(in: path) else {
      guard errno == ENOTDIR else {
        throw Failure(
          description: "\(path): \(String(cString: strerror(errno))); expected a folder of recorded outputs")
      }
      return try read(path)
    }
    if names.contains("out.json") { return try readCase(path, hasCuts: names.contains("cuts.jsonl")) }
    for name in names where !name.hasPrefix(".") { try collect("\(path)/\(name)") }
  }

  /// The metadata and the cuts of one page.
  private mutating func readCase(_ path: String, hasCuts: Bool) throws(Failure) {
    let facts = try Self.parse(try Self.bytes(of: "\(path)/out.json"), "\(path)/out.json")
    var rules: Set<String> = []
    if case .object(let fields) = facts["metadata"] {
      rules.formUnion(fields.compactMap { RuleOrigin.rule(in: $0.value["from"]?.string ?? "") })
    }
    if hasCuts {
      for (index, line) in try Self.bytes(of: "\(path)/cuts.jsonl").split(separator: 0x0A).enumerated() {
        let row = try Self.parse(Array(line), "\(path)/cuts.jsonl:\(index + 1)")
        if let rule = row["rule"]?.string { rules.insert(rule) }
      }
    }
    add(rules)
  }

  private mutating func read(_ path: String) throws(Failure) {
    let isLines = path.hasSuffix(".jsonl") || path.hasSuffix(".jsonl.gz")
    guard isLines || path.hasSuffix(".json") else { return }
    let bytes = try Self.bytes(of: path)
    guard isLines else { return add(try Self.parse(bytes, "\(path)")) }
    var cutRules: Set<String> = []
    for (index, line) in bytes.split(separator: 0x0A).enumerated() {
      let row = try Self.parse(Array(line), "\(path):\(index + 1)")
      if let rule = row["rule"]?.string { cutRules.insert(rule) } else { add(row) }
    }
    if !cutRules.isEmpty { add(cutRules) }
  }

  /// Counts a record; an object that lists no cuts is none.
  mutating func add(_ row: JSONValue) {
    guard let record = [row, row["provenance"]].compactMap(\.self).first(where: { $0["cuts"] != nil }) else {
      return
    }
    let named = ["cuts", "normalised"].flatMap { record[$0]?.elements ?? [] }
    var rules = Set(named.compactMap { $0["rule"]?.string })
    if case .object(let fields) = record["metadata_from"] {
      rules.formUnion(fields.compactMap { RuleOrigin.rule(in: $0.value.string ?? "") })
    }
    add(rules)
  }

  private mutating func add(_ rules: Set<String>) {
    pages += 1
    for rule in rules { pagesByRule[rule, default: 0] += 1 }
  }

  // MARK: Files

  private static func parse(_ bytes: [UInt8], _ place: String) throws(Failure) -> JSONValue {
    do throws(JSONValue.Failure) {
      return try JSONValue(parsing: bytes)
    } catch {
      throw Failure(description: "\(place): no JSON: \(error.reason) (at byte \(error.offset))")
    }
  }

  private static func bytes(of path: String) throws(Failure) -> [UInt8] {
    guard let bytes = FileBytes.read(path) else {
      throw Failure(description: "\(path): \(String(cString: strerror(errno)))")
    }
    guard Gunzip.isGzip(bytes) else { return bytes }
    do throws(Gunzip.Failure) {
      return try Gunzip.inflated(bytes, limit: maxBytes)
    } catch {
      throw Failure(description: "\(path): \(error.reason)")
    }
  }
}

/// How metadata names the rule that a value comes from.
enum RuleOrigin {
  /// The id in `rule:any.title.first`; nil for other origins.
  static func rule(in origin: String) -> String? {
    origin.hasPrefix("rule:") ? String(origin.dropFirst("rule:".count)) : nil
  }
}
