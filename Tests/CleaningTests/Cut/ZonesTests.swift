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
    return indices.filter { zones.contains($0, in: [zone]) }
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
    #expect(lines.blocks.indices.allSatisfy { zones.contains($0, in: []) })
    #expect(
      lines.blocks.indices.filter { zones.contains($0, in: [.head, .tail]) } == [0, 1, 2, 3, 4, 5, 7, 8, 9])
  }
}
