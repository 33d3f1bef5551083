import HTMLTree
import Platform

/// Reads what a page says of itself in JSON-LD, Open Graph, meta elements and its head.
struct HTMLMetadata {
  private let nodes: DeclaredNodes
  private let data: StructuredData
  private(set) var facts = DeclaredFacts()

  /// - Parameter url: where the page was fetched from, if that is known.
  init(tree: HTMLTree, data: StructuredData, url: PageURL?) {
    nodes = DeclaredNodes(tree)
    self.data = data
    readAddress()
    let url = url ?? metadata[.url].flatMap(PageURL.init)
    readArticle()
    readMetas()
    let locale = PageLocale(nodes, structured: data.article?["inLanguage"]?.string, host: url?.host)
    if let language = locale.language { metadata.fill(.language, [language], from: locale.origin) }
    facts.locale = locale
    facts.sites = SiteNames(names: siteNames, host: url?.host)
    readTitle()
    readAuthors()
    readDates(url)
    readImage()
    facts.kind = PageKind(data, nodes: nodes, section: metadata[.section], url: url)
    facts.wordCount = data.article?["wordCount"].flatMap(Self.number)
    facts.isFree = data.article?["isAccessibleForFree"].flatMap(Self.boolean)
  }

  private var metadata: Metadata {
    get { facts.metadata }
    _modify { yield &facts.metadata }
  }

  /// Texts that may be the title, for the classifier.
  var titles: [String] {
    [metadata[.title], nodes.meta("og:title"), nodes.meta("twitter:title"), pageTitle].compactMap(\.self)
  }

  /// JSON-LD's `articleBody`, or nil.
  var articleBody: String? { data.article?["articleBody"]?.string }

  private var pageTitle: String? { nodes.title.map { nodes.tree.collapsedText(of: $0) } }

  private mutating func fill(_ field: MetadataField, metas names: [String]) {
    for name in names {
      guard let contents = nodes.metas[name] else { continue }
      metadata.fill(field, contents, from: "meta:\(name)")
    }
  }

  private static func number(_ value: JSONValue) -> Int? {
    value.number.flatMap { Int(exactly: $0.rounded()) } ?? value.string.flatMap { Int($0) }
  }

  /// `true`, or a text that says so.
  private static func boolean(_ value: JSONValue) -> Bool? {
    if case .bool(let value) = value { return value }
    return ["true": true, "false": false][value.string?.lowercased() ?? ""]
  }

  private var siteNames: [String] {
    let publisher = data.article?["publisher"].map(data.resolved)
    return [
      metadata[.sitename], publisher?["name"]?.string, nodes.meta("og:site_name"),
      nodes.meta("application-name"),
      nodes.meta("publisher"), nodes.meta("dc.publisher"), data.sitename,
    ].compactMap(\.self)
  }
}

// MARK: Title, authors and dates

extension HTMLMetadata {
  private mutating func readTitle() {
    var stated: [(text: String, origin: String)] = []
    for name in ["headline", "name"] {
      guard let text = data.article?[name]?.elements.first?.string else { continue }
      stated.append((Entities.resolved(Entities.resolved(text)), "json-ld:\(name)"))
      break
    }
    for name in ["og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title"] {
      if let text = nodes.meta(name) { stated.append((Entities.resolved(text), "meta:\(name)")) }
    }
    let choice = TitleChoice(stated: stated, pageTitle: pageTitle, nodes: nodes, sites: facts.sites)
    facts.heading = choice.heading
    if let title = choice.title { metadata.fill(.title, [title.text], from: title.origin) }
  }

  private mutating func readAuthors() {
    let authors = DeclaredAuthors(data, metas: nodes.metas, sites: facts.sites)
    if let persons = authors.persons { metadata.fill(.authors, persons.names, from: persons.origin) }
    if let others = authors.others { facts.fallback.fill(.authors, others.names, from: others.origin) }
    let contributors = (data.article?["contributor"]?.elements ?? []).map(data.resolved)
      .compactMap { $0.string ?? $0["name"]?.string }
    metadata.fill(
      .contributors, contributors.flatMap { PersonNames.split($0) }, from: "json-ld:contributor")
  }

  private mutating func readDates(_ url: PageURL?) {
    let dates = DeclaredDates(
      data, nodes: nodes, heading: facts.heading, url: url,
      reader: DateReader(language: facts.locale.language, region: facts.locale.region))
    if let published = dates.published {
      metadata.fill(.published, [published.date.text], from: published.origin)
    }
    if let vague = dates.vague { facts.fallback.fill(.published, [vague.date.text], from: vague.origin) }
    if let modified = dates.modified { metadata.fill(.modified, [modified.date.text], from: modified.origin) }
  }
}

// MARK: Everything else

extension HTMLMetadata {
  private mutating func readAddress() {
    for node in nodes.links {
      guard nodes.tree.string(.rel, of: node)?.lowercased() == "canonical",
        let href = nodes.tree.string(.href, of: node)
      else { continue }
      metadata.fill(.url, [href], from: "link:canonical")
    }
    fill(.url, metas: ["og:url"])
  }

  private mutating func readArticle() {
    guard let article = data.article else { return }
    fill(.dek, article, ["alternativeHeadline"])
    fill(.description, article, ["description"])
    fill(.section, article, ["articleSection"])
    fill(.rights, article, ["copyrightNotice"])
    let publisher = article["publisher"].map(data.resolved)
    metadata.fill(.sitename, [publisher?["name"]?.string].compactMap(\.self), from: "json-ld:publisher")
    metadata.fill(.tags, keywords(article["keywords"]), from: "json-ld:keywords")
  }

  private mutating func readImage() {
    let image = LeadImage(data, nodes: nodes, heading: facts.heading)
    metadata.fill(.image, [image.address].compactMap(\.self), from: "json-ld:image")
    fill(.image, metas: ["og:image", "twitter:image"])
    if let caption = image.caption { metadata.fill(.imageCaption, [caption.text], from: caption.origin) }
    if let credit = image.credit { metadata.fill(.imageCredit, [credit.text], from: credit.origin) }
  }

  private mutating func fill(_ field: MetadataField, _ item: JSONValue, _ names: [String]) {
    for name in names {
      guard let text = item[name]?.elements.first?.string else { continue }
      metadata.fill(field, [Entities.resolved(text)], from: "json-ld:\(name)")
    }
  }

  private func keywords(_ value: JSONValue?) -> [String] {
    let texts = (value?.elements ?? []).compactMap { $0.string ?? $0["name"]?.string }
    return texts.flatMap { $0.split(separator: ",").map(String.init) }.map(Entities.resolved)
  }

  private mutating func readMetas() {
    fill(.description, metas: ["og:description", "description", "twitter:description", "dc.description"])
    fill(.sitename, metas: ["og:site_name", "application-name", "dc.publisher"])
    fill(.section, metas: ["article:section", "parsely-section"])
    fill(.rights, metas: ["copyright", "dc.rights", "rights"])
    for name in ["article:tag", "news_keywords", "keywords", "parsely-tags"] {
      let contents: [String] = (nodes.metas[name] ?? []).flatMap { $0.split(separator: ",").map(String.init) }
      metadata.fill(.tags, contents, from: "meta:\(name)")
    }
  }
}
