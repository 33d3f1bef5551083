import Testing

@testable import Cleaning

struct StoryClustersTests {
  private let bodies = (0..<12).map { story in
    (0..<5).map {
      "Sentence \($0) of story \(story) tells of the harbour and of the ferry that did not come that day."
    }
  }

  @Test func pagesOfOneStoryAreFound() {
    let reprint =
      ["Ferry fails to come, and nobody on the island can say for how long it will stay away"] + bodies[0]
    let trimmed = Array(bodies[0].prefix(4))
    let clusters = clusters([bodies[0], bodies[1], reprint, trimmed])
    #expect(clusters.storyOfPage == [0, 1, 0, 0])
    #expect(clusters.count == 2)
  }

  @Test func quotingASentenceMakesNoReprint() {
    #expect(clusters([bodies[0], [bodies[0][2]] + bodies[1]]).count == 2)
  }

  @Test func pagesOfLittleProseTellNoStory() {
    let clusters = clusters([["Menu", "Home"], bodies[0], ["Menu", "A line."]])
    #expect(clusters.storyOfPage == [nil, 0, nil])
  }

  @Test func frontPagesTellNoStory() {
    let front = (0..<6).map { bodies[$0][0] }
    let second = (3..<9).map { bodies[$0][0] }
    let clusters = clusters(bodies + [front, second])
    #expect(clusters.storyOfPage == Array(0..<bodies.count) + [nil, nil])
  }

  @Test func longNoticesOnAllPagesOfALargerSiteMakeNoReprints() {
    let notice = (0..<6).map {
      "Notice \($0): this page uses small files so that it can tell you from all other readers."
    }
    #expect(clusters(bodies.map { $0 + notice }).count == bodies.count)
  }

  private func clusters(_ pages: [[String]]) -> StoryClusters {
    StoryClusters(pages.map { $0.map { TemplateLine(Array($0.utf8)[...]) } })
  }
}
