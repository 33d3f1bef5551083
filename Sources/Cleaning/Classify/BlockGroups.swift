import HTMLTree

/// Blocks that a template writes alike: of one kind, in elements whose own, parents' and grandparents' tags and
/// classes are the same.
struct BlockGroups {
  /// How many there are.
  let count: Int
  /// By block, the number of its group, from 0 in the order of the page.
  let ofBlocks: [Int]

  init(_ page: Page) {
    var classes = ClassHashes(page.tree)
    var groups = HashNumbers()
    ofBlocks = page.blocks.map { groups.number(of: Self.signature(of: $0, page.tree, &classes)) }
    count = groups.count
  }

  private static func signature(of block: Block, _ tree: HTMLTree?, _ classes: inout ClassHashes) -> UInt64 {
    var signature = UInt64(block.kind.rawValue)
    guard let tree, block.node >= 0 else { return signature }
    var node: Int? = block.node
    for _ in 0..<3 {
      guard let current = node else { break }
      signature = (signature ^ classes.hash(of: current, in: tree)) &* 0x100_0000_01b3
      node = tree.parent(of: current)
    }
    return signature
  }
}

/// Hashes of elements' tags and class lists, each computed once: blocks share most of their ancestors.
private struct ClassHashes {
  /// 0 for elements that were not asked for.
  private var hashes: [UInt64]

  init(_ tree: HTMLTree?) { hashes = [UInt64](repeating: 0, count: tree?.nodes.count ?? 0) }

  mutating func hash(of node: Int, in tree: HTMLTree) -> UInt64 {
    if hashes[node] != 0 { return hashes[node] }
    var hash = TokenHash()
    hash.add(tree.nodes[node].tag.rawValue)
    for byte in tree.attribute(.class, of: node) ?? [] { hash.add(byte) }
    hashes[node] = hash.value | 1
    return hashes[node]
  }
}
