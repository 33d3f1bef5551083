import Cleaning
public import Platform

/// One piece of an input that several runs share: a file as walking the input gives it, a range of a WARC file, or a
/// path that must be walked to learn what is wrong with it.
public struct InputItem: Sendable, Equatable {
  public let path: InputPath
  /// The path below the input that was given; nil for a path that is to be walked.
  public let key: String?
  /// Where records begin that are read, in bytes on disk; nil for all of the file.
  public let range: Range<Int>?
  /// Bytes on disk; nil where the system does not tell.
  public let size: Int?

  init(path: InputPath, key: String?, range: Range<Int>? = nil, size: Int? = nil) {
    (self.path, self.key, self.range, self.size) = (path, key, range, size)
  }

  /// - Returns: nil where the text is no row that ``write(into:)`` gives.
  init?(parsing row: [UInt8]) {
    guard let value = try? JSONValue(parsing: row), let path = value["path"]?.string, !path.isEmpty else {
      return nil
    }
    var range: Range<Int>?
    if let from = value["from"]?.integer, let to = value["to"]?.integer {
      guard from >= 0, from <= to else { return nil }
      range = from..<to
    }
    self.init(
      path: InputPath(path), key: value["key"]?.string, range: range, size: value["bytes"]?.integer)
  }

  /// Appends a line of JSON.
  public func write(into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("path", path.text)
      writer.member("key", key)
      writer.member("from", range?.lowerBound)
      writer.member("to", range?.upperBound)
      writer.member("bytes", size)
    }
    writer.newline()
  }
}

extension InputList {
  /// What the list comes to, file by file; folders that cannot be walked stand as they are.
  public var items: some Sequence<InputItem> {
    lazy.map { item in
      switch item {
      case .file(let path, let key): InputItem(path: path, key: key, size: path.size)
      case .range(let path, let key, let range): InputItem(path: path, key: key, range: range)
      case .failure(let failure): InputItem(path: InputPath(failure.file), key: nil)
      case .standardInput: InputItem(path: InputPath("-"), key: nil)
      }
    }
  }

  /// Reads the rows that ``InputItem`` writes.
  public init(itemsFrom list: String) throws(InputError) {
    var items: [InputItem] = []
    let rows = try Self.bytes(of: list).split(separator: 0x0A)
    for (index, row) in rows.enumerated() {
      guard let item = InputItem(parsing: Array(row)) else {
        throw .unreadableList(path: "\(list):\(index + 1)", problem: "no row of bluepencil part list")
      }
      items.append(item)
    }
    self.init(items: items)
  }
}

extension JSONValue {
  /// The number, where it is a whole one of at most 53 bits.
  package var integer: Int? { number.flatMap { Int(exactly: $0) } }
}
