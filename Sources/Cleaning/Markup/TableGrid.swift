import HTMLTree

/// The places of a table's cells, where cells that span rows and columns shift others.
struct TableGrid {
  /// Wider tables are no data that a reader could follow.
  static let mostColumns = 64

  struct Place: Equatable {
    let row: Int
    let column: Int
    let isHeader: Bool
  }

  /// By the cell's element.
  private(set) var places: [Int: Place] = [:]

  /// - Returns: nil for a table that has another one in it, or more than ``mostColumns`` columns.
  init?(of table: Int, in tree: HTMLTree) {
    /// The row up to which a cell further up fills each column.
    var filled = [Int](repeating: -1, count: Self.mostColumns)
    var row = -1
    var column = 0
    var headEnd = 0
    for node in table + 1..<tree.end(of: table) {
      switch tree.nodes[node].tag {
      case .table: return nil
      case .thead: headEnd = tree.end(of: node)
      case .tr:
        row += 1
        column = 0
      case .td, .th:
        row = max(row, 0)
        while column < filled.count, filled[column] >= row { column += 1 }
        let end = column + Self.span(named: "colspan", of: node, in: tree)
        guard column < filled.count, end <= filled.count else { return nil }
        places[node] = Place(
          row: row, column: column, isHeader: tree.nodes[node].tag == .th || node < headEnd)
        let last = row + Self.span(named: "rowspan", of: node, in: tree) - 1
        for index in column..<end { filled[index] = last }
        column = end
      default: break
      }
    }
  }

  /// How many rows or columns a cell fills; a number that cannot be is 1, as in browsers.
  private static func span(named name: String, of cell: Int, in tree: HTMLTree) -> Int {
    let value = tree.attribute(named: name, of: cell).flatMap { Int(String(decoding: $0, as: UTF8.self)) }
    return value.map { (1...65_534).contains($0) ? $0 : 1 } ?? 1
  }
}
