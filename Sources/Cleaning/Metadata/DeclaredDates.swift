import HTMLTree
import Platform

/// The dates that a page's data names, published apart from modified.
struct DeclaredDates {
  typealias Found = (date: PublicationDate, origin: String)

  private(set) var published: Found?
  private(set) var modified: Found?
  /// A date that does not say what of, and often is that of the page's last change or of its delivery.
  private(set) var vague: Found?

  private static let publishedMetas = [
    "article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "pubdate", "publishdate", "publish-date",
    "article.published", "originalpublicationdate", "cxenseparse:recs:publishtime", "dc.date.created",
    "citation_publication_date", "citation_date",
  ]
  private static let vagueMetas = ["dc.date", "dcterms.date", "date"]
  private static let modifiedMetas = [
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified",
    "last-modified",
  ]

  init(_ data: StructuredData, nodes: DeclaredNodes, heading: Int?, url: PageURL?, reader: DateReader) {
    func date(_ text: String) -> PublicationDate? { reader.date(text) ?? PublicationDate(epoch: text) }
    func read(_ text: String?) -> PublicationDate? { text.flatMap(date) }
    func first(_ names: [String]) -> Found? {
      for name in names {
        if let date = (nodes.metas[name] ?? []).lazy.compactMap(date).first {
          return (date, "meta:\(name)")
        }
      }
      return nil
    }
    func named(_ parts: [String]) -> Found? { first(Self.others(nodes.metas, parts)) }
    func stated(_ item: JSONValue?, _ member: String) -> Found? {
      read(item?[member]?.string).map { ($0, "json-ld:\(member)") }
    }
    func firstFound(_ sources: [() -> Found?]) -> Found? { sources.lazy.compactMap { $0() }.first }
    published = firstFound([
      { stated(data.article, "datePublished") }, { first(Self.publishedMetas) },
      { named(["publi", "pubdate", "datepub", "pub-date", "date-pub"]) },
      { TimeElements.published(nodes, heading: heading, reader: reader) },
      { stated(data.article, "dateCreated") }, { stated(data.page, "datePublished") },
      { url?.dayText.flatMap { PublicationDate(iso: $0[...]) }.map { ($0, "url") } },
      { Self.titled(nodes, reader).map { ($0, "title") } },
    ])
    published = published.map { found in
      (TimeElements.local(found.date, nodes, reader: reader) ?? found.date, found.origin)
    }
    vague = first(Self.vagueMetas)
    modified = firstFound([
      { stated(data.article, "dateModified") }, { first(Self.modifiedMetas) },
      { named(["modif", "updated", "dateupdate"]) }, { stated(data.page, "dateModified") },
    ])
  }

  /// A part of the page's title that is a date, as in `Bridge opens | Coast Post | 01.05.2024`.
  private static func titled(_ nodes: DeclaredNodes, _ reader: DateReader) -> PublicationDate? {
    guard let title = nodes.title.map(nodes.tree.collapsedText), DateReader.mayHoldDate(title.utf8) else {
      return nil
    }
    let parts = TitleParts.all(title)
    for (index, part) in parts.enumerated() {
      guard let found = reader.first(in: part), found.start == 0, found.end == part.utf8.count else {
        continue
      }
      // `14. - 20. May 2024` is a span of days.
      let isSpan =
        index > 0 && parts[index - 1].split(separator: " ").last?.contains(where: \.isNumber) == true
      if !isSpan { return found.date }
    }
    return nil
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
