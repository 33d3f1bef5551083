import Cleaning

/// A table of data as Markdown's pipe table.
enum MarkdownTable {
  /// A paragraph with its place in a table.
  struct Cell {
    let paragraph: Article.Paragraph
    let place: Article.Markup.Cell
  }

  /// The cells of one table with which the paragraphs begin.
  static func cells(in paragraphs: ArraySlice<Article.Paragraph>) -> [Cell] {
    let cells = paragraphs.lazy.map { paragraph in
      paragraph.markup?.cell.map { Cell(paragraph: paragraph, place: $0) }
    }
    let table = paragraphs.first?.markup?.cell?.table
    return cells.prefix { $0 != nil && $0?.place.table == table }.compactMap { $0 }
  }

  /// Rows and columns of which nothing was kept are left out. The first row is the head where all its cells name
  /// columns; else the head is empty, as Markdown has no table without one.
  static func lines(of cells: [Cell]) -> [UInt8] {
    let columns = Set(cells.map(\.place.column)).sorted()
    let rows = Dictionary(grouping: cells, by: \.place.row).sorted { $0.key < $1.key }.map(\.value)
    let hasHead = rows.first?.allSatisfy(\.place.isHeader) == true && rows.count > 1
    var lines = [hasHead ? line(rows[0], columns) : line([], columns)]
    lines.append(Array("|".utf8) + columns.flatMap { _ in Array(" --- |".utf8) })
    lines += rows.dropFirst(hasHead ? 1 : 0).map { line($0, columns) }
    return Array(lines.joined(separator: [0x0A]))
  }

  private static func line(_ row: [Cell], _ columns: [Int]) -> [UInt8] {
    let cells = Dictionary(grouping: row, by: \.place.column)
    return Array("|".utf8)
      + columns.flatMap { column in
        let texts = (cells[column] ?? []).map(text)
        return texts.isEmpty ? Array("  |".utf8) : [0x20] + texts.joined(separator: [0x20]) + Array(" |".utf8)
      }
  }

  private static func text(of cell: Cell) -> [UInt8] {
    let spans = cell.paragraph.markup?.spans ?? []
    return MarkdownInline.bytes(
      of: cell.paragraph.text.replacing("\n", with: " "),
      spans: cell.place.isHeader ? spans.filter { $0.kind != .strong } : spans, marks: [UInt8(ascii: "|")])
  }
}
