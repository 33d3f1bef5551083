import HTMLTree
import Platform

/// The language and region that a page declares for itself.
struct PageLocale: Sendable {
  /// ISO 639, such as `de`.
  var language: String?
  /// ISO 3166, such as `AT`: as declared, else that of the host's country.
  var region: String?
  /// Where the language is declared.
  var origin = ""

  init() {}

  /// - Parameter structured: JSON-LD's `inLanguage`.
  init(_ nodes: DeclaredNodes, structured: String?, host: String?) {
    let declared = [
      ("json-ld:inLanguage", structured),
      ("html:lang", nodes.root.flatMap { nodes.tree.string(.lang, of: $0) }),
      ("meta:og:locale", nodes.meta("og:locale")), ("meta:content-language", nodes.meta("content-language")),
      ("meta:dc.language", nodes.meta("dc.language")),
    ].compactMap { origin, tag in tag.flatMap(Self.parts).map { (origin: origin, parts: $0) } }
    language = declared.first?.parts.language
    origin = declared.first?.origin ?? ""
    region = declared.lazy.compactMap(\.parts.region).first ?? host.flatMap(Self.country)
  }

  /// `de-AT`, `de_AT`, `zh-Hant-TW`.
  private static func parts(of tag: String) -> (language: String, region: String?)? {
    let parts = tag[...].trimming().split { $0 == "-" || $0 == "_" }
    guard let first = parts.first, (2...3).contains(first.count), isLetters(first) else { return nil }
    let region = parts.dropFirst().first { $0.count == 2 && isLetters($0) }
    return (LanguageDetector.primarySubtag(of: String(first)), region?.uppercased())
  }

  /// Domains of countries that sites anywhere take for what they spell.
  private static let spellings: Set<String> = [
    "ai", "cc", "co", "fm", "gg", "io", "ly", "me", "to", "tv", "ws",
  ]

  private static func country(of host: String) -> String? {
    guard let last = host.split(separator: ".").last, last.count == 2, isLetters(last),
      !spellings.contains(String(last))
    else { return nil }
    return last == "uk" ? "GB" : last.uppercased()
  }

  private static func isLetters(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 }
  }
}
