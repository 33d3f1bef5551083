public import Platform

/// How outlines of pages stand in files, a row each: what one part of a dump teaches, for those who learn from all.
extension PageOutline {
  /// Bytes of a packed line: key, length, and whether it is prose and long.
  private static let lineBytes = 8 + 2 + 1

  /// Appends a line of JSON.
  public func write(into writer: inout JSONWriter) {
    var packed: [UInt8] = []
    packed.reserveCapacity(lines.count * Self.lineBytes)
    for line in lines {
      withUnsafeBytes(of: line.key.littleEndian) { packed += $0 }
      withUnsafeBytes(of: line.length.littleEndian) { packed += $0 }
      packed.append((line.isProse ? 1 : 0) | (line.isLong ? 2 : 0))
    }
    writer.object { writer in
      writer.member("site", site)
      writer.member("page", String(page, radix: 16))
      writer.member("version", String(version, radix: 16))
      writer.key("lines")
      writer.string(Base64.encoded(packed))
    }
    writer.newline()
  }

  /// - Returns: nil where the text is no row that ``write(into:)`` gives.
  public init?(parsing row: [UInt8]) {
    guard let value = try? JSONValue(parsing: row), let site = value["site"]?.string,
      let page = value["page"]?.string.flatMap({ UInt64($0, radix: 16) }),
      let version = value["version"]?.string.flatMap({ UInt64($0, radix: 16) }),
      let packed = value["lines"]?.string.flatMap({ Base64.decoded(Array($0.utf8)) }),
      packed.count % Self.lineBytes == 0
    else { return nil }
    let starts = stride(from: 0, to: packed.count, by: Self.lineBytes)
    let lines = starts.map { Self.line(packed[$0..<$0 + Self.lineBytes]) }
    self.init(site: site, page: page, version: version, lines: lines)
  }

  private static func line(_ packed: ArraySlice<UInt8>) -> TemplateLine {
    let flags = packed.last ?? 0
    return TemplateLine(
      key: LittleEndian.number(packed.prefix(8)),
      length: UInt16(LittleEndian.number(packed.dropFirst(8).prefix(2))),
      isProse: flags & 1 != 0, isLong: flags & 2 != 0)
  }
}

/// How templates stand in files, a row a site.
extension SiteTemplate {
  /// Bytes of a packed line: key, and in how many stories it stands.
  private static let lineBytes = 8 + 8

  /// Appends a line of JSON.
  public func write(site: String, into writer: inout JSONWriter) {
    var packed: [UInt8] = []
    for (key, count) in storiesOfLine.sorted(by: { $0.key < $1.key }) {
      withUnsafeBytes(of: key.littleEndian) { packed += $0 }
      withUnsafeBytes(of: UInt64(count).littleEndian) { packed += $0 }
    }
    writer.object { writer in
      writer.member("site", site)
      writer.member("stories", stories)
      writer.key("lines")
      writer.string(Base64.encoded(packed))
    }
    writer.newline()
  }

  /// The template of a row that ``write(site:into:)`` gives, and its site; nil for other rows.
  public static func parse(_ row: [UInt8]) -> (site: String, template: SiteTemplate)? {
    guard let value = try? JSONValue(parsing: row), let site = value["site"]?.string,
      let stories = value["stories"]?.number,
      let packed = value["lines"]?.string.flatMap({ Base64.decoded(Array($0.utf8)) }),
      packed.count % lineBytes == 0
    else { return nil }
    var lines: [UInt64: Int] = [:]
    for start in stride(from: 0, to: packed.count, by: lineBytes) {
      lines[LittleEndian.number(packed[start..<start + 8])] = Int(
        LittleEndian.number(packed[start + 8..<start + 16]))
    }
    return (site, SiteTemplate(stories: Int(stories), storiesOfLine: lines))
  }
}

private enum LittleEndian {
  static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
  }
}
