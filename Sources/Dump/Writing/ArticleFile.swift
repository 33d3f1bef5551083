package import Cleaning
import Platform

/// An article as a file of its own: Markdown with front matter, or plain text.
package enum ArticleFile {
  /// `articles/<host>/<date>-<slug>-<id8>`, without a suffix. The parts hold letters, digits, dots and
  /// dashes only, so that no title or address can name a file elsewhere.
  static func stem(for article: Article) -> String {
    let host = article.metadata[.url].flatMap(PageURL.init)?.host
    let date = article.metadata[.published].map { String($0.prefix(10)) } ?? "undated"
    let title = article.metadata[.title] ?? article.paragraphs.first?.text ?? ""
    let words = slug(title)
    let name = ["\(date)", words, String(article.id.prefix(8))].filter { !$0.isEmpty }.joined(separator: "-")
    return "articles/\(host.map(safe) ?? "local")/\(safe(name))"
  }

  /// Letters and digits of any script in lower case, at most 60 bytes, ending at a whole word.
  private static func slug(_ title: String) -> String {
    var slug = ""
    for word in title.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      guard slug.utf8.count + word.utf8.count < 60 else { break }
      slug += slug.isEmpty ? "\(word)" : "-\(word)"
    }
    return slug
  }

  /// Most bytes of a name; file systems take 255, and suffixes are added.
  private static let nameBytes = 200

  private static func safe(_ name: String) -> String {
    var clean = name.map { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" ? $0 : "-" }.drop {
      $0 == "." || $0 == "-"
    }
    // The end stays: an article's name has its id there, a host its domain.
    while clean.reduce(0, { $0 + $1.utf8.count }) > nameBytes { clean.removeFirst() }
    let start = clean.drop { $0 == "." || $0 == "-" }
    return start.isEmpty ? "unnamed" : String(start)
  }

  /// The body alone, ending with a line end.
  static func text(_ article: Article) -> [UInt8] { Array((article.text + "\n").utf8) }

  /// Front matter in YAML, the title as a heading, and the body.
  static func markdown(_ article: Article) -> [UInt8] {
    var output = "---\n"
    func line(_ name: String, _ value: String?) { if let value { output += "\(name): \(quoted(value))\n" } }
    let metadata = article.metadata
    line("title", metadata[.title])
    line("dek", metadata[.dek])
    list("authors", metadata.list(.authors), &output)
    for field in [
      MetadataField.published, .modified, .language, .url, .sitename, .section, .dateline, .agency, .rights,
      .image, .imageCaption, .imageCredit, .kind, .paywall,
    ] {
      line(field.rawValue, metadata[field])
    }
    list("tags", metadata.list(.tags), &output)
    line("source", article.provenance.origin.source)
    line("id", article.id)
    output += "---\n\n"
    var bytes = Array(output.utf8)
    if let title = metadata[.title] { bytes += MarkdownInline.heading(title, level: 1) + Array("\n\n".utf8) }
    return bytes + markdownBody(article)
  }

  /// The paragraphs alone as Markdown, ending with a line end.
  package static func markdownBody(_ article: Article) -> [UInt8] {
    MarkdownBody.bytes(of: article.paragraphs) + Array("\n".utf8)
  }

  private static func list(_ name: String, _ values: [String], _ output: inout String) {
    guard !values.isEmpty else { return }
    output += "\(name): [\(values.map(quoted).joined(separator: ", "))]\n"
  }

  /// A double-quoted YAML scalar on one line, which is JSON's string: no value can end the front matter.
  /// Characters that JSON takes and YAML does not are escaped.
  private static func quoted(_ text: String) -> String {
    var writer = JSONWriter()
    writer.string(text)
    var output = String.UnicodeScalarView()
    for scalar in String(decoding: writer.bytes, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x7F...0x9F, 0xFEFF, 0xFFFE, 0xFFFF:
        let digits = String(scalar.value, radix: 16)
        output.append(
          contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars)
      default: output.append(scalar)
      }
    }
    return String(output)
  }
}
