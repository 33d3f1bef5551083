/// The dates that a page shows beside its headline, for pages that declare none.
struct VisibleDates {
  private(set) var published: PublicationDate?
  private(set) var modified: PublicationDate?
  /// What stands beside a date in its line, which may be the author's name.
  private(set) var neighbours: [String] = []

  /// Bytes that a line may have besides its date.
  private static let besides = 80
  /// The same above the headline, where other stories may stand.
  private static let besidesBefore = 50
  /// Bytes that may stand before a date that nothing says what it is.
  private static let longestLead = 45
  /// Bytes of a block that may hold a date beside the headline, and of a line that is the label of the next.
  private static let longest = 400
  private static let longestLabel = 24

  init(_ page: Page, _ headline: Headline, title: String?, isArticle: [Bool], reader: DateReader) {
    if let anchor = headline.anchor, let title {
      // The headline's own element may hold the date behind it, or lines over and under it.
      for line in page.lines(of: anchor)
      where published == nil && DateReader.mayHoldDate(line.utf8) {
        if line.hasPrefix(title) {
          take(String(line.dropFirst(title.count)), Self.besides, reader)
        } else if !line.contains(title) {
          take(line, Self.besides, reader)
        }
      }
    }
    for block in headline.after where published == nil { take(block, page, Self.besides, reader) }
    for block in headline.before where published == nil { take(block, page, Self.besidesBefore, reader) }
    if published == nil, modified == nil, page.form == .text, let start = isArticle.firstIndex(of: true) {
      takeLabelled(page, before: start, reader: reader)
    }
    // Behind the text stand dates of comments and other stories too; only one that says what it is counts.
    for block in headline.tail where published == nil && modified == nil {
      let text = page.string(of: block)
      guard let first = reader.first(in: text),
        DateLabel.isLabelled(text.utf8.prefix(first.start)) || first.start == 0 && Self.isLed(block, page)
      else { continue }
      take(text, Self.besides, reader)
    }
  }

  /// The nearest line before a text, or among its first ones, that says that it is a date: where the headline is far from the
  /// text, or was not found, its date may stand anywhere between the two.
  private mutating func takeLabelled(_ page: Page, before start: Int, reader: DateReader) {
    let lines = page.blocks.indices[
      max(0, start - Self.reach)..<min(start + Self.reachInside, page.blocks.count)]
    for block in lines.reversed()
    where published == nil && modified == nil && page.blocks[block].text.count <= Self.longestLine {
      let text = page.string(of: block)
      guard let first = reader.first(in: text), first.start > 0,
        Self.isLead(Self.part(of: text, 0..<first.start))
      else { continue }
      take(text, Self.besides, reader)
    }
  }

  /// How many lines before a text are looked at for a date that says what it is, how many of the text itself, and the
  /// bytes of such a line.
  private static let reach = 40
  private static let reachInside = 4
  private static let longestLine = 120

  private mutating func take(_ block: Int, _ page: Page, _ limit: Int, _ reader: DateReader) {
    guard page.blocks[block].text.count <= Self.longest, DateReader.mayHoldDate(page.text(of: block)) else {
      return
    }
    var before = ""
    // A line that says what the next one is.
    if block > 0, page.blocks[block - 1].text.count <= Self.longestLabel {
      before = page.string(of: block - 1)
    }
    // Old pages part the lines of one block by breaks alone.
    for line in page.lines(of: block) where published == nil { take(line, limit, reader, label: before) }
  }

  /// - Parameters:
  ///   - limit: how many bytes may stand beside the dates.
  ///   - before: the short line before the text, if there is one.
  private mutating func take(_ text: String, _ limit: Int, _ reader: DateReader, label before: String = "") {
    let found = reader.dates(in: text, limit: 3)
    guard let first = found.first, !DateLabel.isCopyright(text) else { return }
    let covered = found.reduce(0) { $0 + $1.end - $1.start }
    guard text.utf8.count - covered <= limit || opensParagraph(text, first) else { return }
    // A caption ends with the day of its picture.
    guard first.start <= Self.longestLead || Self.isLead(Self.part(of: text, 0..<first.start)) else { return }
    var start = 0
    for date in found {
      let label = Self.part(of: text, start..<date.start)
      if DateLabel.isUpdate(date.start == 0 ? before : label) {
        if modified == nil { modified = date.date }
      } else if published == nil {
        published = date.date
      }
      neighbours.append(label)
      start = date.end
    }
    neighbours.append(Self.part(of: text, start..<text.utf8.count))
  }

  /// Whether the line before a block is a byline or the label of a date.
  private static func isLed(_ block: Int, _ page: Page) -> Bool {
    guard block > 0, page.blocks[block - 1].text.count <= longest else { return false }
    let line = page.string(of: block - 1)
    return PersonNames.labelled(line) != nil
      || line.utf8.count <= longestLabel && DateLabel.isLabelled(line.utf8)
  }

  /// Whether a longer text before a date says that it is one of the story: it is labelled or a byline.
  private static func isLead(_ text: String) -> Bool {
    DateLabel.isLabelled(text.utf8) || PersonNames.labelled(text) != nil
  }

  /// `27.1.2024 - The bridge …`, `Press release of 27 January 2024 | Port Elder`: a date that a sign parts from
  /// the first paragraph.
  private func opensParagraph(_ text: String, _ found: DateReader.Found) -> Bool {
    guard found.start <= 2 || found.start <= 40 && DateLabel.isLabelled(text.utf8.prefix(found.start)) else {
      return false
    }
    let rest = Self.part(of: text, found.end..<text.utf8.count).drop { " ).".contains($0) }
    return rest.first.map { "-–—|:".contains($0) } == true
  }

  private static func part(of text: String, _ range: Range<Int>) -> String {
    String(decoding: Array(text.utf8)[range.clamped(to: 0..<text.utf8.count)], as: UTF8.self)
  }
}
