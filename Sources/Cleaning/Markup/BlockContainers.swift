import HTMLTree

/// The quotations and list items that blocks stand in.
struct BlockContainers {
  /// Deeper ones are left out.
  private static let mostContainers = 8

  private let page: Page
  private let tree: HTMLTree
  /// Lists with headings in their items: they lay out a text and list nothing.
  private var sections: Set<Int> = []
  /// Numbers of the items of lists that count.
  private var numbers: [Int: Int] = [:]

  init(_ page: Page, _ tree: HTMLTree, kept: [Int]) {
    self.page = page
    self.tree = tree
    for block in kept where page.blocks[block].kind == .heading {
      var current = tree.parent(of: page.blocks[block].node)
      while let node = current {
        if Self.isItem(tree.nodes[node].tag) { sections.insert(Int(tree.nodes[node].parent)) }
        current = tree.parent(of: node)
      }
    }
    numbers = Self.numbers(in: tree)
  }

  /// From the outermost on.
  func around(_ block: Int) -> [Article.Markup.Container] {
    var found: [Article.Markup.Container] = []
    var current: Int? = page.blocks[block].node
    while let node = current {
      let tag = tree.nodes[node].tag
      if tag == .blockquote {
        found.append(.init(kind: .quote, element: node))
      } else if Self.isItem(tag), !sections.contains(Int(tree.nodes[node].parent)) {
        let kind = Article.Markup.Container.Kind.item(
          number: numbers[node], list: Int(tree.nodes[node].parent))
        found.append(.init(kind: kind, element: node))
      }
      current = tree.parent(of: node)
    }
    return found.suffix(Self.mostContainers).reversed()
  }

  private static func isItem(_ tag: Tag) -> Bool { tag == .li || tag == .dd || tag == .dt }

  private static func numbers(in tree: HTMLTree) -> [Int: Int] {
    var numbers: [Int: Int] = [:]
    var next: [Int: Int] = [:]
    for (index, node) in tree.nodes.enumerated() where node.tag == .li && node.parent >= 0 {
      let list = Int(node.parent)
      guard tree.nodes[list].tag == .ol else { continue }
      let number = next[list] ?? start(of: list, in: tree)
      numbers[index] = number
      next[list] = number + 1
    }
    return numbers
  }

  /// The first item's number; 1 where the list names none that could be meant.
  private static func start(of list: Int, in tree: HTMLTree) -> Int {
    let value = tree.attribute(named: "start", of: list).flatMap { Int(String(decoding: $0, as: UTF8.self)) }
    return value.map { (0...99_999_999).contains($0) ? $0 : 1 } ?? 1
  }
}
