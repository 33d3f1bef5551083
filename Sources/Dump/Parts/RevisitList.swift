import Cleaning
import Platform

/// Revisits of an input that was read in parts: each may refer to a record of any part, so that they are read when all
/// parts are.
public struct RevisitList: Sendable {
  private let places: [(revisit: WARCLocation, original: WARCLocation?)]

  /// Reads rows with `file` and `offset` of a revisit and `original_file` and `original_offset`, which may be null.
  ///
  /// - Throws: ``OutputError`` where the file cannot be read, or holds other rows.
  public init(path: String) throws(OutputError) {
    let rows = try RowFile.rows(of: path)
    places = try rows.enumerated().map { index, row throws(OutputError) in
      guard let value = try? JSONValue(parsing: row), let revisit = WARCLocation(value, "file", "offset")
      else {
        throw OutputError(description: "\(path):\(index + 1): no row of a revisit; expected file and offset")
      }
      return (revisit, WARCLocation(value, "original_file", "original_offset"))
    }
  }

  func revisits(maxBytes: Int) -> [Revisit] {
    places.map { Revisit(location: $0.revisit, original: $0.original, maxBytes: maxBytes) }
  }

  /// Writes what was found in a part: the names of records in `originals.jsonl`, `revisits.jsonl` in the order of reading.
  static func write(_ index: RevisitIndex, into folder: String) throws(AtomicFile.Failure) {
    let originals = try PendingFile(path: "\(folder)/\(PartFolder.originals)")
    try index.forEachOriginal { name, location, file throws(AtomicFile.Failure) in
      var writer = JSONWriter()
      writer.object { writer in
        writer.member("name", Int(bitPattern: UInt(name)))
        writer.member("place", file)
        location.write(into: &writer)
      }
      writer.newline()
      try originals.append(writer.bytes)
    }
    try originals.commit()
    let revisits = try PendingFile(path: "\(folder)/\(PartFolder.revisits)")
    var number = 0
    try index.forEachRevisit { digest, recordID, location throws(AtomicFile.Failure) in
      var writer = JSONWriter()
      writer.object { writer in
        writer.member("number", number)
        writer.member("digest", digest.map { Int(bitPattern: UInt($0)) })
        writer.member("record_id", recordID.map { Int(bitPattern: UInt($0)) })
        location.write(into: &writer)
      }
      writer.newline()
      number += 1
      try revisits.append(writer.bytes)
    }
    try revisits.commit()
  }
}

extension WARCLocation {
  fileprivate init?(_ value: JSONValue, _ file: String, _ offset: String) {
    guard let path = value[file]?.string, !path.isEmpty, let offset = value[offset]?.integer else {
      return nil
    }
    self.init(path: InputPath(path), offset: offset)
  }

  fileprivate func write(into writer: inout JSONWriter) {
    writer.member("file", path.text)
    writer.member("offset", offset)
  }
}
