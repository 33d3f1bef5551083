import Cleaning
import Platform

/// How a result stands in the journal: a line of JSON, then the bytes whose lengths it tells.
extension PageResult {
  var encoded: [UInt8] {
    var writer = JSONWriter()
    var parts: [[UInt8]] = []
    writer.object { writer in
      writer.member("size", size)
      writer.key("hits")
      writer.object { writer in
        for (rule, count) in hits.sorted(by: { $0.key < $1.key }) { writer.member(rule, count) }
      }
      switch fate {
      case .article(let draft, let article): parts = Self.write(draft, article, into: &writer)
      case .dropped(let row, let reason):
        writer.member("dropped", reason)
        parts = [row]
      case .error(let row, let reason, let message):
        writer.member("error", reason)
        writer.member("message", message)
        parts = [row]
      }
      writer.key("lengths")
      writer.array { writer in for part in parts { writer.number(part.count) } }
    }
    writer.newline()
    var bytes = writer.bytes
    bytes.reserveCapacity(parts.reduce(bytes.count) { $0 + $1.count })
    for part in parts { bytes += part }
    return bytes
  }

  private static func write(
    _ draft: ArticleDraft, _ article: ComparedArticle, into writer: inout JSONWriter
  ) -> [[UInt8]] {
    article.writeMembers(into: &writer)
    writer.key("ranges")
    writer.array { writer in
      for row in [draft.row, draft.file?.sidecar].compactMap(\.self) {
        for range in [row.status, row.provenance] {
          writer.number(range.lowerBound)
          writer.number(range.upperBound)
        }
      }
    }
    writer.member("path", draft.file?.path)
    writer.member("review", draft.review?.reason)
    return [
      draft.row.bytes, draft.file?.bytes ?? [], draft.file?.sidecar.bytes ?? [], draft.review?.row ?? [],
      article.signature.encoded,
    ]
  }

  /// - Returns: nil where the bytes are none that ``encoded`` gives.
  init?(decoding bytes: [UInt8]) {
    guard let line = bytes.firstIndex(of: 0x0A), let head = try? JSONValue(parsing: Array(bytes[..<line])),
      let size = head["size"]?.number, case .object(let hits)? = head["hits"],
      let parts = Self.parts(of: bytes[(line + 1)...], head["lengths"]?.integers ?? [])
    else { return nil }
    let fate: Fate
    if let reason = head["dropped"]?.string {
      fate = .dropped(row: parts[0], reason: reason)
    } else if let reason = head["error"]?.string {
      fate = .error(row: parts[0], reason: reason, message: head["message"]?.string ?? "")
    } else {
      guard let draft = Self.draft(head, parts), let signature = TextSignature(decoding: parts[4]),
        let article = ComparedArticle(head, signature: signature)
      else { return nil }
      fate = .article(draft, article)
    }
    self.init(
      fate: fate,
      hits: Dictionary(
        hits.map { ($0.name, Int($0.value.number ?? 0)) }, uniquingKeysWith: +), size: Int(size))
  }

  private static func parts(of bytes: ArraySlice<UInt8>, _ lengths: [Int]) -> [[UInt8]]? {
    guard !lengths.isEmpty, lengths.reduce(0, +) == bytes.count else { return nil }
    var start = bytes.startIndex
    return lengths.map { length in
      defer { start += length }
      return Array(bytes[start..<start + length])
    }
  }

  private static func draft(_ head: JSONValue, _ parts: [[UInt8]]) -> ArticleDraft? {
    let path = head["path"]?.string
    guard parts.count == 5, let ranges = head["ranges"]?.integers, ranges.count == (path == nil ? 4 : 8)
    else {
      return nil
    }
    func row(_ bytes: [UInt8], _ ends: ArraySlice<Int>) -> ArticleDraft.Row {
      let ends = Array(ends)
      return .init(bytes: bytes, status: ends[0]..<ends[1], provenance: ends[2]..<ends[3])
    }
    return ArticleDraft(
      row: row(parts[0], ranges[..<4]), file: path.map { ($0, parts[1], row(parts[2], ranges[4...])) },
      review: head["review"]?.string.map { ($0, parts[3]) })
  }
}

extension JSONValue {
  /// Whole numbers of an array.
  fileprivate var integers: [Int] { elements.compactMap { $0.number.flatMap { Int(exactly: $0) } } }
}
