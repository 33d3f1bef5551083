import Platform

/// A record as the files of its case: `out.md`, `out.json` and `cuts.jsonl`.
struct RecordFiles: Sendable, Equatable {
  static let names = ["out.md", "out.json", "cuts.jsonl"]

  /// By name, the content of each file.
  private(set) var texts: [String: String]

  init(_ texts: [String: String]) { self.texts = texts }

  init(_ record: GoldenRecord) {
    texts = [
      "out.md": Self.body(record), "out.json": Self.fields(record), "cuts.jsonl": Self.cuts(record),
    ]
  }

  /// SHA-256 over the names and contents.
  var digest: SHA256Digest {
    SHA256Digest(
      of: Self.names.flatMap { Array("\($0)\0\(texts[$0].map { "\($0.utf8.count)\0\($0)" } ?? "")".utf8) })
  }

  private static func body(_ record: GoldenRecord) -> String {
    record.body.map { $0.text + String(repeating: "\n", count: 1 + $0.emptyAfter) }.joined()
  }

  private static func fields(_ record: GoldenRecord) -> String {
    var writer = JSONWriter(isIndented: true)
    writer.object { writer in
      for field in record.fields where field.origin == nil { writeValue(field, field.name, into: &writer) }
      writer.key("metadata")
      writer.object { writer in
        for field in record.fields {
          guard let origin = field.origin else { continue }
          writer.key(field.name)
          writer.object { writer in
            writeValue(field, "value", into: &writer)
            writer.member("from", origin)
          }
        }
      }
    }
    writer.newline()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private static func writeValue(
    _ field: GoldenRecord.Field, _ key: String, into writer: inout JSONWriter
  ) {
    if field.isList { writer.member(key, field.values) } else { writer.member(key, field.values.first) }
  }

  private static func cuts(_ record: GoldenRecord) -> String {
    var writer = JSONWriter()
    for cut in record.cuts {
      writer.object { writer in
        writer.member("rule", cut.rule)
        writer.member("kind", cut.kind)
        writer.member("text", cut.text)
        writer.member("length", cut.length)
        writer.member("start", cut.start)
        writer.member("end", cut.end)
        writer.member("path", cut.path)
      }
      writer.newline()
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  // MARK: Reading

  /// The record that the files hold; a file that is not there is an empty one.
  ///
  /// - Parameter place: of the case, for messages.
  func record(at place: String) throws(GoldenFailure) -> GoldenRecord {
    var record = GoldenRecord(body: GoldenRecord.lines(texts["out.md"] ?? ""), fields: [], cuts: [])
    if let text = texts["out.json"] { record.fields = try Self.fields(text, "\(place)/out.json") }
    let rows = (texts["cuts.jsonl"] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    for (index, row) in rows.enumerated() where !row.isEmpty {
      record.cuts.append(try Self.cut(String(row), "\(place)/cuts.jsonl:\(index + 1)"))
    }
    return record
  }

  private static func fields(_ text: String, _ place: String) throws(GoldenFailure) -> [GoldenRecord.Field] {
    guard case .object(let members) = try parse(text, place) else {
      throw GoldenFailure("\(place): expected an object, as bluepencil golden writes it")
    }
    return members.flatMap { member -> [GoldenRecord.Field] in
      guard member.name == "metadata", case .object(let fields) = member.value else {
        return [field(member.name, member.value, origin: nil)]
      }
      return fields.map { field($0.name, $0.value["value"] ?? .null, origin: $0.value["from"]?.string ?? "") }
    }
  }

  private static func field(_ name: String, _ value: JSONValue, origin: String?) -> GoldenRecord.Field {
    var isList = false
    if case .array = value { isList = true }
    return .init(name: name, values: value.elements.compactMap(\.string), isList: isList, origin: origin)
  }

  private static func cut(_ text: String, _ place: String) throws(GoldenFailure) -> GoldenRecord.Cut {
    let row = try parse(text, place)
    guard let rule = row["rule"]?.string, let kind = row["kind"]?.string, let cutText = row["text"]?.string,
      let length = count(row["length"]), let start = count(row["start"]), let end = count(row["end"])
    else { throw GoldenFailure("\(place): no cut, as bluepencil golden writes it") }
    return .init(
      rule: rule, kind: kind, text: cutText, length: length, start: start, end: end, path: row["path"]?.string
    )
  }

  private static func count(_ value: JSONValue?) -> Int? { value?.number.flatMap { Int(exactly: $0) } }

  private static func parse(_ text: String, _ place: String) throws(GoldenFailure) -> JSONValue {
    do throws(JSONValue.Failure) { return try JSONValue(parsing: Array(text.utf8)) } catch {
      throw GoldenFailure("\(place): no JSON: \(error.reason) (at byte \(error.offset))")
    }
  }
}
