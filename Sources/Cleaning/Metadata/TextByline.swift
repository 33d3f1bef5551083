import HTMLTree

/// The authors of a plain text whose names stand on a line of their own, which nothing but its place tells from a
/// caption, a heading or an entry of a menu.
struct TextByline {
  private(set) var names: [String] = []

  private let page: Page
  private let reader: DateReader

  /// Bytes of a line that is a byline, and of one that is a date.
  private static let longest = 120
  /// What speaks for a byline has to come to this.
  private static let leastEvidence = 2
  private static let mostNames = 6
  /// How many lines away a date may stand.
  private static let reach = 2

  /// - Parameters:
  ///   - title: that of the story, which persons stand in that it tells of.
  ///   - labels: blocks that rules know for what they are.
  init?(
    _ page: Page, _ headline: Headline, title: String?, isArticle: [Bool], labels: Set<Int>,
    reader: DateReader
  ) {
    guard page.form == .text else { return nil }
    (self.page, self.reader) = (page, reader)
    let text = (title ?? "") + "\n" + Self.article(page, isArticle)
    var best: (evidence: Int, names: [String])?
    for block in headline.after + headline.before
    where page.blocks[block].text.count <= Self.longest && !labels.contains(block) {
      let line = page.string(of: block)
      let names = persons(of: line)
      guard !names.isEmpty, !names.contains(where: text.contains), !Self.isCredited(block, page) else {
        continue
      }
      let evidence = evidence(for: block, line, headline, isArticle)
      if evidence >= Self.leastEvidence, evidence > best?.evidence ?? 0 { best = (evidence, names) }
    }
    guard let best else { return nil }
    names = best.names
  }

  /// The article's text without its last paragraphs, which may tell who the author is.
  private static func article(_ page: Page, _ isArticle: [Bool]) -> String {
    let blocks = page.blocks.indices.filter { isArticle[$0] && page.blocks[$0].text.count > longest }
    return blocks.dropLast(blocks.count > 3 ? 1 : 0).map(page.string).joined(separator: "\n")
  }

  /// Names of persons, if a line has nothing else but a date, a time or a count behind them.
  private func persons(of line: String) -> [String] {
    let date = reader.first(in: line)?.start ?? line.utf8.count
    let text = String(decoding: Array(line.utf8)[..<date], as: UTF8.self).prefix { !$0.isNumber }
    // A sentence ends with a full stop, a label with a colon.
    guard let last = text.last(where: { !$0.isWhitespace }), !".:?!".contains(last),
      !DateLabel.isLabelled(text.utf8)
    else { return [] }
    let names = PersonNames.split(String(text))
    return names.count <= Self.mostNames && names.allSatisfy(Self.isName) ? names : []
  }

  /// A person's name as bylines have it: in a script without spaces any word may be one, and many capitals are a
  /// label's.
  private static func isName(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    let isShouted = words.count > 2 && text == text.uppercased()
    return (2...4).contains(words.count) && !isShouted && words.contains { $0.count > 2 }
      && PersonNames.isPerson(text)
  }

  /// Whether the line before says that what follows is a picture's credit or another fact.
  private static func isCredited(_ block: Int, _ page: Page) -> Bool {
    guard block > 0 else { return false }
    let before = page.string(of: block - 1)
    return before.hasSuffix(":") || PersonNames.endsWithBy(before)
  }

  private func evidence(for block: Int, _ line: String, _ headline: Headline, _ isArticle: [Bool]) -> Int {
    var evidence = 0
    if isDated(line)
      || (block - Self.reach...block + Self.reach).contains(where: { $0 != block && isDate($0) })
    {
      evidence += 2
    }
    if let anchor = headline.anchor, (anchor + 1...anchor + 2).contains(block) { evidence += 1 }
    if block + 1 < page.blocks.count, isArticle[block + 1], page.blocks[block + 1].text.count > Self.longest {
      evidence += 1
    }
    return evidence
  }

  /// Whether a line is short and holds a date.
  private func isDate(_ block: Int) -> Bool {
    guard page.blocks.indices.contains(block), page.blocks[block].text.count <= Self.longest else {
      return false
    }
    return isDated(page.string(of: block))
  }

  private func isDated(_ line: String) -> Bool { reader.first(in: line) != nil }
}
