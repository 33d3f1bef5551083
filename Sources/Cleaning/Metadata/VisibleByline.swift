import HTMLTree

/// The authors that a page shows beside its headline, for pages that declare none.
struct VisibleByline {
  /// Names of persons, and where they stand.
  private(set) var persons: (names: [String], origin: String)?
  /// What an element for the author holds that does not look like a person's name.
  private(set) var other: (names: [String], origin: String)?

  private let reader: DateReader

  /// How many nodes behind the article are looked at.
  private static let reachBehind = 150
  /// How many nodes may stand between the elements of two authors.
  private static let gap = 40
  private static let longest = 160
  /// Lines behind a label of its own that may name an author each.
  private static let mostLines = 6

  init(
    _ page: Page, _ headline: Headline, dates: VisibleDates, sites: SiteNames, reader: DateReader
  ) {
    self.reader = reader
    if let tree = page.tree {
      let blocks = headline.before.reversed() + headline.after
      if let first = blocks.first, let last = blocks.last {
        let end = last + 1 < page.blocks.count ? page.blocks[last + 1].textNode : tree.nodes.count
        readElements(
          tree, within: max(0, page.blocks[first].node)..<max(end, page.blocks[last].textNode), sites)
      }
    }
    let anchor = [headline.anchor].compactMap(\.self)
    readLines(page, anchor + headline.after + headline.before, dates, sites)
    if persons == nil, let tree = page.tree, let first = headline.tail.first {
      let start = page.blocks[first].node
      readElements(tree, within: start..<min(start + Self.reachBehind, tree.nodes.count), sites)
      readLines(page, Array(headline.tail.prefix(6)), nil, sites)
    }
  }

  // MARK: Lines

  /// Lines that begin with "by" or the like, then what stands beside the date.
  private mutating func readLines(_ page: Page, _ blocks: [Int], _ dates: VisibleDates?, _ sites: SiteNames) {
    for block in blocks where persons == nil && page.blocks[block].text.count <= Self.longest {
      // Old pages part the lines of one block by breaks alone.
      for line in page.lines(of: block) {
        if let names = PersonNames.labelled(line) {
          accept(names, from: "byline", sites)
        } else if PersonNames.isLabel(line) {
          readNext(after: block, page, sites)
        }
      }
    }
    for text in dates?.neighbours ?? []
    where persons == nil && text.utf8.count <= 60 && !DateLabel.isUpdate(text) {
      let labelled = PersonNames.labelled(text)
      let names = labelled ?? PersonNames.split(text)
      // A single word of a script without spaces may be any word.
      if names.count == 1, labelled != nil || names[0].contains(" "), PersonNames.isPerson(names[0]) {
        accept(names, from: "byline", sites)
      }
    }
  }

  /// The lines behind a label of its own, a person each.
  private mutating func readNext(after block: Int, _ page: Page, _ sites: SiteNames) {
    var names: [String] = []
    for next in page.blocks.indices[(block + 1)...].prefix(Self.mostLines)
    where page.blocks[next].text.count <= Self.longest {
      let line = page.string(of: next)
      let persons = PersonNames.split(withoutDate(line))
      guard !line.hasSuffix("."), !persons.isEmpty, persons.allSatisfy(PersonNames.isPerson) else { break }
      names += persons
      // In a page each has an element of its own.
      guard page.form == .text else { break }
    }
    accept(names, from: "byline", sites)
  }

  private mutating func accept(_ names: [String], from origin: String, _ sites: SiteNames) {
    let own = names.filter { !sites.contains($0) }
    if persons == nil, own.contains(where: PersonNames.isPerson) { persons = (own, origin) }
  }

  // MARK: Elements

  private mutating func readElements(_ tree: HTMLTree, within nodes: Range<Int>, _ sites: SiteNames) {
    var node = nodes.lowerBound
    var found: [String] = []
    var last = nodes.lowerBound
    var kind = ""
    while persons == nil, node < nodes.upperBound, found.isEmpty || node - last < Self.gap {
      guard let name = Self.author(node, tree), found.isEmpty || name == kind else {
        node += 1
        continue
      }
      let text = tree.string(.content, of: node) ?? Self.text(of: node, tree)
      // A whole column is marked on some pages.
      guard text.utf8.count <= Self.longest else {
        node += 1
        continue
      }
      let undated = withoutDate(text)
      // Cards of other stories have names and dates too.
      guard undated == text || other == nil && found.isEmpty else {
        node += 1
        continue
      }
      let names = PersonNames.split(undated)
      let own = names.map { sites.withoutTail($0) }.filter { PersonNames.isPerson($0) && !sites.contains($0) }
      guard !own.isEmpty else {
        if other == nil, let names = Self.others(PersonNames.split(text), text) { other = (names, name) }
        node += 1
        continue
      }
      found += own.filter { !found.contains($0) }
      (last, kind) = (node, name)
      node = tree.end(of: node)
    }
    if persons == nil, !found.isEmpty { persons = (found, kind) }
  }

  /// The text of an element, with a space where a label for screen readers and a name touch: `AuthorAna Ruiz`.
  private static func text(of node: Int, _ tree: HTMLTree) -> String {
    let pieces = (node..<tree.end(of: node)).filter {
      tree.nodes[$0].tag == .text && !tree.isBlank(tree.nodes[$0])
    }
    guard let first = pieces.first, pieces.count < 32 else { return tree.collapsedText(of: node) }
    var text = tree.collapsedText(in: first..<(first + 1))
    for (left, right) in zip(pieces, pieces.dropFirst()) {
      let next = tree.collapsedText(in: right..<(right + 1))
      let both = tree.collapsedText(in: left..<(right + 1))
      let touch = both == tree.collapsedText(in: left..<(left + 1)) + next
      let isNewWord = text.last?.isLowercase == true && next.first?.isUppercase == true
      text += (touch && !isNewWord ? "" : " ") + next
    }
    return text
  }

  /// A byline up to the date behind the names.
  private func withoutDate(_ text: String) -> String {
    guard text.utf8.count <= Self.longest, let date = reader.first(in: text), date.start > 0 else {
      return text
    }
    return String(decoding: Array(text.utf8)[..<date.start], as: UTF8.self)
  }

  /// A short text that may be a pen name or a desk.
  private static func others(_ names: [String], _ text: String) -> [String]? {
    guard names.count == 1, text.utf8.count <= 40, !text.utf8.contains(where: { $0 &- 0x30 < 10 }) else {
      return nil
    }
    let words = names[0].split(separator: " ").map { $0.lowercased() }
    // `Post Staff` is what some sites sign with.
    let parts = words.count > 1 && words.last == "staff" ? words.dropLast() : words[...]
    guard !parts.contains(where: { $0.contains("admin") || BylineWords.roles.contains($0) }) else {
      return nil
    }
    let isLabel = words.allSatisfy {
      BylineWords.labels.contains($0) || BylineWords.introductions.contains($0) || BylineWords.by.contains($0)
    }
    return isLabel ? nil : names
  }

  private static let rel = ElementNames(["author"])

  private static let classes = ElementNames([
    "author", "authors", "byline", "autor", "autoren", "autorin", "autores", "auteur", "auteurs", "autore",
    "verfasser", "writer", "redacteur", "firma", "reporter", "journalist", "creator", "kirjoittaja",
    "forfatter",
    "yazar", "postauthor", "authorname",
  ])

  /// Folders of addresses that hold pages of authors, by their hashes.
  private static let folders = Set(
    [
      "author", "authors", "autor", "autoren", "autorin", "autores", "autori", "autore", "auteur", "auteurs",
      "contributor", "contributors", "columnist", "columnists", "journalist", "journalists", "reporter",
      "reporters",
      "writer", "writers", "redakteur", "redakteure",
    ].map { TokenHash(of: $0.utf8).value })

  private static func leadsToAuthor(_ address: ArraySlice<UInt8>) -> Bool {
    guard address.count < 200 else { return false }
    var part = TokenHash()
    var isInFolder = false
    for byte in address {
      switch byte {
      case UInt8(ascii: "?"), UInt8(ascii: "#"): return false
      case UInt8(ascii: "/"):
        isInFolder = isInFolder || folders.contains(part.value)
        part = TokenHash()
      default:
        // What is behind the folder is the author's page.
        if isInFolder { return true }
        part.add(byte &- 0x41 < 26 ? byte | 0x20 : byte)
      }
    }
    return false
  }

  /// How an element says that it names the author, or nil.
  private static func author(_ node: Int, _ tree: HTMLTree) -> String? {
    guard tree.nodes[node].attributeCount > 0, tree.nodes[node].tag != .text, tree.nodes[node].tag != .body
    else { return nil }
    var kind: String?
    if rel.isAny(in: tree.attribute(.rel, of: node)) {
      kind = "rel:author"
    } else if tree.attribute(.itemprop, of: node)?.elementsEqual("author".utf8) == true {
      kind = "itemprop:author"
    } else if classes.isClass(of: node, tree) {
      kind = "class:author"
    } else if tree.nodes[node].tag == .a, tree.attribute(.href, of: node).map(leadsToAuthor) == true {
      kind = "href:author"
    }
    return kind.flatMap { TimeElements.isAside(node, tree) ? nil : $0 }
  }
}
