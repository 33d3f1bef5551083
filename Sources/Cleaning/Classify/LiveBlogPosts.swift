import HTMLTree

/// Makes the posts of a live blog whole: the classifier takes some of the times over them for article and some not, and
/// a short first post for none.
enum LiveBlogPosts {
  /// Fewer times with posts below them tell nothing.
  private static let leastPosts = 2
  /// Bytes of a line with the time, perhaps the day and who wrote the post.
  private static let stampBytes = 48
  /// Words beside the time: `Updated 3:42 p.m. ET`, `21:00 Ana Ruiz`.
  private static let stampWords = 4
  /// How many blocks after its time a post may begin.
  private static let reach = 3
  /// Prose below a time stays at or above this.
  private static let postThreshold: Float = 0.2

  /// Takes posts in, and their times and the forms between them out.
  static func settle(_ whole: inout ClassifiedPage) {
    let page = whole.page
    let isStamp = page.blocks.indices.map { self.isStamp($0, page) }
    var stamps = isStamp.map { _ in false }
    var posts: [Int] = []
    for stamp in isStamp.indices where isStamp[stamp] {
      let below = isStamp.indices[(stamp + 1)...].prefix(reach).prefix { !isStamp[$0] }
      guard let post = below.first(where: { isPost($0, whole) }) else { continue }
      stamps[stamp] = true
      posts.append(post)
    }
    guard posts.count >= leastPosts else { return }
    for post in posts where whole.exclusions[post] == nil { whole.isArticle[post] = true }
    whole.exclude(stamps, as: .postTime)
    whole.exclude(forms(in: whole, isStamp), as: .form)
  }

  private static func isPost(_ block: Int, _ whole: ClassifiedPage) -> Bool {
    let isHeading = whole.page.blocks[block].kind == .heading
    return (whole.isArticle[block] && (isHeading || whole.isProse[block]))
      || (whole.isProse[block] && whole.scores[block] >= postThreshold)
  }

  /// A short line with a time of day that is no heading and no exclamation.
  private static func isStamp(_ block: Int, _ page: Page) -> Bool {
    let text = page.text(of: block)
    guard page.blocks[block].kind != .heading, text.count <= stampBytes,
      text.contains(where: { $0 &- 0x30 < 10 }),
      text.last != UInt8(ascii: "!"), text.last != UInt8(ascii: "?")
    else { return false }
    let tokens = DateTokens(String(decoding: text, as: UTF8.self))
    let words = tokens.tokens.count { if case .word = $0 { true } else { false } }
    let parse = DateParse(tokens, symbols: [])
    return words <= stampWords && (0..<tokens.count).contains { parse.clock(after: $0, reach: 0) != nil }
  }

  /// Blocks of polls and other forms: of the largest element around a field that has neither prose nor a time in it.
  private static func forms(in whole: ClassifiedPage, _ isStamp: [Bool]) -> [Bool] {
    guard let tree = whole.page.tree else { return isStamp.map { _ in false } }
    let blocks = whole.page.blocks
    /// Elements with a post in them.
    var holding: Set<Int> = []
    for block in blocks.indices where whole.isProse[block] || isStamp[block] {
      var node: Int? = blocks[block].node
      while let current = node, holding.insert(current).inserted { node = tree.parent(of: current) }
    }
    var isForm = [Bool](repeating: false, count: tree.nodes.count)
    for field in tree.nodes.indices where isField(tree.nodes[field].tag) && !holding.contains(field) {
      var element = field
      while let parent = tree.parent(of: element), !holding.contains(parent) { element = parent }
      isForm[element] = true
    }
    // Parents stand before their children.
    for (index, node) in tree.nodes.enumerated() where node.parent >= 0 && isForm[Int(node.parent)] {
      isForm[index] = true
    }
    return blocks.map { isForm[$0.node] }
  }

  private static func isField(_ tag: Tag) -> Bool {
    tag == .input || tag == .select || tag == .textarea || tag == .label
  }
}
