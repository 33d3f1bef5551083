import Cleaning

/// A record whose parts have names: a JSON object, a row of a table.
struct FieldedRecord {
  var file: String
  /// The file's path below the input that was given.
  var fileKey: String
  /// Counted from 1; names the record where no field does.
  var number: Int
  /// Where it begins, counted from 1.
  var line: Int
  /// What such a record is called in messages.
  var noun: String
  /// Most bytes of the page within.
  var maxBytes: Int
  /// The text in a field; nil where there is no such field or no text in it.
  var value: (String) -> [UInt8]?

  func page(_ fields: RecordFields) throws(ReadFailure) -> RawPage {
    let html = first(of: fields.html)
    guard let content = html.flatMap({ $0.isEmpty ? nil : $0 }) ?? first(of: fields.text) ?? html else {
      throw ReadFailure(
        .noSuchField, file: file, source: "\(file)#\(number)", at: .line(line),
        problem: "the \(noun) has no text in \(fields.content.joined(separator: ", "))",
        expected: "one of these fields with a text in it (--text-field and --html-field name others)")
    }
    let url = text(of: fields.url)
    let id = text(of: fields.id)
    let source = "\(file)#\(url ?? id ?? String(number))"
    guard content.count <= maxBytes else {
      throw .tooLarge(file: file, source: source, at: .line(line), size: content.count, limit: maxBytes)
    }
    var origin = Origin(source: source, key: url ?? id ?? "\(fileKey)#\(number)", url: url)
    origin.file = file
    origin.fetched = text(of: fields.date)
    origin.site = text(of: fields.site)
    origin.form = content == html ? .html : .text
    return RawPage(bytes: content, origin: origin)
  }

  private func text(of names: [String]) -> String? {
    first(of: names).flatMap { $0.isEmpty ? nil : String(decoding: $0, as: UTF8.self) }
  }

  /// The first text that is not empty, else an empty one where a field holds it.
  private func first(of names: [String]) -> [UInt8]? {
    var empty: [UInt8]?
    for name in names {
      guard let value = value(name) else { continue }
      if !value.isEmpty { return value }
      empty = value
    }
    return empty
  }
}
