/// Rows of cells in columns that line up.
struct TextTable {
  private var rows: [[String]] = []
  /// Columns of numbers, which line up at their ends.
  private let numbers: Set<Int>

  /// - Parameter numbers: indices of the columns that hold numbers.
  init(numbers: Set<Int> = []) { self.numbers = numbers }

  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// A line a row, two spaces between columns, none at a line's end.
  var lines: [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() where widths[column] > 0 {
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        if !line.isEmpty { line += "  " }
        line += numbers.contains(column) ? padding + cell : cell + padding
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
