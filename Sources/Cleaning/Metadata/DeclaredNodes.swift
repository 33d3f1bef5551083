import HTMLTree

/// The nodes of a page that its metadata is read from, found in one walk.
struct DeclaredNodes {
  let tree: HTMLTree
  private(set) var root: Int?
  private(set) var title: Int?
  private(set) var links: [Int] = []
  private(set) var headings: [Int] = []
  /// Headings of levels 2 and 3.
  private(set) var subheadings: [Int] = []
  /// `time` elements and those marked as a date by `itemprop`.
  private(set) var times: [Int] = []
  private(set) var captions: [Int] = []
  /// Whether an element is marked as a live blog by `itemtype`, and another as one of its posts by `itemprop`.
  var isLiveBlog: Bool { hasLiveBlog && hasPost }
  private var hasLiveBlog = false
  private var hasPost = false
  /// Contents of meta elements by lower-case name, property or `itemprop`, in order.
  private(set) var metas: [String: [String]] = [:]

  init(_ tree: HTMLTree) {
    self.tree = tree
    for node in tree.nodes.indices {
      switch tree.nodes[node].tag {
      case .html: if root == nil { root = node }
      // Drawings within the page have titles of their own.
      case .title: if title == nil, !isInDrawing(node) { title = node }
      case .link: links.append(node)
      case .h1: headings.append(node)
      case .h2, .h3: subheadings.append(node)
      case .figcaption: captions.append(node)
      case .time: times.append(node)
      case .meta: addMeta(node)
      case .text: break
      default:
        if tree.nodes[node].attributeCount > 0, tree.hasAttribute(.itemprop, or: .itemtype, of: node) {
          addMarked(node)
        }
      }
    }
  }

  /// Notes an element with microdata.
  private mutating func addMarked(_ node: Int) {
    if let name = tree.attribute(.itemprop, of: node) {
      if name.elementsEqual("datePublished".utf8) { times.append(node) }
      if name.elementsEqual("liveBlogUpdate".utf8) { hasPost = true }
    }
    guard !hasLiveBlog, let type = tree.attribute(.itemtype, of: node) else { return }
    hasLiveBlog = type.count < 60 && type.suffix(16).elementsEqual("/LiveBlogPosting".utf8)
  }

  /// The first content of a meta element.
  func meta(_ name: String) -> String? { metas[name]?.first }

  private func isInDrawing(_ node: Int) -> Bool {
    tree.parent(of: node).map { tree.nodes[$0].tag == .svg || tree.nodes[$0].tag == .other } == true
  }

  private mutating func addMeta(_ node: Int) {
    let name =
      tree.string(.property, of: node) ?? tree.string(.name, of: node) ?? tree.string(.itemprop, of: node)
      ?? tree.string(.httpEquiv, of: node)
    guard let name = name?.lowercased(), let content = tree.string(.content, of: node), !content.isEmpty
    else { return }
    metas[name, default: []].append(content)
  }
}
