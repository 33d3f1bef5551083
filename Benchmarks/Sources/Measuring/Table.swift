/// Columns of text: the first flush left, the others flush right.
public struct Table: Sendable {
  private let widths: [Int]

  /// - Parameter widths: of the columns, in characters.
  public init(_ widths: [Int]) { self.widths = widths }

  public func row(_ cells: [String]) -> String {
    zip(cells, widths).enumerated().map { column, cell in
      let space = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
      return column == 0 ? cell.0 + space : space + cell.0
    }.joined()
  }
}
