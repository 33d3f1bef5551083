import HTMLTree

/// Which larger part of a page each element stands in.
struct PageRegions: Sendable {
  /// An `article` element that is in no other.
  struct Article: Sendable {
    let node: Int
    /// 1 for the first of the page.
    let ordinal: Int
  }

  /// By element, the outermost article around it.
  private(set) var articles: [Article?]
  /// By element, the outermost one around it that is named for comments.
  private(set) var comments: [Int?]
  /// By element, how many of its children are paragraphs.
  private(set) var paragraphs: [Int32]

  /// - Parameter commentDepth: by element, how many named for comments stand around it.
  init(tree: HTMLTree, commentDepth: [UInt8]) {
    let count = tree.nodes.count
    articles = [Article?](repeating: nil, count: count)
    comments = [Int?](repeating: nil, count: count)
    paragraphs = [Int32](repeating: 0, count: count)
    var ordinal = 0
    for index in 0..<count where tree.nodes[index].tag != .text {
      let parent = Int(tree.nodes[index].parent)
      if parent >= 0 {
        articles[index] = articles[parent]
        comments[index] = comments[parent]
        if tree.nodes[index].tag == .p { paragraphs[parent] += 1 }
      }
      if articles[index] == nil, tree.nodes[index].tag == .article {
        ordinal += 1
        articles[index] = Article(node: index, ordinal: ordinal)
      }
      if comments[index] == nil, commentDepth[index] > 0 { comments[index] = index }
    }
  }
}
