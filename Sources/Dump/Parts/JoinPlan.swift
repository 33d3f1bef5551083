import Platform

/// Which files a folder consists of whose parts are written, and what each is joined of. The files can be joined one by
/// one, on several machines.
public struct JoinPlan: Sendable {
  /// A place between two pages of a part.
  struct Place: Sendable, Equatable {
    /// Index of the part.
    var part = 0
    /// Pages of the part before it.
    var page = 0
    /// Bytes of rows of these pages.
    var articles = 0
    var provenance = 0
  }

  /// A file to join.
  struct Goal: Sendable, Equatable {
    let name: String
    /// What the parts call it.
    let source: String
    /// Of shards, which pages.
    let range: (start: Place, end: Place)?

    static func == (left: Self, right: Self) -> Bool {
      left.name == right.name && left.source == right.source && left.range?.start == right.range?.start
        && left.range?.end == right.range?.end
    }
  }

  static let schema = "bluepencil/join/1"
  /// Logs are the rows of the parts, one part after the other.
  private static let logs = ["dropped.jsonl", "duplicates.jsonl", "errors.jsonl", "review.jsonl"]

  /// Folders that ``PartWriting`` has written, in the order of the input.
  let parts: [String]
  let shards: ShardOptions
  private(set) var goals: [Goal]

  /// Names of the files.
  public var names: [String] { goals.map(\.name) }

  /// - Throws: ``OutputError`` where something of a part cannot be read.
  init(parts: [String], format: OutputFormat, shards: ShardOptions) throws {
    (self.parts, self.shards) = (parts, shards)
    goals = Self.logs.map { Goal(name: $0, source: $0, range: nil) }
    guard format == .jsonl else { return }
    let stems = ["articles"] + (shards.isProvenanceBeside ? ["provenance"] : [])
    for (number, range) in try Self.shards(of: parts, shards).enumerated() {
      for stem in stems {
        goals.append(
          Goal(
            name: ShardWriter.name(stem, number, shards.compression),
            source: ShardWriter.name(stem, 0, .none), range: range))
      }
    }
  }

  /// As ``Publication`` begins shards: by the bytes of whole members.
  private static func shards(
    of parts: [String], _ options: ShardOptions
  ) throws -> [(start: Place, end: Place)] {
    var members = MemberWalk(parts: parts, from: Place(), shardSize: options.size)
    var starts: [Place] = []
    var size = 0
    while let member = try members.next() {
      guard member.articles > 0 else { continue }
      if starts.isEmpty || size + member.articles > options.size {
        starts.append(member.start)
        size = 0
      }
      size += member.articles
    }
    let end = members.place
    // Without rows there is a shard of none.
    if starts.isEmpty { starts = [end] }
    return starts.indices.map { (starts[$0], $0 + 1 < starts.count ? starts[$0 + 1] : end) }
  }
}

// MARK: As JSON

extension JoinPlan {
  public var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema", Self.schema)
      writer.member("parts", parts)
      writer.member("compression", shards.compression.rawValue)
      writer.member("shard_size", shards.size)
      writer.key("files")
      writer.array { writer in for goal in goals { goal.write(into: &writer) } }
    }
    writer.newline()
    return writer.bytes
  }

  /// - Throws: ``OutputError`` where the file cannot be read, or is none that ``bytes`` gives.
  public init(path: String) throws(OutputError) {
    let rows = try RowFile.rows(of: path)
    guard let value = rows.first.flatMap({ try? JSONValue(parsing: $0) }),
      value["schema"]?.string == Self.schema, let parts = value["parts"]?.elements,
      let compression = value["compression"]?.string.flatMap(ShardCompression.init),
      let size = value["shard_size"]?.integer, let files = value["files"]?.elements
    else { throw OutputError(description: "\(path): no plan; expected a file of bluepencil part plan") }
    shards = {
      var shards = ShardOptions()
      (shards.compression, shards.size) = (compression, size)
      return shards
    }()
    self.parts = parts.compactMap(\.string)
    goals = files.compactMap(Goal.init)
  }
}

extension JoinPlan.Goal {
  fileprivate func write(into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", name)
      writer.member("source", source)
      guard let range else { return }
      for (name, place) in [("start", range.start), ("end", range.end)] {
        writer.key(name)
        writer.array { writer in
          for number in [place.part, place.page, place.articles, place.provenance] { writer.number(number) }
        }
      }
    }
  }

  fileprivate init?(_ value: JSONValue) {
    guard let name = value["name"]?.string, let source = value["source"]?.string else { return nil }
    var range: (JoinPlan.Place, JoinPlan.Place)?
    if let start = value["start"].flatMap(JoinPlan.Place.init),
      let end = value["end"].flatMap(JoinPlan.Place.init)
    {
      range = (start, end)
    }
    self.init(name: name, source: source, range: range)
  }
}

extension JoinPlan.Place {
  fileprivate init?(_ value: JSONValue) {
    let numbers = value.elements.compactMap(\.integer)
    guard numbers.count == 4 else { return nil }
    self.init(part: numbers[0], page: numbers[1], articles: numbers[2], provenance: numbers[3])
  }
}
