/// How far two words are apart, for telling what a misspelt one was meant to be.
public enum EditDistance {
  /// How many elements to insert, delete, replace or swap with their neighbour (Damerau–Levenshtein, optimal
  /// string alignment).
  public static func between<Element: Equatable>(_ left: [Element], _ right: [Element]) -> Int {
    var rows = [Array(0...right.count)]
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var cost = min(
          rows[row][column + 1] + 1, current[column] + 1, rows[row][column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          cost = min(cost, rows[row - 1][column - 1] + 1)
        }
        current.append(cost)
      }
      rows.append(current)
    }
    return rows[left.count][right.count]
  }
}
