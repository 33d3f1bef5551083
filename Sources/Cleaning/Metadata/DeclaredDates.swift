import HTMLTree
import Platform

/// The dates that a page's data names, published apart from modified.
struct DeclaredDates {
  typealias Found = (date: PublicationDate, origin: String)

  private(set) var published: Found?
  private(set) var modified: Found?

  private static let publishedMetas = [
    "article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "date", "pubdate",
    "publishdate", "publish-date", "article.published", "originalpublicationdate",
    "cxenseparse:recs:publishtime", "dc.date.created", "citation_publication_date", "citation_date",
  ]
  private static let modifiedMetas = [
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified",
    "last-modified",
  ]

  init(_ data: StructuredData, nodes: DeclaredNodes, heading: Int?, url: PageURL?, reader: DateReader) {
    func read(_ text: String?) -> PublicationDate? { text.flatMap(reader.date) }
    func first(_ names: [String]) -> Found? {
      for name in names {
        if let date = (nodes.metas[name] ?? []).lazy.compactMap(reader.date).first {
          return (date, "meta:\(name)")
        }
      }
      return nil
    }
    published =
      read(data.article?["datePublished"]?.string).map { ($0, "json-ld:datePublished") }
      ?? first(Self.publishedMetas)
      ?? first(Self.others(nodes.metas, ["publi", "pubdate", "datepub", "pub-date", "date-pub"]))
      ?? TimeElements.published(nodes, heading: heading, reader: reader)
      ?? read(data.article?["dateCreated"]?.string).map { ($0, "json-ld:dateCreated") }
      ?? read(data.page?["datePublished"]?.string).map { ($0, "json-ld:datePublished") }
      ?? url?.dayText.flatMap { PublicationDate(iso: $0[...]) }.map { ($0, "url") }
    modified =
      read(data.article?["dateModified"]?.string).map { ($0, "json-ld:dateModified") }
      ?? first(Self.modifiedMetas) ?? first(Self.others(nodes.metas, ["modif", "updated", "dateupdate"]))
      ?? read(data.page?["dateModified"]?.string).map { ($0, "json-ld:dateModified") }
  }

  /// Meta elements that systems name in their own way, `w-published-date`, `sw-pubdate`, in order of the
  /// alphabet.
  private static func others(_ metas: [String: [String]], _ parts: [String]) -> [String] {
    metas.keys.filter { name in
      let name = Array(name.utf8)[...]
      return parts.contains { ByteRuns.first(of: $0.utf8, in: name) != nil }
        && !["publisher", "expir"].contains { ByteRuns.first(of: $0.utf8, in: name) != nil }
    }.sorted()
  }
}
