import TestSupport
import Testing

@testable import Cleaning

struct TemplateLearnerTests {
  @Test(arguments: [1, 2, 3])
  func findsTheLayoutAndNothingElse(seed: UInt64) throws {
    var dump = SiteDump(seed: seed)
    dump.addStories(24)
    dump.addReprints(9)
    dump.addStories(2, telling: SiteDump.quote)
    dump.addStories(3, telling: SiteDump.background)
    dump.addMarketReports(3)
    let template = try #require(learned(dump)["ledger"])
    for line in SiteDump.menu + SiteDump.footer + [SiteDump.promotion, SiteDump.disclosure] {
      #expect(template.contains(line), "\(line)")
    }
    for line in SiteDump.answers + [SiteDump.quote, SiteDump.background, SiteDump.marketPhrase] {
      #expect(!template.contains(line), "\(line)")
    }
    let layout = Set(
      (SiteDump.menu + SiteDump.footer + [SiteDump.promotion, SiteDump.disclosure, byline]).map(key))
    for story in dump.stories {
      for line in story.lines where template.contains(line) { #expect(layout.contains(key(line)), "\(line)") }
    }
  }

  @Test func aStoryCountsOnceHoweverOftenItIsReprinted() throws {
    var dump = SiteDump(seed: 4)
    dump.addStories(15)
    dump.addReprints(8)
    let template = try #require(learned(dump)["ledger"])
    #expect(template.stories == 16)
    #expect(template.stories(with: TemplateLine(Array(SiteDump.promotion.utf8)[...])) == 16)
  }

  @Test(arguments: [8, 80])
  func aStoryOnMostPagesIsNoTemplate(reprints: Int) throws {
    var dump = SiteDump(seed: 5)
    dump.addReprints(reprints)
    #expect(learned(dump)["ledger"]?.lineCount ?? 0 == 0)
    let story = Set(dump.stories[0].lines).intersection(dump.stories[1].lines)
    dump.addStories(5)
    let template = try #require(learned(dump)["ledger"])
    let layout = SiteDump.menu + SiteDump.footer + [SiteDump.promotion, SiteDump.disclosure, "3 comments"]
    for line in story.subtracting(layout) { #expect(!template.contains(line), "\(line)") }
  }

  @Test(arguments: [12, 30])
  func howStoriesBeginOnFrontPagesIsNoTemplate(stories: Int) throws {
    var dump = SiteDump(seed: 12)
    dump.addStories(stories)
    let leads = dump.stories.map(\.lead)
    for shown in [6, 6, 8, 9, 12, 12] { dump.addFrontPages(1, of: shown) }
    let template = try #require(learned(dump)["ledger"])
    #expect(template.stories == stories)
    for lead in leads { #expect(!template.contains(lead), "\(lead)") }
  }

  @Test(arguments: [2, 3, 5, 12, 200])
  func worksFromTwoStoriesUp(count: Int) throws {
    var dump = SiteDump(seed: 6)
    dump.addStories(count)
    let template = try #require(learned(dump)["ledger"])
    #expect(template.stories == count)
    #expect(template.contains(SiteDump.disclosure))
    #expect(template.contains(SiteDump.footer[2]))
    #expect(!template.contains("Yes."))
  }

  @Test func pagesMayComeInAnyOrder() {
    var dump = SiteDump(seed: 7)
    dump.addStories(60)
    dump.addReprints(5)
    dump.addMarketReports(10)
    var random = SeededRandom(seed: 8)
    let first = learned(dump, limits: .few)
    for _ in 0..<5 {
      #expect(learned(dump.stories.shuffled(using: &random), limits: .few) == first)
    }
    #expect(first.digest == learned(dump.stories.reversed(), limits: .few).digest)
  }

  @Test func ofManyPagesSomeAreLookedAt() throws {
    var dump = SiteDump(seed: 9)
    dump.addStories(90)
    let template = try #require(learned(dump, limits: .few)["ledger"])
    // 40 pages of the site are more than 39, so that the limit was halved.
    #expect(template.stories == 20)
    #expect(template.contains(SiteDump.promotion))
  }

  @Test func versionsOfAPageCountOnce() throws {
    var dump = SiteDump(seed: 10)
    dump.addStories(12)
    let stories = dump.stories.map { SiteDump.Story(key: "front page", lines: $0.lines, lead: $0.lead) }
    #expect(learned(stories)["ledger"]?.lineCount ?? 0 == 0)
  }

  @Test func aSiteTeachesNothingOfAnother() throws {
    var dump = SiteDump(seed: 11)
    dump.addStories(2)
    var learner = TemplateLearner()
    learner.add(outline(dump.stories[0], site: "ledger"))
    learner.add(outline(dump.stories[1], site: "courier"))
    let templates = learner.learned()
    #expect(templates.lineCount == 0)
  }

  // MARK: Helpers

  private let byline = "By Oona Fairweather"

  private func key(_ line: String) -> UInt64 { TemplateLine(Array(line.utf8)[...]).key }

  private func outline(_ story: SiteDump.Story, site: String = "ledger") -> PageOutline {
    PageOutline(site: site, key: story.key, texts: story.lines.map { Array($0.utf8)[...] })
  }

  private func learned(_ dump: SiteDump) -> LearnedTemplates { learned(dump.stories) }

  private func learned(_ dump: SiteDump, limits: TemplateLearner.Limits) -> LearnedTemplates {
    learned(dump.stories, limits: limits)
  }

  private func learned(
    _ stories: [SiteDump.Story], limits: TemplateLearner.Limits = .init()
  ) -> LearnedTemplates {
    var learner = TemplateLearner(limits: limits)
    for story in stories { learner.add(outline(story)) }
    return learner.learned()
  }
}

extension SiteTemplate {
  fileprivate func contains(_ line: String) -> Bool {
    stories(with: TemplateLine(Array(line.utf8)[...])) != nil
  }
}

extension TemplateLearner.Limits {
  fileprivate static let few = Self(pagesOfSite: 40, leastPagesOfSite: 5, pages: 39)
}
