import Platform

/// The authors that a page's data names.
struct DeclaredAuthors {
  /// Persons, or nil where the data names none.
  private(set) var persons: (names: [String], origin: String)?
  /// What stands in their place otherwise: the site, an agency, an account's name.
  private(set) var others: (names: [String], origin: String)?

  private static let metas = [
    "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl",
    "article:author_name", "twitter:creator_name", "cxenseparse:author", "cxenseparse:recs:authors",
    "citation_author", "dcsext.author", "vr:author", "og:article:author", "book:author", "article.author",
    "dc.contributor", "news_authors", "shareaholic:article_author_name", "byline",
  ]

  init(_ data: StructuredData, metas: [String: [String]], sites: SiteNames) {
    add(Self.people(data, sites), from: "json-ld:author", sites)
    for name in Self.metas where persons == nil {
      // Profile addresses and handles are no names.
      guard let contents = metas[name]?.filter({ !$0.contains("://") && !$0.hasPrefix("@") }) else {
        continue
      }
      add(contents.flatMap { sites.contains($0) ? [$0] : PersonNames.split($0) }, from: "meta:\(name)", sites)
    }
  }

  private mutating func add(_ names: [String], from origin: String, _ sites: SiteNames) {
    guard persons == nil, !names.isEmpty else { return }
    let own = names.filter { !sites.contains($0) && !Self.isHost($0) }
    if own.contains(where: PersonNames.isPerson) {
      persons = (own.filter { PersonNames.isPerson($0) || PersonNames.isOneName($0) }, origin)
    } else if others == nil {
      others = (own.isEmpty ? names : own, origin)
    }
  }

  /// Names of persons; of organisations only where no person is named.
  private static func people(_ data: StructuredData, _ sites: SiteNames) -> [String] {
    let value = data.article.flatMap { $0["author"] ?? $0["creator"] }
    let items = (value?.elements ?? []).map(data.resolved)
    let named = items.flatMap { item -> [(name: String, isOrganisation: Bool)] in
      // One item may name several persons, or one of them by initials too.
      let all = item.string.map { [$0] } ?? item["name"]?.elements.compactMap(\.string) ?? []
      let whole = all.filter { $0.split(separator: " ").contains { $0.count > 2 } }
      let names = whole.isEmpty ? all : whole
      let isOrganisation = StructuredData.types(of: item).contains { $0.hasSuffix("Organization") }
      return (names.isEmpty ? [joinedName(of: item)] : names).map {
        (Entities.resolved(Entities.resolved($0)), isOrganisation)
      }
    }
    let persons = named.filter { !$0.isOrganisation && !sites.contains($0.name) }
    guard persons.isEmpty else { return persons.flatMap { PersonNames.split($0.name) } }
    return named.map(\.name)
  }

  private static func joinedName(of item: JSONValue) -> String {
    [item["givenName"]?.string, item["familyName"]?.string].compactMap(\.self).joined(separator: " ")
  }

  /// `post.example`: a word with a dot and a top-level domain behind.
  private static func isHost(_ name: String) -> Bool {
    guard let dot = name.lastIndex(of: "."), !name.contains(" ") else { return false }
    let end = name[name.index(after: dot)...]
    return (2...3).contains(end.count) && end.allSatisfy(\.isLetter) && name[..<dot].count >= 3
  }
}
