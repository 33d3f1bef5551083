import Platform

/// What sort of page it is, how sure that is, and what tells it.
struct PageKind: Sendable, Equatable {
  var kind = Article.Kind.article
  /// 0…1.
  var confidence = 0.6
  var origin = "default"

  init() {}

  private init(_ kind: Article.Kind, _ confidence: Double, _ origin: String) {
    (self.kind, self.confidence, self.origin) = (kind, confidence, origin)
  }

  /// What a page declares. A type in its data goes before the address, and an article before a listing.
  init(_ data: StructuredData, nodes: DeclaredNodes, section: String?, url: PageURL?) {
    let type = nodes.meta("og:type")?.lowercased() ?? ""
    let folders = url.map(Self.folders) ?? []
    self =
      Self.typed(data) ?? Self.marked(nodes) ?? Self.opinion(section: section, folders)
      ?? (type.hasPrefix("video") ? Self(.video, 0.85, "meta:og:type") : nil) ?? Self.gallery(folders)
      ?? (data.article != nil ? Self(.article, 0.95, "json-ld:@type") : nil)
      ?? (type == "article" ? Self(.article, 0.9, "meta:og:type") : nil) ?? Self.collection(data) ?? Self()
  }

  private static func typed(_ data: StructuredData) -> PageKind? {
    if data.types.contains("LiveBlogPosting") { return Self(.liveBlog, 0.98, "json-ld:LiveBlogPosting") }
    if data.types.contains("OpinionNewsArticle") { return Self(.opinion, 0.95, "json-ld:OpinionNewsArticle") }
    guard data.article == nil else { return nil }
    for type in ["ImageGallery", "MediaGallery"] where data.types.contains(type) {
      return Self(.gallery, 0.9, "json-ld:\(type)")
    }
    return data.types.contains("VideoObject") ? Self(.video, 0.8, "json-ld:VideoObject") : nil
  }

  /// What an element's `itemtype` says, where it holds posts.
  private static func marked(_ nodes: DeclaredNodes) -> PageKind? {
    nodes.isLiveBlog ? Self(.liveBlog, 0.95, "itemtype:LiveBlogPosting") : nil
  }

  private static func collection(_ data: StructuredData) -> PageKind? {
    ["CollectionPage", "SearchResultsPage"].first(where: data.types.contains)
      .map { Self(.listing, 0.7, "json-ld:\($0)") }
  }

  private static let opinions: Set<String> = [
    "opinion", "opinions", "comment", "commentary", "editorial", "editorials", "op-ed", "commentisfree",
    "columns",
    "columnists", "kommentar", "kommentare", "meinung", "kolumne", "kolumnen", "leitartikel", "opinión",
    "opinion",
    "columnas", "opinião", "opiniao", "opinioni", "opinione", "editoriale", "éditorial", "éditoriaux",
    "tribunes",
    "idées", "opinie", "opinia", "felieton", "мнения", "мнение", "колонки", "γνώμη", "απόψεις", "görüş",
    "yazarlar",
    "社説", "社论", "评论", "사설", "오피니언", "رأي", "ledare", "debatt", "kronikk", "leder", "mielipide",
  ]
  private static let galleries: Set<String> = [
    "gallery", "galleries", "photogallery", "photo-gallery", "slideshow", "slideshows", "diaporama",
    "fotostrecke",
    "fotostrecken", "bildergalerie", "bildergalerien", "fotogalerie", "fotogallery", "galeria", "galerie",
    "fotogaleria",
    "fotogaléria", "galerias",
  ]

  private static func opinion(section: String?, _ folders: [String]) -> PageKind? {
    if let section, opinions.contains(section.lowercased()) { return Self(.opinion, 0.8, "section") }
    return folders.contains(where: opinions.contains) ? Self(.opinion, 0.8, "url") : nil
  }

  private static func gallery(_ folders: [String]) -> PageKind? {
    folders.contains(where: galleries.contains) ? Self(.gallery, 0.7, "url") : nil
  }

  /// The parts of an address before its last one, which names the story.
  private static func folders(of url: PageURL) -> [String] {
    url.path.utf8.split(separator: UInt8(ascii: "/")).dropLast().prefix(4).map { Substring($0).lowercased() }
  }

  /// A page whose text consists of posts with times is a live blog, whatever it declares.
  func checked(_ page: Page, isArticle: [Bool]) -> PageKind {
    guard kind != .liveBlog, PostTimes.count(page, isArticle: isArticle) >= PostTimes.least else {
      return self
    }
    return Self(.liveBlog, 0.8, "post-times")
  }
}

/// Times that stand over the posts of a live blog.
enum PostTimes {
  /// How many posts make a live blog; letters with times in a story are fewer.
  static let least = 6
  /// Bytes of a line that is a time, perhaps with a day or a label, and of a post's first paragraph.
  private static let stampBytes = 24
  private static let postBytes = 60
  /// How many lines may stand between a time and its post.
  private static let reach = 3

  static func count(_ page: Page, isArticle: [Bool]) -> Int {
    guard let first = isArticle.firstIndex(of: true), let last = isArticle.lastIndex(of: true) else {
      return 0
    }
    var times: [String] = []
    for block in max(0, first - reach)...last
    where page.blocks[block].context.isDisjoint(with: [.cell, .aside]) {
      guard let time = time(page.text(of: block)) else { continue }
      let posts = page.blocks.indices[(block + 1)...].prefix(reach)
      guard posts.contains(where: { isArticle[$0] && page.blocks[$0].text.count >= postBytes }) else {
        continue
      }
      if let tree = page.tree, TimeElements.isAside(page.blocks[block].node, tree) { continue }
      times.append(time)
    }
    // Posts stand in the order of their times, or in the reverse of it.
    let pairs = zip(times, times.dropFirst())
    return max(pairs.count { $0 <= $1 }, pairs.count { $0 >= $1 }) * 10 >= times.count * 8 ? times.count : 0
  }

  /// `10:32`, `14.05 Uhr`, `Today 10:32 am`: a short line with a time of day.
  private static func time(_ text: ArraySlice<UInt8>) -> String? {
    guard text.count <= stampBytes, text.contains(where: { $0 &- 0x30 < 10 }) else { return nil }
    let tokens = DateTokens(String(decoding: text, as: UTF8.self))
    guard tokens.count <= 9 else { return nil }
    let parse = DateParse(tokens, symbols: [])
    return (0..<tokens.count).lazy.compactMap { parse.clock(after: $0, reach: 0)?.text }.first
  }
}
