import HTMLTree
import Testing

@testable import Cleaning

struct TableGridTests {
  /// The cells' texts with their rows and columns; nil for a table that is no grid.
  private func grid(_ rows: String) throws -> [String]? {
    let tree = try #require(page("<table>\(rows)</table>", as: .html).tree)
    let table = try #require(tree.nodes.firstIndex { $0.tag == .table })
    return TableGrid(of: table, in: tree)?.places.sorted { $0.key < $1.key }.map { node, place in
      "\(tree.collapsedText(of: node)) \(place.row),\(place.column)\(place.isHeader ? " head" : "")"
    }
  }

  @Test func cellsOfSeveralRowsAndColumnsShiftOthers() throws {
    #expect(
      try grid("<tr><th rowspan=2>a<th colspan=2>b<tr><td>c<td>d<tr><td>e<td>f<td>g")
        == ["a 0,0 head", "b 0,1 head", "c 1,1", "d 1,2", "e 2,0", "f 2,1", "g 2,2"])
  }

  @Test func raggedRowsEndEarly() throws {
    #expect(
      try grid("<thead><tr><td>a<td>b</thead><tr><td>c<tr><td>d<td>e<td>f")
        == ["a 0,0 head", "b 0,1 head", "c 1,0", "d 2,0", "e 2,1", "f 2,2"])
  }

  @Test func spansThatCannotBeAreOne() throws {
    for span in ["0", "-3", "x", "99999999999999999999", "65535"] {
      #expect(
        try grid("<tr><td rowspan=\(span) colspan=\(span)>a<td>b<tr><td>c<td>d")
          == ["a 0,0", "b 0,1", "c 1,0", "d 1,1"])
    }
  }

  @Test func hugeTablesAreNone() throws {
    #expect(try grid("<tr><td colspan=1000>a<td>b") == nil)
    #expect(try grid("<tr>" + String(repeating: "<td>a", count: 65)) == nil)
    #expect(try grid("<tr><td rowspan=60000>a<td>b<tr><td>c") == ["a 0,0", "b 0,1", "c 1,1"])
    #expect(try grid("<tr><td><table><tr><td>a</table>") == nil)
  }
}
