/// A page as it arrived: its bytes and where they came from.
public struct RawPage: Sendable {
  /// The page's content, decompressed, in whatever charset it has.
  public var bytes: [UInt8]
  public var origin: Origin

  public init(bytes: [UInt8], origin: Origin) {
    self.bytes = bytes
    self.origin = origin
  }
}

/// Where a page came from. Nil and empty mean that the input did not say.
public struct Origin: Sendable, Equatable {
  /// The path or URI of the page, as the user would find it again; records of an archive or of JSON Lines
  /// add `#` and their URL, or their number from 1.
  public var source: String
  /// What names the page independently of where the dump lies: its URL, else its path below the input
  /// that was given. Article ids derive from it.
  public var key: String
  public var url: String?
  /// What names the site whose learned template applies, or nil.
  public var site: String?
  /// The file that was read, for records of an archive or of JSON Lines.
  public var file: String?
  /// The `Content-Type` header's value.
  public var contentType: String?
  /// When the page was fetched, ISO 8601.
  public var fetched: String?
  public var httpStatus: Int?
  public var warc: WARCPosition?
  /// Known form of the bytes; nil to recognise it from the content.
  public var form: PageForm?

  public init(source: String, key: String? = nil, url: String? = nil) {
    self.source = source
    self.key = key ?? url ?? source
    self.url = url
  }
}

/// The place of a record in a WARC file, so that a person can cut it out again.
public struct WARCPosition: Sendable, Equatable {
  /// `WARC-Record-ID` without angle brackets.
  public var recordID: String
  /// Bytes from the start of the file as it lies on disk (of the record's gzip member or Zstandard frame,
  /// where each record has its own). In a file that is one member for many records, bytes of its content.
  public var offset: Int
  /// Bytes that the record takes there.
  public var length: Int
  /// `WARC-Type`: `response`, `resource`, `conversion` or `revisit`.
  public var type: String
  /// `WARC-Truncated`, `segment` for the first of a record's segments, or nil.
  public var truncated: String?
  /// Whether all digests that the record names are those of its bytes; nil where it names none that can be
  /// checked. Those of a revisit are its original's.
  public var areDigestsVerified: Bool?
  /// The record that holds a revisit's payload.
  public var original: Original?

  /// Where the payload of a revisit lies; fields as in ``WARCPosition``.
  public struct Original: Sendable, Equatable {
    public var file: String
    public var recordID: String
    public var offset: Int
    public var length: Int

    public init(file: String, recordID: String, offset: Int, length: Int) {
      self.file = file
      self.recordID = recordID
      self.offset = offset
      self.length = length
    }
  }

  public init(recordID: String, offset: Int, length: Int, type: String, truncated: String? = nil) {
    self.recordID = recordID
    self.offset = offset
    self.length = length
    self.type = type
    self.truncated = truncated
  }
}

/// Whether a page is markup or text.
public enum PageForm: String, Sendable {
  case html, text
}
