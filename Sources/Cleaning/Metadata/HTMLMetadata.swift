import HTMLTree
import Platform

/// Reads what a page says of itself in JSON-LD, Open Graph, meta elements and its head.
struct HTMLMetadata {
  private let tree: HTMLTree
  private let data: StructuredData
  /// Content of meta elements by lower-case name or property, in order.
  private let metas: [String: [String]]
  private(set) var metadata = Metadata()

  init(tree: HTMLTree, data: StructuredData) {
    self.tree = tree
    self.data = data
    metas = Self.metas(of: tree)
    readArticle()
    readMetas()
    readHead()
  }

  /// Texts that may be the title, for the classifier.
  var titles: [String] {
    [metadata[.title], meta("og:title"), meta("twitter:title"), headTitle].compactMap(\.self)
  }

  /// JSON-LD's `articleBody`, or nil.
  var articleBody: String? { data.article?["articleBody"]?.string }

  private static func metas(of tree: HTMLTree) -> [String: [String]] {
    var metas: [String: [String]] = [:]
    for node in tree.nodes.indices where tree.nodes[node].tag == .meta {
      let name =
        tree.string(.property, of: node) ?? tree.string(.name, of: node) ?? tree.string(.itemprop, of: node)
      guard let name = name?.lowercased(), let content = tree.string(.content, of: node), !content.isEmpty
      else { continue }
      metas[name, default: []].append(content)
    }
    return metas
  }

  private func meta(_ name: String) -> String? { metas[name]?.first }

  private mutating func fill(_ field: MetadataField, metas names: [String]) {
    for name in names {
      guard let contents = metas[name] else { continue }
      metadata.fill(field, contents, from: "meta:\(name)")
    }
  }
}

// MARK: JSON-LD

extension HTMLMetadata {
  private mutating func readArticle() {
    guard let article = data.article else { return }
    fill(.title, article, ["headline", "name"])
    fill(.dek, article, ["alternativeHeadline"])
    fill(.description, article, ["description"])
    fill(.section, article, ["articleSection"])
    fill(.rights, article, ["copyrightNotice"])
    for (field, member) in [(MetadataField.published, "datePublished"), (.modified, "dateModified")] {
      if let date = article[member]?.string.flatMap(PublicationDate.init(parsing:)) {
        metadata.fill(field, [date.text], from: "json-ld:\(member)")
      }
    }
    metadata.fill(.authors, people(article["author"] ?? article["creator"]), from: "json-ld:author")
    metadata.fill(.contributors, people(article["contributor"]), from: "json-ld:contributor")
    let publisher = article["publisher"].map(data.resolved)
    metadata.fill(.sitename, [publisher?["name"]?.string].compactMap(\.self), from: "json-ld:publisher")
    metadata.fill(.tags, keywords(article["keywords"]), from: "json-ld:keywords")
    if let language = article["inLanguage"]?.string {
      metadata.fill(.language, [LanguageDetector.primarySubtag(of: language)], from: "json-ld:inLanguage")
    }
    let image = article["image"]?.elements.first
    metadata.fill(.image, [image?.string ?? image?["url"]?.string].compactMap(\.self), from: "json-ld:image")
  }

  private mutating func fill(_ field: MetadataField, _ item: JSONValue, _ names: [String]) {
    for name in names {
      guard let text = item[name]?.elements.first?.string else { continue }
      metadata.fill(field, [Entities.resolved(text)], from: "json-ld:\(name)")
    }
  }

  /// Names of persons; of organisations only where no person is named.
  private func people(_ value: JSONValue?) -> [String] {
    let items = (value?.elements ?? []).map(data.resolved)
    let names = items.map { item -> (name: String, isPerson: Bool) in
      let name = item.string ?? item["name"]?.elements.first?.string ?? ""
      return (
        Entities.resolved(name), !StructuredData.types(of: item).contains { $0.hasSuffix("Organization") }
      )
    }
    let persons = names.filter(\.isPerson)
    return (persons.isEmpty ? names : persons).flatMap { PersonNames.split($0.name) }
  }

  private func keywords(_ value: JSONValue?) -> [String] {
    let texts = (value?.elements ?? []).compactMap { $0.string ?? $0["name"]?.string }
    return texts.flatMap { $0.split(separator: ",").map(String.init) }.map(Entities.resolved)
  }
}

// MARK: Meta elements and the head

extension HTMLMetadata {
  private mutating func readMetas() {
    fill(.title, metas: ["og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title"])
    fill(.description, metas: ["og:description", "description", "twitter:description", "dc.description"])
    fill(.sitename, metas: ["og:site_name", "application-name", "dc.publisher"])
    fill(.section, metas: ["article:section", "parsely-section"])
    fill(.image, metas: ["og:image", "twitter:image"])
    fill(.rights, metas: ["copyright", "dc.rights", "rights"])
    fillDate(
      .published,
      metas: [
        "article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
        "dc.date.issued", "dcterms.created", "dc.date", "date", "pubdate", "publishdate", "publish-date",
        "article.published", "originalpublicationdate", "cxenseparse:recs:publishtime", "dc.date.created",
      ])
    fillDate(
      .modified,
      metas: [
        "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified",
      ])
    let tags = ["article:tag", "news_keywords", "keywords", "parsely-tags"]
    for name in tags {
      let contents: [String] = (metas[name] ?? []).flatMap { $0.split(separator: ",").map(String.init) }
      metadata.fill(.tags, contents, from: "meta:\(name)")
    }
    for name in [
      "author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl",
      "article:author_name", "twitter:creator_name",
    ] {
      // Profile addresses and handles are no names.
      let names = (metas[name] ?? []).filter { !$0.contains("://") && !$0.hasPrefix("@") }
      metadata.fill(.authors, names.flatMap { PersonNames.split($0) }, from: "meta:\(name)")
    }
  }

  private mutating func fillDate(_ field: MetadataField, metas names: [String]) {
    for name in names {
      guard let date = (metas[name] ?? []).lazy.compactMap(PublicationDate.init(parsing:)).first else {
        continue
      }
      metadata.fill(field, [date.text], from: "meta:\(name)")
    }
  }

  private var headTitle: String? {
    tree.nodes.indices.first { tree.nodes[$0].tag == .title }.map { tree.collapsedText(of: $0) }
  }

  private mutating func readHead() {
    for node in tree.nodes.indices where tree.nodes[node].tag == .link {
      guard tree.string(.rel, of: node)?.lowercased() == "canonical", let href = tree.string(.href, of: node)
      else { continue }
      metadata.fill(.url, [href], from: "link:canonical")
    }
    fill(.url, metas: ["og:url"])
    if let title = titleChoice() { metadata.replace(.title, [title.text], from: title.origin) }
    if metadata[.language] == nil { readLanguage() }
    readTimes()
  }

  /// The only level-1 heading when it agrees with what the page declares, as that is the visible headline;
  /// else what is declared, without the site's name.
  private func titleChoice() -> (text: String, origin: String)? {
    let declared = [
      metadata[.title].map { ($0, metadata.origins[.title] ?? "") },
      meta("og:title").map { ($0, "meta:og:title") },
      headTitle.map { ($0, "title") },
    ].compactMap(\.self)
    let headings = tree.nodes.indices.filter { tree.nodes[$0].tag == .h1 }.map { tree.collapsedText(of: $0) }
      .filter { !$0.isEmpty }
    // A heading that names the site alone agrees with `Story | Site`, and is not the story's.
    let titles = declared.map { TitleAgreement.withoutSite($0.0, site: metadata[.sitename]) }
    for heading in headings where titles.contains(where: { TitleAgreement.agree($0, heading) }) {
      return (heading, "h1")
    }
    if let title = titles.first { return (title, declared[0].1) }
    return headings.first.map { ($0, "h1") }
  }

  private mutating func readLanguage() {
    let root = tree.nodes.indices.first { tree.nodes[$0].tag == .html }
    let declared =
      root.flatMap { tree.string(.lang, of: $0) } ?? meta("og:locale") ?? meta("content-language")
    guard let declared, declared.utf8.count >= 2 else { return }
    metadata.fill(
      .language, [LanguageDetector.primarySubtag(of: declared)],
      from: root != nil ? "html:lang" : "meta:og:locale")
  }

  /// The first `time` element is the article's own on nearly all pages that declare no date elsewhere.
  private mutating func readTimes() {
    guard metadata[.published] == nil else { return }
    for node in tree.nodes.indices where [.time, .abbr, .span, .meta].contains(tree.nodes[node].tag) {
      let isPublished = tree.string(.itemprop, of: node) == "datePublished"
      guard tree.nodes[node].tag == .time || isPublished else { continue }
      let text = tree.string(.datetime, of: node) ?? tree.string(.content, of: node)
      if let date = text.flatMap(PublicationDate.init(parsing:)) {
        metadata.fill(.published, [date.text], from: isPublished ? "itemprop:datePublished" : "time")
        return
      }
    }
  }
}
