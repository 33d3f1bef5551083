import HTMLTree

/// Finds the article's own date among elements that are marked as dates.
enum TimeElements {
  /// How many nodes may stand between the headline and its date.
  private static let reach = 250
  /// The same for a date above the headline.
  private static let reachBefore = 60

  /// What is marked as the date of publication; else the first `time` after the headline, as those of
  /// comments and related stories stand further down; else the one right above it.
  static func published(_ nodes: DeclaredNodes, heading: Int?, reader: DateReader) -> DeclaredDates.Found? {
    let tree = nodes.tree
    let dated = nodes.times.lazy.compactMap { node in
      date(of: node, tree, reader).map { (node: node, date: $0) }
    }
    let marked = dated.filter { isMarked($0.node, tree) }
    // A page's own date may stand in its footer, where it is the only one.
    if let own = marked.first(where: { !isAside($0.node, tree) }) ?? (marked.count == 1 ? marked.first : nil)
    {
      return (own.date, "itemprop:datePublished")
    }
    let times = dated.filter { !isUpdate($0.node, tree) && !isAside($0.node, tree) }
    guard let heading else { return times.first.map { ($0.date, "time") } }
    let after = times.first { $0.node > heading && $0.node < heading + reach }
    return (after ?? times.last { $0.node < heading && $0.node > heading - reachBefore })
      .map { ($0.date, "time") }
  }

  /// A date in UTC as an element writes the same instant in the zone of the site, whose day a reader sees.
  static func local(
    _ date: PublicationDate, _ nodes: DeclaredNodes, reader: DateReader
  ) -> PublicationDate? {
    guard date.isUTC else { return nil }
    return nodes.times.prefix(mostTimes).lazy.compactMap { self.date(of: $0, nodes.tree, reader) }
      .filter { $0.hasZone }.compactMap { date.shown(as: $0) }.first
  }

  private static let mostTimes = 20

  private static func date(of node: Int, _ tree: HTMLTree, _ reader: DateReader) -> PublicationDate? {
    let stated = tree.string(.datetime, of: node) ?? tree.string(.content, of: node)
    return stated.flatMap(reader.date) ?? reader.date(tree.collapsedText(of: node).prefix(80))
  }

  private static func isMarked(_ node: Int, _ tree: HTMLTree) -> Bool {
    tree.attribute(.itemprop, of: node)?.elementsEqual("datePublished".utf8) == true
      || tree.attribute(named: "pubdate", of: node) != nil
      || publications.isClass(of: node, tree)
  }

  private static func isUpdate(_ node: Int, _ tree: HTMLTree) -> Bool {
    tree.attribute(.itemprop, of: node)?.elementsEqual("dateModified".utf8) == true
      || updated.isClass(of: node, tree) && !published.isClass(of: node, tree)
  }

  private static let published = ElementNames(["published"])
  private static let publications = ElementNames(["published", "dtpublished"])
  private static let updated = ElementNames(["updated", "update", "modified"])

  /// Whether an element stands in a part of the page that is not the article: comments, related stories.
  static func isAside(_ node: Int, _ tree: HTMLTree) -> Bool {
    var next: Int? = node
    var isBeside = false
    while let parent = next {
      switch tree.nodes[parent].tag {
      // Within an article they hold what belongs to it.
      case .aside, .footer: isBeside = true
      case .nav: return true
      case .article: return false
      case .body, .html: return isBeside
      default:
        if asides.isClass(of: parent, tree) { return true }
      }
      next = tree.parent(of: parent)
    }
    return false
  }

  private static let asides = ElementNames([
    "comment", "comments", "commentlist", "kommentare", "kommentar", "related", "recommended",
    "recommendations",
    "teaser", "teasers", "sidebar", "promo", "trending", "popular", "latest", "carousel",
    "recent", "ticker", "mostread",
  ])
}
