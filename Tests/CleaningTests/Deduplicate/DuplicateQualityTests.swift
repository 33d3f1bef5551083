import Foundation
import Platform
import RuleBook
import TestSupport
import Testing

@testable import Cleaning

/// How well relations are told on labelled news (docs/dedup.md has the figures). The limits were chosen on
/// another seed.
struct DuplicateQualityTests {
  private static let news = LabelledNews(seed: 3, families: 25)
  private static let found = FoundRelations(news.articles)

  /// Right ones among all that were found, and those found among all that there are.
  private func scores(_ relation: PageRelation) -> (precision: Double, recall: Double) {
    var labelled: [[Int]: PageRelation?] = [:]
    for label in Self.news.labels { labelled[[label.page, label.other].sorted()] = .some(label.relation) }
    let claimed = Self.found.pairs.filter { $0.value == relation }.keys
    let right = claimed.filter { pair in
      // Two reprints of one wire story relate as both do to the wire story, which no label says.
      labelled[pair].map { $0 == relation } ?? isWithinFamily(pair)
    }
    let wanted = Self.news.labels.filter { $0.relation == relation }
    let reached = wanted.filter { Self.found.relation($0.page, $0.other) == relation }
    return (Double(right.count) / Double(claimed.count), Double(reached.count) / Double(wanted.count))
  }

  /// Whether both pages repeat one article.
  private func isWithinFamily(_ pair: [Int]) -> Bool {
    let originals = pair.map { page in
      Self.news.labels.first { $0.page == page && $0.relation != nil }?.other ?? page
    }
    return originals[0] == originals[1]
  }

  @Test(arguments: [
    (PageRelation.reprintOf, 0.99, 0.97), (.versionOf, 1, 0.99), (.near, 0.98, 0.98),
    (.excerptOf, 0.98, 0.98),
  ])
  func tellsRelations(relation: PageRelation, precision: Double, recall: Double) {
    let scores = scores(relation)
    #expect(scores.precision >= precision, "\(relation) \(scores)")
    #expect(scores.recall >= recall, "\(relation) \(scores)")
  }

  /// Writes the set for `Tools/dedup_peers.py`: pages, then pairs with what is true of them and what was found.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["LABELLED_NEWS"] != nil))
  func writesTheSetForOthersToBeMeasuredOn() throws {
    var writer = JSONWriter()
    for text in Self.news.texts {
      writer.object { $0.member("text", text) }
      writer.newline()
    }
    for label in Self.news.labels {
      writer.object { writer in
        writer.member("page", label.page)
        writer.member("other", label.other)
        writer.member("relation", label.relation?.rawValue)
        writer.member("found", Self.found.relation(label.page, label.other)?.rawValue)
        writer.member("making", label.making)
      }
      writer.newline()
    }
    let path = try #require(ProcessInfo.processInfo.environment["LABELLED_NEWS"])
    try Data(writer.bytes).write(to: URL(fileURLWithPath: path))
  }

  @Test func makesNoArticleOfTwo() {
    for label in Self.news.labels where label.relation == nil {
      let (page, other) = (Self.found.relations[label.page], Self.found.relations[label.other])
      #expect(page.cluster != other.cluster, "\(label.making)")
      #expect(Self.found.relation(label.page, label.other)?.isSameArticle != true, "\(label.making)")
    }
  }
}
