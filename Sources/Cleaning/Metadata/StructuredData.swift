import HTMLTree
import Platform

/// A page's JSON-LD: the item that describes its article.
struct StructuredData: Sendable {
  /// The article's item, or nil.
  let article: JSONValue?
  /// The item of the page that the article stands on, or nil.
  let page: JSONValue?
  /// What the item of the site calls it, or nil.
  let sitename: String?
  /// Types of all items of the page but those that these refer to.
  let types: Set<String>
  /// Items by `@id`, for references from the article.
  private let items: [String: JSONValue]

  /// schema.org types that are an article, the more exact first.
  private static let articleTypes = [
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "ReviewNewsArticle",
    "BackgroundNewsArticle", "LiveBlogPosting", "BlogPosting", "Article", "SocialMediaPosting", "Report",
    "TechArticle", "ScholarlyArticle", "AdvertiserContentArticle", "SatiricalArticle", "Review",
  ]

  init(tree: HTMLTree, source: [UInt8]) {
    var found: [JSONValue] = []
    for span in tree.structuredData where span.count < 1_000_000 {
      guard let value = try? JSONValue(parsing: Self.withoutWrapping(source[span])) else { continue }
      Self.collect(value, into: &found, depth: 0)
    }
    var items: [String: JSONValue] = [:]
    for item in found {
      if let id = item["@id"]?.string, items[id] == nil, (item["name"] ?? item["headline"]) != nil {
        items[id] = item
      }
    }
    self.items = items
    types = Set(found.flatMap(Self.types))
    page = found.first { Self.types(of: $0).contains { $0.hasSuffix("WebPage") } }
    sitename =
      found.lazy.filter { Self.types(of: $0).contains("WebSite") }
      .compactMap { $0["name"]?.string }.first
    article = found.filter(Self.isArticle).max { Self.weight($0) < Self.weight($1) }
  }

  /// The types of an item, without a namespace.
  static func types(of item: JSONValue) -> [String] {
    (item["@type"]?.elements ?? []).compactMap(\.string).map { type in
      type.split(whereSeparator: { $0 == "/" || $0 == ":" || $0 == "#" }).last.map(String.init) ?? type
    }
  }

  /// The member, or what it refers to by `@id`.
  func resolved(_ value: JSONValue) -> JSONValue {
    guard let id = value["@id"]?.string, value["name"] == nil, let item = items[id] else { return value }
    return item
  }

  private static func isArticle(_ item: JSONValue) -> Bool {
    types(of: item).contains { articleTypes.contains($0) }
  }

  /// Of several articles on a page, the one that says most of itself.
  private static func weight(_ item: JSONValue) -> Int {
    let members = ["headline", "datePublished", "author", "articleBody", "mainEntityOfPage"]
    return members.count { item[$0] != nil } * 2 + (types(of: item).contains("Article") ? 0 : 1)
  }

  private static func collect(_ value: JSONValue, into items: inout [JSONValue], depth: Int) {
    guard depth < 6, items.count < 200 else { return }
    switch value {
    case .array(let elements):
      for element in elements { collect(element, into: &items, depth: depth + 1) }
    case .object(let members):
      items.append(value)
      for member in members
      where ["@graph", "mainEntity", "mainEntityOfPage", "author", "publisher"].contains(member.name) {
        collect(member.value, into: &items, depth: depth + 1)
      }
    default: break
    }
  }

  /// Pages put JSON in `<!-- … -->` or `//<![CDATA[ … ]]>`.
  private static func withoutWrapping(_ text: ArraySlice<UInt8>) -> [UInt8] {
    guard let start = text.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }),
      let end = text.lastIndex(where: { $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "]") }), start < end
    else { return [] }
    // `[` of `<![CDATA[` opens nothing.
    if text[start...].starts(with: "[CDATA[".utf8) {
      let end = ByteRuns.all(of: "]]>".utf8, in: text).last?.lowerBound ?? text.endIndex
      return withoutWrapping(text[(start + 7)..<max(end, start + 7)])
    }
    return Array(text[start...end])
  }
}
