import HTMLTree

/// Collects links from the elements of a feed or sitemap.
struct LinkListReader {
  private(set) var list = LinkList()
  private(set) var root = ""
  /// Names of the open elements.
  private var open: [String] = []
  /// Of the entry in hand.
  private var address: String?
  private var date: String?
  private var isPermanent = true
  private var text: [UInt8] = []
  private var isTextWanted = false

  private static let roots: Set<String> = ["rss", "RDF", "feed", "urlset", "sitemapindex"]
  private static let entries: Set<String> = ["item", "entry", "url", "sitemap"]
  /// The first of an entry counts: what was published goes before what was changed in most feeds.
  private static let dates: Set<String> = [
    "pubDate", "published", "publication_date", "date", "updated", "lastmod",
  ]
  private static let atom = "http://www.w3.org/2005/Atom"
  /// An address or a date; more is none.
  private static let mostText = 16_384

  var isKnown: Bool { Self.roots.contains(root) }

  /// - Returns: whether to read on.
  mutating func take(_ event: XMLEvents.Event) -> Bool {
    switch event {
    case .start(let name, let namespace, let attributes): start(name, namespace, attributes)
    case .text(let bytes): if isTextWanted, text.count < Self.mostText { text += bytes }
    case .end(let name): end(name)
    }
    return isKnown && list.pages.count + list.lists.count < LinkList.most
  }

  private mutating func start(_ name: String, _ namespace: String, _ attributes: [String: String]) {
    if open.isEmpty { root = name }
    open.append(name)
    isTextWanted = false
    if Self.entries.contains(name), isEntry { (address, date) = (nil, nil) }
    guard isInEntry else { return }
    text = []
    isTextWanted = true
    if name == "link", root == "feed" || namespace == Self.atom { takeAtomLink(attributes) }
    isPermanent = attributes["isPermaLink"] != "false"
  }

  /// Whether the element just begun is an entry: feeds have theirs at the second or third level.
  private var isEntry: Bool { open.count <= 3 }

  /// Whether the element just begun stands in an entry; an image's `url` in a sitemap does not count.
  private var isInEntry: Bool {
    let within = open.dropLast()
    guard let entry = within.firstIndex(where: Self.entries.contains) else { return false }
    return open.count - entry == 2 || open.last == "publication_date"
  }

  private mutating func takeAtomLink(_ attributes: [String: String]) {
    isTextWanted = false
    if attributes["rel"] ?? "alternate" == "alternate", address == nil { address = attributes["href"] }
  }

  private mutating func end(_ name: String) {
    if isTextWanted, isInEntry { takeText(name) }
    isTextWanted = false
    if Self.entries.contains(name), isEntry { finishEntry(name) }
    if !open.isEmpty { open.removeLast() }
  }

  private mutating func takeText(_ name: String) {
    let content = String(decoding: text, as: UTF8.self)
    switch name {
    case "link", "loc": if !content.allSatisfy(\.isWhitespace) { address = content }
    case "guid": if isPermanent, address == nil, content.contains("://") { address = content }
    case let name where Self.dates.contains(name): date = date ?? content
    default: return
    }
  }

  private mutating func finishEntry(_ name: String) {
    guard let found = address else { return }
    let link = LinkList.Link(address: found, date: date)
    if name == "sitemap" { list.lists.append(link) } else { list.pages.append(link) }
    address = nil
  }
}
