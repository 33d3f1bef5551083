import HTMLTree

/// The text of a heading, with and without what stands over or under the headline in the same element.
struct HeadingText {
  let node: Int
  let whole: String
  /// The headline alone, where an element before or after it is named as something else.
  private(set) var headline: String?
  /// Whether the headline stands beside the label of a department, which no title has.
  private(set) var isLabelled = false
  /// What the heading says without elements at its beginning or end, the longest first.
  private(set) var parts: [String] = []

  /// Elements from which a heading is no longer taken apart in every way.
  private static let mostPieces = 6

  init(_ node: Int, of tree: HTMLTree) {
    self.node = node
    whole = tree.collapsedText(of: node)
    let pieces = Self.pieces(of: node, tree)
    guard pieces.count >= 2 else { return }
    var first = 0
    var last = pieces.count - 1
    while first < last, Self.isAside(pieces[first], tree) { first += 1 }
    while last > first, Self.isAside(pieces[last], tree) { last -= 1 }
    isLabelled =
      pieces[..<first].contains { Self.isLabel(Self.text($0, tree)) }
      || pieces[(last + 1)...].contains { Self.isLabel(Self.text($0, tree)) }
    if first > 0 || last < pieces.count - 1 {
      headline = Self.text(pieces[first].lowerBound..<pieces[last].upperBound, tree)
    }
    let shortest = pieces.count <= Self.mostPieces ? 1 : pieces.count - 1
    for count in (shortest..<pieces.count).reversed() {
      for start in (0...(pieces.count - count)).reversed() {
        parts.append(
          Self.text(pieces[start].lowerBound..<pieces[start + count - 1].upperBound, tree))
      }
    }
  }

  /// Ranges of nodes: the children that have text, below elements that have nothing else.
  private static func pieces(of node: Int, _ tree: HTMLTree) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var parent = node
    repeat {
      pieces = []
      var child = parent + 1
      while child < tree.end(of: parent), pieces.count < 32 {
        let piece = child..<tree.end(of: child)
        if tree.nodes[piece].contains(where: { $0.tag == .text && !tree.isBlank($0) }) {
          pieces.append(piece)
        }
        child = piece.upperBound
      }
      parent = pieces.first?.lowerBound ?? parent
    } while pieces.count == 1 && tree.nodes[parent].tag != .text
    return pieces
  }

  private static func text(_ nodes: Range<Int>, _ tree: HTMLTree) -> String {
    // Signs that joined it to what is left out.
    String(tree.collapsedText(in: nodes)[...].trimming { " :|–—-/•·".contains($0) }.prefix(1000))
  }

  /// Names of elements beside a headline: kickers, labels of sections, sub-headlines, dates, counters.
  private static let asides = ElementNames([
    "kicker", "topline", "overline", "eyebrow", "dachzeile", "roofline", "spitzmarke", "rubric", "rubrik",
    "category", "categories", "section", "surtitle", "supertitle", "suptitle", "pretitle", "preheading",
    "pre",
    "overtitle", "overhead", "label", "badge", "tag", "tags", "flag", "topic", "sr", "visually",
    "visuallyhidden", "hidden", "subtitle", "subline", "subhead", "subheading", "subheadline", "sub", "date",
    "time", "count", "comments", "meta", "upper", "uppertitle", "catchline", "antetitulo", "ueberzeile",
    "oberzeile", "stichwort",
  ])

  /// Words for departments and forms that stand over headlines and are no part of them, case folded.
  private static let labels: Set<String> = [
    "opinion", "opinions", "analysis", "news", "video", "exclusive", "comment", "commentary", "editorial",
    "feature", "features", "interview", "review", "live", "breaking", "breaking news", "explainer", "podcast",
    "meinung", "kommentar", "analyse", "exklusiv", "kolumne", "opinión", "análisis", "entrevista", "vídeo",
    "exclusif", "vidéo", "opinione", "commento", "opinião", "análise", "opinie", "мнение", "аналитика",
  ]

  /// Whether a text is the label of a department.
  static func isLabel(_ text: String) -> Bool { labels.contains(text.lowercased()) }

  private static func isAside(_ piece: Range<Int>, _ tree: HTMLTree) -> Bool {
    let node = piece.lowerBound
    guard tree.nodes[node].tag != .text else { return false }
    if piece.count < 8, isLabel(text(piece, tree)) { return true }
    if tree.nodes[node].tag == .small || tree.nodes[node].tag == .time { return true }
    return piece.prefix(3).contains { tree.nodes[$0].tag != .text && asides.isClass(of: $0, tree) }
  }
}
