package import RuleBook

/// An article's address without what differs between addresses of one article: scheme, `www.` and its like, a slash
/// at the end, fragment, and parameters that count visitors.
public struct CanonicalAddress: Sendable, Hashable {
  /// Without `www.`, `m.`, `amp.` and `mobile.`.
  package let host: String
  /// Host, path and what is left of the query; nil for the home page, which sites give as the canonical address
  /// of everything.
  package let text: String?

  /// Of ``text``.
  package var hash: UInt64? { text.map { TokenHash(of: $0.utf8).value } }

  /// - Parameter rules: say which parameters tell nothing of the page.
  /// - Returns: nil where the text is no address.
  package init?(_ text: String, rules: URLRules) {
    guard let url = PageURL(text) else { return nil }
    host = Self.plain(url.host)
    var path = url.path
    while path.hasSuffix("/") { path.removeLast() }
    let query = Substring(
      text.utf8.prefix { $0 != UInt8(ascii: "#") }.drop { $0 != UInt8(ascii: "?") }.dropFirst())
    let parameters = rules.meaningful(query, host: url.host).joined(separator: "&")
    self.text =
      path.isEmpty && parameters.isEmpty ? nil : host + path + (parameters.isEmpty ? "" : "?" + parameters)
  }

  package init(host: String, text: String?) { (self.host, self.text) = (host, text) }

  /// As ``host`` has it.
  package static func host(of text: String) -> String { plain(text.lowercased()) }

  private static func plain(_ host: String) -> String {
    for prefix in ["www.", "m.", "amp.", "mobile."] where host.hasPrefix(prefix) {
      let rest = host.dropFirst(prefix.count)
      if rest.contains(".") { return String(rest) }
    }
    return host
  }
}
