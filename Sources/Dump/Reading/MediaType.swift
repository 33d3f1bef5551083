/// A media type (RFC 9110, section 8.3.1) without its parameters.
struct MediaType: Equatable {
  /// In lower case, such as `text/html`.
  let name: String

  /// - Parameter contentType: the value of a `Content-Type` header.
  /// - Returns: nil where the value says no type, as many servers' do not: then the content decides.
  init?(_ contentType: String?) {
    guard let contentType else { return nil }
    // A header sent twice was joined by a comma.
    let name = contentType.prefix { $0 != ";" && $0 != "," }.lowercased().filter { !$0.isWhitespace }
    guard name.contains("/"), !name.contains("unknown") else { return nil }
    self.name = name
  }

  /// Whether pages have this type; styles, scripts, feeds and data do not.
  var isPage: Bool { Self.pages.contains(name) }

  private static let pages: Set<String> = [
    "text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml", "text/plain", "text/markdown",
    "text/*", "*/*",
  ]
}
