import Platform

/// What a file holds, recognised from its first bytes and, for JSON, its name.
enum InputFormat: Equatable {
  /// One page.
  case page
  /// JSON Lines: one object a line, a record each.
  case jsonLines
  /// One JSON object over several lines, which is one record.
  case jsonObject
  /// Rows of columns with a header, recognised by the file's name: CSV, TSV.
  case table(delimiter: UInt8)
  case warc
  case zip
  case tar

  /// Bytes of content that ``init(sniffing:path:fields:)`` needs at most.
  static let sniffLength = 16_384
  /// Bytes that mostly suffice, as ``mayNeedMore(than:)`` tells.
  static let firstSniffLength = 1024

  /// Whether a longer beginning may tell of another format: only of JSON is more than the first bytes looked at.
  static func mayNeedMore(than head: UnsafeBufferPointer<UInt8>) -> Bool {
    let first = skippingByteOrderMarkAndSpace(head).first
    return first == nil || first == UInt8(ascii: "{")
  }

  init(sniffing head: UnsafeBufferPointer<UInt8>, path: InputPath, fields: RecordFields) {
    let suffix = FileSuffix(path)
    // By its name too, so that damage to the first bytes costs no more than the first record.
    if head.starts(with: "WARC/".utf8) || suffix.isWARC {
      self = .warc
      return
    }
    if let archive = Self.archive(head) {
      self = archive
      return
    }
    let text = Self.skippingByteOrderMarkAndSpace(head)
    guard let first = text.first else {
      self = .page
      return
    }
    if let delimiter = suffix.tableDelimiter {
      self = .table(delimiter: delimiter)
      return
    }
    let line = UnsafeBufferPointer(rebasing: text.prefix { $0 != 0x0A })
    if suffix.format == "jsonl" || suffix.format == "ndjson" {
      self = .jsonLines
    } else if first != UInt8(ascii: "{") {
      self = .page
    } else if suffix.format == "json" {
      self = line.count < text.count && JSONLine.valueEnd(in: line) == nil ? .jsonObject : .jsonLines
    } else {
      let isObject = line.dropFirst().first { !JSONLine.isSpace($0) } == 0x22
      let hasPage = isObject && fields.content.contains { Self.hasMember($0, in: line) }
      self = hasPage ? .jsonLines : .page
    }
  }

  private static func archive(_ head: UnsafeBufferPointer<UInt8>) -> InputFormat? {
    // Entry headers, and the end of an archive without entries.
    if head.starts(with: "PK\u{3}\u{4}".utf8) || head.starts(with: "PK\u{5}\u{6}".utf8) {
      // Office files, e-books and programs are ZIP archives too, and no pages; their first name tells.
      let name = head.dropFirst(30)
      let isDocument = ["mimetype", "[Content_Types].xml", "_rels/", "META-INF/"].contains {
        name.starts(with: $0.utf8)
      }
      return isDocument ? nil : .zip
    }
    return head.dropFirst(257).starts(with: "ustar".utf8) ? .tar : nil
  }

  private static func skippingByteOrderMarkAndSpace(
    _ head: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    let rest = head.starts(with: JSONLine.byteOrderMark) ? head.dropFirst(3) : head[...]
    return UnsafeBufferPointer(rebasing: rest.drop { JSONLine.isSpace($0) })
  }

  /// Whether the beginning of an object shows `"name":`.
  private static func hasMember(_ name: String, in line: UnsafeBufferPointer<UInt8>) -> Bool {
    let quoted = Array("\"\(name)\"".utf8)
    var rest = line[...]
    while let quote = rest.firstIndex(of: 0x22) {
      rest = rest[quote...]
      if rest.starts(with: quoted), rest.dropFirst(quoted.count).drop(while: JSONLine.isSpace).first == 0x3A {
        return true
      }
      rest = rest.dropFirst()
    }
    return false
  }
}
