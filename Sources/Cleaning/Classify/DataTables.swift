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
    for cells in tables(of: page.blocks.indices, in: page, tree).values where cells.count >= leastCells {
      guard cells.allSatisfy({ words[$0] <= mostWords }) else { continue }
      let mean = cells.reduce(0) { $0 + scores[$1] } / Float(cells.count)
      for cell in cells { isArticle[cell] = mean >= ScoreLimits.html.block }
    }
  }

  /// The places of an article's cells, for tables of data that have more than one column; a table with lists or
  /// headings in its cells lays out a page.
  ///
  /// - Parameter kept: the blocks of the article.
  static func cells(of kept: [Int], in page: Page, _ tree: HTMLTree) -> [Int: Article.Markup.Cell] {
    var places: [Int: Article.Markup.Cell] = [:]
    for (table, blocks) in tables(of: kept, in: page, tree) {
      guard blocks.count >= leastCells, blocks.allSatisfy({ isDatum($0, in: page) }),
        let grid = TableGrid(of: table, in: tree)
      else { continue }
      let cells = blocks.compactMap { block in
        cell(around: page.blocks[block].node, in: tree).flatMap { grid.places[$0] }.map { (block, $0) }
      }
      guard Set(cells.map(\.1.column)).count > 1 else { continue }
      for (block, place) in cells {
        places[block] = .init(table: table, row: place.row, column: place.column, isHeader: place.isHeader)
      }
    }
    return places
  }

  /// The blocks that stand in cells, by the innermost table around them.
  private static func tables(
    of blocks: some Sequence<Int>, in page: Page, _ tree: HTMLTree
  ) -> [Int: [Int]] {
    var tables: [Int: [Int]] = [:]
    for block in blocks where page.blocks[block].context.contains(.cell) {
      if let table = table(around: page.blocks[block].node, in: tree) {
        tables[table, default: []].append(block)
      }
    }
    return tables
  }

  private static func isDatum(_ block: Int, in page: Page) -> Bool {
    let words = page.text(of: block).withUnsafeBufferPointer { BlockMeasures(of: $0, linkBytes: 0).words }
    return page.blocks[block].kind == .cell && words <= mostWords
  }

  /// The innermost table.
  private static func table(around node: Int, in tree: HTMLTree) -> Int? {
    innermost(around: node, in: tree) { $0 == .table }
  }

  /// The innermost cell.
  private static func cell(around node: Int, in tree: HTMLTree) -> Int? {
    innermost(around: node, in: tree) { $0 == .td || $0 == .th }
  }

  private static func innermost(around node: Int, in tree: HTMLTree, where matches: (Tag) -> Bool) -> Int? {
    var current: Int? = node
    while let node = current, !matches(tree.nodes[node].tag) { current = tree.parent(of: node) }
    return current
  }
}
