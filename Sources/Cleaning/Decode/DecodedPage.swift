public import Platform

/// A page as well-formed UTF-8, and how its charset was found.
public struct DecodedPage: Sendable {
  /// Well-formed UTF-8 without NUL bytes and without a byte-order mark. Spans of the provenance count
  /// bytes of this.
  public let source: [UInt8]
  public let form: PageForm
  public let decoding: Decoding
}

/// How the bytes of a page became characters.
public struct Decoding: Sendable, Equatable {
  /// What decided the charset, from the surest to the weakest.
  public enum Evidence: String, Sendable {
    case bom, http, meta, utf8 = "valid-utf8", detected, `default`
  }

  public var charset: Charset
  public var via: Evidence
  /// Charsets that other evidence named, such as `http:iso-8859-1`.
  public var conflicts: [String] = []
  /// Malformed sequences that became U+FFFD, and NUL bytes that became spaces.
  public var replacements = 0
}

/// Why a page gives no article. Expected, so a value and no error.
public struct Rejection: Sendable, Equatable, Error {
  /// Where the page is counted.
  public enum Account: String, Sendable {
    /// It was read, and holds no article.
    case dropped
    /// It could not be read.
    case error
  }

  public let account: Account
  /// A fixed word for counting, such as `empty` or `not-text`.
  public let reason: String
  /// What was found, for a person.
  public let detail: String

  public init(_ account: Account, _ reason: String, _ detail: String) {
    self.account = account
    self.reason = reason
    self.detail = detail
  }
}
