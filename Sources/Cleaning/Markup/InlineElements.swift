import HTMLTree

/// The outermost element of each inline kind around each node, within its block. Elements that stand around whole
/// blocks do not count: many are left open by mistake.
struct InlineElements {
  /// Elements by their index, -1 where there is none.
  struct Around: Equatable {
    var emphasis: Int32 = -1
    var strong: Int32 = -1
    var code: Int32 = -1
    var link: Int32 = -1

    static let none = Around()
  }

  private let around: [Around]

  init(_ tree: HTMLTree) {
    var around = [Around](repeating: .none, count: tree.nodes.count)
    // Parents stand before their children.
    for (index, node) in tree.nodes.enumerated() {
      guard !node.tag.isBlock, node.parent >= 0 else { continue }
      var elements = around[Int(node.parent)]
      func note(_ element: inout Int32) { if element < 0 { element = Int32(index) } }
      switch node.tag {
      case .em, .i: note(&elements.emphasis)
      case .strong, .b: note(&elements.strong)
      case .code, .kbd, .samp, .tt: note(&elements.code)
      case .a: note(&elements.link)
      default: break
      }
      around[index] = elements
    }
    self.around = around
  }

  subscript(node: Int) -> Around { around[node] }
}
