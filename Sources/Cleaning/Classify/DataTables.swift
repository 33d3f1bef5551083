import HTMLTree

/// Keeps or cuts a table of data as a whole: half of its cells say nothing.
enum DataTables {
  /// Cells from which on a table is one.
  private static let leastCells = 4
  /// Words of the longest cell; tables that lay out a page hold paragraphs.
  private static let mostWords: Float = 25

  /// Sets all cells of a table to what most of them are.
  static func unite(_ isArticle: inout [Bool], in page: Page, scores: [Float], words: [Float]) {
    guard let tree = page.tree else { return }
    var tables: [Int: [Int]] = [:]
    for block in page.blocks.indices where page.blocks[block].context.contains(.cell) {
      if let table = table(around: page.blocks[block].node, in: tree) {
        tables[table, default: []].append(block)
      }
    }
    for cells in tables.values where cells.count >= leastCells {
      guard cells.allSatisfy({ words[$0] <= mostWords }) else { continue }
      let mean = cells.reduce(0) { $0 + scores[$1] } / Float(cells.count)
      for cell in cells { isArticle[cell] = mean >= BlockClassifier.threshold }
    }
  }

  /// The innermost table.
  private static func table(around node: Int, in tree: HTMLTree) -> Int? {
    var current: Int? = node
    while let node = current, tree.nodes[node].tag != .table { current = tree.parent(of: node) }
    return current
  }
}
