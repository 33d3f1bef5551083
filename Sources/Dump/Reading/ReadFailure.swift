import Platform

/// Something that could not be read: a value that ends as a row of `errors.jsonl`, never as a crash.
public struct ReadFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kind of failure, for machines.
  public enum Reason: String, Sendable {
    case unreadable
    case emptyFolder = "empty-folder"
    case tooLarge = "too-large"
    case truncatedGzip = "truncated-gzip"
    case damagedGzip = "damaged-gzip"
    case truncatedZstd = "truncated-zstd"
    case damagedZstd = "damaged-zstd"
    case badJSON = "bad-json"
    case noSuchField = "no-such-field"
    case badTableRow = "bad-table-row"
    case damagedArchive = "damaged-archive"
    case nestedArchive = "nested-archive"
    case badWARCRecord = "bad-warc-record"
    case truncatedRecord = "truncated-record"
    case badHTTPMessage = "bad-http-message"
    case unsupportedEncoding = "unsupported-encoding"
  }

  /// Where in a file.
  public enum Place: Sendable, Equatable {
    /// Counted from 1.
    case line(Int)
    /// Bytes from the start of the file as it lies on disk.
    case byte(Int)
    /// Bytes from the start of what the file holds when decompressed.
    case decompressedByte(Int)
  }

  public var reason: Reason
  /// As ``Origin/source``: the path, with `#` and the record's URL or number where there is one.
  public var source: String
  /// The file or folder; `-` for standard input.
  public var file: String
  public var place: Place?
  /// What is wrong.
  public var problem: String
  /// What was expected or can be done.
  public var expected: String

  init(
    _ reason: Reason, file: String, source: String? = nil, at place: Place? = nil, problem: String,
    expected: String
  ) {
    self.reason = reason
    self.source = source ?? file
    self.file = file
    self.place = place
    self.problem = problem
    self.expected = expected
  }

  /// `FILE:LINE: problem; expected …`, or with `byte N` for the line.
  public var description: String {
    let place =
      switch place {
      case .line(let line): ":\(line)"
      case .byte(let byte): ": byte \(byte)"
      case .decompressedByte(let byte): ": byte \(byte) of the decompressed data"
      case nil: ""
      }
    return "\(file)\(place): \(problem); expected \(expected)"
  }
}

extension ReadFailure {
  static func unreadable(_ file: String, _ problem: String) -> ReadFailure {
    ReadFailure(.unreadable, file: file, problem: problem, expected: "a file or folder that can be read")
  }

  static func emptyFolder(_ folder: String) -> ReadFailure {
    ReadFailure(
      .emptyFolder, file: folder, problem: "a folder without files",
      expected: "pages in it (hidden files and linked folders are passed over)")
  }

  /// - Parameter size: nil when reading stopped before the size was known.
  static func tooLarge(
    file: String, source: String? = nil, at place: Place? = nil, size: Int?, limit: Int
  ) -> ReadFailure {
    let size =
      size.map { "\($0) bytes, more than the limit of \(limit)" } ?? "more than the limit of \(limit) bytes"
    return ReadFailure(
      .tooLarge, file: file, source: source, at: place, problem: size,
      expected: "a smaller page, or a higher limit by --max-bytes")
  }

  /// A stream's failure, with its file and place.
  init(_ failure: StreamFailure, file: String, source: String? = nil, at place: Place? = nil) {
    self.init(
      failure.reason, file: file, source: source, at: place, problem: failure.problem,
      expected: failure.expected)
  }
}

/// A failure of a stream of bytes, which does not know whose bytes they are.
struct StreamFailure: Error, Equatable {
  var reason: ReadFailure.Reason
  var problem: String

  static func truncated(_ compression: Compression) -> StreamFailure {
    StreamFailure(
      reason: compression == .gzip ? .truncatedGzip : .truncatedZstd,
      problem: "the \(compression.rawValue) data end early")
  }

  static func damaged(_ compression: Compression, _ detail: String) -> StreamFailure {
    StreamFailure(
      reason: compression == .gzip ? .damagedGzip : .damagedZstd,
      problem: "the \(compression.rawValue) data are damaged (\(detail))")
  }

  static func unreadable(_ detail: String) -> StreamFailure {
    StreamFailure(reason: .unreadable, problem: detail)
  }

  var expected: String {
    switch reason {
    case .truncatedGzip, .damagedGzip: "whole gzip data (gzip -t checks them)"
    case .truncatedZstd, .damagedZstd: "whole zstd data (zstd -t checks them)"
    default: "a file that can be read"
    }
  }
}
