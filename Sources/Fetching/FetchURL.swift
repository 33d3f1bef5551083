import CCurl

/// An address that can be fetched, in one spelling (RFC 3986, section 6.2.2): scheme and host in small letters, no default
/// port, no `.` and `..`, escapes only where they are needed, no fragment. libcurl reads it.
public struct FetchURL: Sendable, Hashable, CustomStringConvertible {
  public let text: String
  /// `http` or `https`.
  public let scheme: String
  /// In small letters; an address of version 6 in brackets.
  public let host: String
  public let port: Int
  /// Path and query, as a request has them.
  public let target: String

  public var description: String { text }

  /// What has a `robots.txt` of its own.
  public var origin: String { "\(scheme)://\(host):\(port)" }

  /// Why a text is no address that can be fetched.
  public struct Problem: Error, Sendable, Equatable, CustomStringConvertible {
    public let description: String
  }

  /// Longer ones are refused by servers too.
  static let longest = 8192

  /// - Parameter base: of the page in which the text stands as a reference.
  public init(_ text: String, relativeTo base: FetchURL? = nil) throws(Problem) {
    let reference = Self.trimmed(text)
    guard reference.utf8.count <= Self.longest else {
      throw Problem(description: "longer than \(Self.longest) bytes")
    }
    guard let handle = curl_url() else { throw Problem(description: "there is no memory left") }
    defer { curl_url_cleanup(handle) }
    if let base { try Self.set(base.text, handle) }
    try Self.set(reference, handle)
    scheme = try Self.part(CURLUPART_SCHEME, handle).lowercased()
    guard scheme == "http" || scheme == "https" else {
      throw Problem(description: "the scheme is \(scheme); expected http or https")
    }
    host = try Self.part(CURLUPART_HOST, handle).lowercased()
    // libcurl takes escapes out of a host: one that stays was escaped twice, and would be another host the next time.
    guard !host.contains("%") else { throw Problem(description: Self.words(for: CURLUE_MALFORMED_INPUT)) }
    port = Int(try Self.part(CURLUPART_PORT, handle, UInt32(CURLU_DEFAULT_PORT))) ?? 0
    let path = try Self.part(CURLUPART_PATH, handle)
    let query = try? Self.part(CURLUPART_QUERY, handle)
    target = PercentEncoding.normalized(path + (query.map { "?" + $0 } ?? ""))
    let suffix = port == (scheme == "http" ? 80 : 443) ? "" : ":\(port)"
    self.text = "\(scheme)://\(host)\(suffix)\(target)"
  }

  /// Another path of the same origin.
  func sibling(_ path: String) -> FetchURL? { try? FetchURL(path, relativeTo: self) }

  /// Without what browsers take out of references: spaces at the ends, line ends and tabs.
  private static func trimmed(_ text: String) -> String {
    let inner = text.unicodeScalars.filter { $0 != "\n" && $0 != "\r" && $0 != "\t" }
    let start = inner.drop { $0.value <= 0x20 }
    let end = start.lastIndex { $0.value > 0x20 }
    return end.map { String(String.UnicodeScalarView(start[...$0])) } ?? ""
  }

  private static func set(_ text: String, _ handle: OpaquePointer) throws(Problem) {
    // Names and passwords in addresses are credentials, which are not sent.
    let code = curl_url_set(handle, CURLUPART_URL, text, UInt32(CURLU_URLENCODE | CURLU_DISALLOW_USER))
    guard code == CURLUE_OK else { throw Problem(description: words(for: code)) }
  }

  private static func words(for code: CURLUcode) -> String {
    switch code {
    case CURLUE_UNSUPPORTED_SCHEME: "a scheme that is not known; expected http or https"
    case CURLUE_USER_NOT_ALLOWED: "a user's name in the address; expected none"
    case CURLUE_MALFORMED_INPUT, CURLUE_BAD_SCHEME:
      "no address; expected one such as https://paper.example/news"
    default: String(cString: curl_url_strerror(code))
    }
  }

  private static func part(
    _ part: CURLUPart, _ handle: OpaquePointer, _ flags: UInt32 = 0
  ) throws(Problem) -> String {
    var text: UnsafeMutablePointer<CChar>?
    let code = curl_url_get(handle, part, &text, flags)
    guard code == CURLUE_OK, let text else { throw Problem(description: words(for: code)) }
    defer { curl_free(text) }
    return String(cString: text)
  }
}
