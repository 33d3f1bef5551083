import Platform

/// The article of a page that shows next to no text: programs in the browser would have made it from what the
/// page brings for them.
struct EmbeddedArticle {
  /// Bytes of text from which on a page shows enough, and that one hidden must have.
  static let leastLength = 250

  let method: Provenance.Method
  /// A page of the article alone.
  let source: [UInt8]
  /// Bytes of its text, about.
  let length: Int

  /// The best that there is: JSON-LD's `articleBody`, else the longest text within the scripts.
  ///
  /// - Parameters:
  ///   - source: the decoded page.
  ///   - shown: bytes of article that the page shows.
  static func find(in source: [UInt8], articleBody: String?, shown: Int) -> EmbeddedArticle? {
    let least = max(leastLength, shown * 3)
    if let body = articleBody, let article = longest(of: [body], .jsonLD, least) { return article }
    return longest(of: ScriptStrings.texts(in: source), .embeddedState, least)
  }

  /// The description of a page without any other text: it is better to have its two sentences than nothing.
  init?(description: String?) {
    guard let description, description.utf8.count >= 60 else { return nil }
    self.init(method: .description, text: description)
  }

  private static func longest(
    of texts: [String], _ method: Provenance.Method, _ least: Int
  ) -> EmbeddedArticle? {
    texts.map { EmbeddedArticle(method: method, text: $0) }.filter { $0.length >= least }
      .max { $0.length < $1.length }
  }

  private init(method: Provenance.Method, text: String) {
    self.method = method
    let isMarkup = text.contains("</") || text.contains("<br")
    let body = isMarkup ? text : Self.paragraphs(of: text)
    source = Array("<html><body><article>\(body)</article></body></html>".utf8)
    length = Self.textLength(of: body)
  }

  private static func paragraphs(of text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { line in
      "<p>\(line.replacing("&", with: "&amp;").replacing("<", with: "&lt;"))</p>"
    }.joined(separator: "\n")
  }

  /// Bytes outside of tags.
  private static func textLength(of markup: String) -> Int {
    var length = 0
    var isTag = false
    for byte in markup.utf8 {
      if byte == UInt8(ascii: "<") { isTag = true }
      if !isTag { length += 1 }
      if byte == UInt8(ascii: ">") { isTag = false }
    }
    return length
  }
}
