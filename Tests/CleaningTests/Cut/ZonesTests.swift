import RuleBook
import Testing

@testable import Cleaning

struct ZonesTests {
  /// A page of ten lines of equal length.
  private let lines = page((0..<10).map { "line \($0) of the page" }.joined(separator: "\n"))

  private func zone(
    _ zone: Scope.Zone, article: Range<Int>, prose: Set<Int> = [], dropped: Set<Int> = []
  ) -> [Int] {
    let indices = lines.blocks.indices
    var zones = Zones(
      page: lines, isArticle: indices.map(article.contains), isProse: indices.map(prose.contains))
    for index in indices { zones.pass(index, isDropped: dropped.contains(index)) }
    return indices.filter { !zones.mask(of: $0).isDisjoint(with: Zones.Mask([zone])) }
  }

  @Test func theHeadIsTheFirstSixLinesOfThePageAndOfTheArticle() {
    #expect(zone(.head, article: 0..<10) == Array(0..<6))
    #expect(zone(.head, article: 2..<10) == Array(0..<8))
  }

  @Test func theTailIsTheLastThirdOfTheArticleAndAlwaysTheLastLines() {
    #expect(zone(.tail, article: 0..<10) == [7, 8, 9])
    #expect(zone(.tail, article: 0..<5) == [4, 5, 6, 7, 8, 9])
    #expect(zone(.tail, article: 0..<1) == Array(1..<10))
  }

  @Test func theOpeningEndsAtTheArticlesFirstProse() {
    #expect(zone(.opening, article: 2..<10, prose: [1, 4]) == [0, 1, 2, 3])
    #expect(zone(.opening, article: 2..<4, prose: [5]) == [0, 1, 2, 3, 4])
    #expect(zone(.opening, article: 2..<4) == Array(0..<10))
    #expect(zone(.opening, article: 0..<10, prose: [1, 4], dropped: [1]) == [0, 1, 2, 3])
  }

  @Test func theBodyIsNeitherHeadNorTail() {
    #expect(zone(.body, article: 0..<10) == [6])
    #expect(zone(.body, article: 0..<2) == [])
  }

  @Test func noZonesAreAll() {
    let zones = Zones(
      page: lines, isArticle: lines.blocks.map { _ in false }, isProse: lines.blocks.map { _ in false })
    let isIn = { (block: Int, zone: [Scope.Zone]) in
      !zones.mask(of: block).isDisjoint(with: Zones.Mask(zone))
    }
    #expect(lines.blocks.indices.allSatisfy { isIn($0, []) })
    #expect(lines.blocks.indices.filter { isIn($0, [.head, .tail]) } == [0, 1, 2, 3, 4, 5, 7, 8, 9])
  }
}
