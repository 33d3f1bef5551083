import HTMLTree

/// Chooses the title among what a page declares and its headings of level 1.
struct TitleChoice {
  /// The title and where it was found.
  private(set) var title: (text: String, origin: String)?
  /// The heading that shows the title, a node of the page's tree.
  private(set) var heading: Int?
  /// The titles that are declared, without the site's name.
  private(set) var declared: [(text: String, origin: String)] = []

  /// - Parameters:
  ///   - stated: titles of the page's data, the more exact first; the last is the `title` element's.
  ///   - pageTitle: the `title` element's text.
  init(stated: [(text: String, origin: String)], pageTitle: String?, nodes: DeclaredNodes, sites: SiteNames) {
    let statedWords = stated.map { TitleWords($0.text) }
    var headings = nodes.headings.prefix(16).map { HeadingText($0, of: nodes.tree) }.filter {
      !$0.whole.isEmpty
    }
    var sites = sites
    headings.removeAll { heading in
      let isName =
        Self.holdsLinkHome(heading.node, nodes.tree) && !statedWords.contains(TitleWords(heading.whole))
      if isName { sites.add(heading.whole) }
      return isName
    }
    let known = sites
    if let pageTitle {
      let parts = TitleParts(pageTitle, sites: sites, isPageTitle: true)
      for name in parts.cut { sites.add(name) }
      declared = [(parts.text, "title")]
    }
    declared.insert(
      contentsOf: stated.map { (TitleParts($0.text, sites: sites, isPageTitle: false).text, $0.origin) },
      at: 0)
    declared = declared.map { (completed($0.text), $0.origin) }
    let part = partHeading(pageTitle, nodes, known)
    if let (text, node, isSame) = agreeing(headings, sites, known: known), isSame || part == nil {
      title = (text, "h1")
      heading = node
    } else if let (text, node) = part ?? Self.lone(headings, nodes.tree, sites) {
      title = (text, nodes.tree.nodes[node].tag.name)
      heading = node
    } else if let first = declared.first {
      title = first
    } else if let first = headings.first {
      title = (first.headline ?? first.whole, "h1")
      heading = first.node
    }
  }

  /// Words of a heading that is a headline though no declared title agrees with it; those of sections and
  /// sites are shorter.
  private static let headlineWords = 4
  private static let mostHeadlineWords = 25
  /// Bytes from which a run of text is a story's.
  private static let storyBytes = 200

  /// Runs of that length before a heading that are a story; a single one may be a notice.
  private static let storyRuns = 2

  /// The page's only heading of level 1, if it reads like a headline and stands before the text: pages declare
  /// titles that they wrote for search engines and for sharing.
  private static func lone(
    _ headings: [HeadingText], _ tree: HTMLTree, _ sites: SiteNames
  ) -> (text: String, node: Int)? {
    let own = headings.filter { !TimeElements.isAside($0.node, tree) }
    let headings = own.isEmpty ? headings : own
    guard headings.count == 1, let heading = headings.first, !sites.contains(heading.whole) else {
      return nil
    }
    let text = heading.headline ?? heading.whole
    let isHeadline = (headlineWords...mostHeadlineWords).contains(text.split(separator: " ").count)
    let runs = tree.nodes[..<heading.node].count {
      $0.tag == .text && Int($0.textEnd - $0.textStart) > storyBytes
    }
    return isHeadline && runs < storyRuns ? (text, heading.node) : nil
  }

  /// Whether a heading holds a link to the front page, as the site's name does.
  private static func holdsLinkHome(_ heading: Int, _ tree: HTMLTree) -> Bool {
    (heading..<tree.end(of: heading)).contains { tree.nodes[$0].tag == .a && leadsHome($0, tree) }
  }

  /// `/`, `index.html`, `https://post.example/`.
  private static func leadsHome(_ link: Int, _ tree: HTMLTree) -> Bool {
    guard let address = tree.string(.href, of: link), address.utf8.count < 100 else { return false }
    if ["/", "./", "../", "index.html", "/index.html", "index.php", "/index.php"].contains(address) {
      return true
    }
    return PageURL(address)?.path == "/"
  }

  /// A title that another one goes on from where data was broken off: by a limit, or at a quotation mark that
  /// ended the attribute.
  private func completed(_ text: String) -> String {
    let bare = String(text[...].trimming { ".… ".contains($0) })
    let isCut = text.hasSuffix("…") || text.hasSuffix("...")
    let isOpen = text.utf8.contains(UInt8(ascii: "(")) && !text.utf8.contains(UInt8(ascii: ")"))
    for other in declared
    where other.text != text && other.text.count > bare.count && other.text.hasPrefix(bare) {
      let next = other.text.dropFirst(bare.count).drop { $0 == " " }.first
      if isCut || isOpen || next.map({ "\"“„«".contains($0) }) == true { return other.text }
    }
    return text
  }

  /// A lower heading that is one part of the page's title, where nothing but that is declared.
  private func partHeading(
    _ pageTitle: String?, _ nodes: DeclaredNodes, _ sites: SiteNames
  ) -> (text: String, node: Int)? {
    guard let pageTitle, declared.count == 1 else { return nil }
    let parts = TitleParts.all(pageTitle).filter { !sites.contains($0) }.map(TitleWords.init)
    for node in nodes.subheadings.prefix(12) {
      let text = nodes.tree.collapsedText(of: node)
      let words = TitleWords(text)
      if words.count > 1, parts.contains(words) { return (text, node) }
    }
    return nil
  }

  /// How near a heading has to be: less may share a few words of a long description.
  private static let leastCloseness = 0.3

  /// The heading nearest to what is declared, as that is the headline that a reader sees.
  ///
  /// - Parameters:
  ///   - sites: names of the site, with what was taken for one in the page's title.
  ///   - known: the names that it gives itself.
  private func agreeing(_ headings: [HeadingText], _ sites: SiteNames, known: SiteNames) -> (
    text: String, node: Int, isSame: Bool
  )? {
    let titles = declared.map { TitleWords($0.text) }
    func closeness(_ text: String) -> Double {
      let words = TitleWords(text)
      return titles.map { $0.closeness(to: words) }.max() ?? 0
    }
    var best: (text: String, node: Int, closeness: Double)?
    for heading in headings where !sites.contains(heading.whole) {
      // A kicker is part of the title where the page declares it so.
      var (text, near) = (heading.whole, closeness(heading.whole))
      if heading.isLabelled, let headline = heading.headline, closeness(headline) > 0 {
        (text, near) = (headline, max(near, closeness(headline)))
      } else if near < 1,
        let part = ([heading.headline].compactMap(\.self) + heading.parts).first(where: { closeness($0) == 1 }
        )
      {
        (text, near) = (part, 1)
      } else if near < 1, let headline = heading.headline, closeness(headline) > 0 {
        (text, near) = (headline, max(near, closeness(headline)))
      }
      let named = TitleParts.withoutTail(text, sites: known)
      (text, near) = (named, max(near, closeness(named)))
      // Of headings that are as near, not the department's name, which may be part of the page's title.
      let isAsNear = near == best?.closeness && (best.map { TitleWords($0.text).count } ?? 0) < 3
      if near >= Self.leastCloseness, near > best?.closeness ?? 0 || isAsNear {
        best = (text, heading.node, near)
      }
    }
    return best.map { ($0.text, $0.node, $0.closeness == 1) }
  }
}
