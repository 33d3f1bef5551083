import Glibc
public import Platform

/// The folder that a run has written, to read.
public struct FinishedRun {
  public let folder: String
  public let manifest: JSONValue

  /// Why it cannot be read: what, where, and what was expected.
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  /// What a run tells of an article.
  public struct Record {
    /// Its row; nil where a shard holds provenance alone.
    public let article: JSONValue?
    /// Nil where it stands in a shard of its own.
    public let provenance: JSONValue?
    /// Its text, with a line end behind it where it stands in a file of its own; nil where the row has none.
    public let text: String?
    /// Whether the text is Markdown.
    public let isMarkdown: Bool

    /// Characters (Unicode scalars) of its text; nil where the row has none.
    public var textLength: Int? { text?.unicodeScalars.count }

    init(article: JSONValue, text: String?, isMarkdown: Bool = false) {
      (self.article, self.text, self.isMarkdown) = (article, text, isMarkdown)
      provenance = article["provenance"]
    }

    init(provenance: JSONValue) {
      (article, text, isMarkdown) = (nil, nil, false)
      self.provenance = provenance
    }
  }

  /// No row of an article comes near it.
  private static let mostLineBytes = 1 << 28

  public init(folder: String) throws(Failure) {
    self.folder = folder
    let path = "\(folder)/\(Manifest.name)"
    guard access(path, F_OK) == 0 else {
      throw Failure(
        description: "\(path): \(systemMessage()); expected a folder that 'bluepencil clean' has written")
    }
    var manifest: JSONValue?
    try Self.forEachLine(of: path) { manifest = $0 }
    guard let manifest, manifest["schema"]?.string?.hasPrefix("bluepencil/manifest/") == true else {
      throw Failure(description: "\(path): no manifest; expected one that 'bluepencil clean' has written")
    }
    self.manifest = manifest
  }

  /// Calls `body` with what there is of each article: the rows of shards in their order, or what stands beside
  /// article files in the order of their paths.
  public func forEachRecord(_ body: (Record) -> Void) throws(Failure) {
    let names = FolderListing.names(in: folder) ?? []
    for name in names.sorted() where name.hasPrefix("articles-") || name.hasPrefix("provenance-") {
      let isProvenance = name.hasPrefix("provenance-")
      try Self.forEachLine(of: "\(folder)/\(name)") { row in
        body(
          isProvenance
            ? Record(provenance: row)
            : Record(article: row, text: row["text"]?.string))
      }
    }
    if names.contains("articles") { try forEachSidecar(in: "\(folder)/articles", body) }
  }

  /// Calls `body` with each row of a log, such as `dropped.jsonl`; not at all where there is no such file.
  public func forEachRow(of log: String, _ body: (JSONValue) -> Void) throws(Failure) {
    guard access("\(folder)/\(log)", F_OK) == 0 else { return }
    try Self.forEachLine(of: "\(folder)/\(log)", body)
  }

  private func forEachSidecar(in path: String, _ body: (Record) -> Void) throws(Failure) {
    for name in (FolderListing.names(in: path) ?? []).sorted() {
      let entry = "\(path)/\(name)"
      guard name.hasSuffix(".json") else {
        if !name.hasSuffix(".md"), !name.hasSuffix(".txt") { try forEachSidecar(in: entry, body) }
        continue
      }
      let stem = entry.dropLast("json".count)
      let markdown = try Self.articleText(stem + "md")
      var text = markdown
      if text == nil { text = try Self.articleText(stem + "txt") }
      try Self.forEachLine(of: entry) {
        body(Record(article: $0, text: text, isMarkdown: markdown != nil))
      }
    }
  }

  /// An article file after its front matter; nil where there is no such file.
  private static func articleText(_ path: String) throws(Failure) -> String? {
    guard access(path, F_OK) == 0 else { return nil }
    var lines: [[UInt8]] = []
    try forEachRawLine(of: path) { lines.append($0) }
    let mark = Array("---".utf8)
    let end = lines.first == mark ? lines.dropFirst().firstIndex(of: mark) : nil
    let body: [UInt8] = lines[(end.map { $0 + 1 } ?? 0)...].flatMap { $0 + [0x0A] }
    return String(decoding: body, as: UTF8.self)
  }

  private static func forEachLine(of path: String, _ body: (JSONValue) -> Void) throws(Failure) {
    var number = 0
    var broken: Int?
    try forEachRawLine(of: path) { line in
      number += 1
      guard !line.isEmpty else { return }
      if let value = try? JSONValue(parsing: line) { body(value) } else { broken = broken ?? number }
    }
    if let broken { throw Failure(description: "\(path):\(broken): no JSON, as a run writes it") }
  }

  private static func forEachRawLine(of path: String, _ body: ([UInt8]) -> Void) throws(Failure) {
    do throws(StreamFailure) {
      let stream = try ByteStream(RawFile(InputPath(path)))
      while let next = try stream.nextLine(limit: mostLineBytes) {
        if case .line(let line) = next { body(line) }
      }
    } catch {
      throw Failure(description: "\(path): \(error.problem)")
    }
  }
}
