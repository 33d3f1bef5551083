import Testing

@testable import Cleaning

struct TitleBlocksTests {
  private func found(_ body: String, title: String = "Bridge opens after two years") -> [Bool] {
    let split = split("<html><head><title>\(title)</title></head><body>\(body)</body></html>", as: .html)
    let page = split.page
    let whole = ClassifiedPage(
      page: page, scores: page.blocks.map { _ in 1 }, isArticle: page.blocks.map { _ in true },
      isProse: page.blocks.map { _ in true }, method: .classifier)
    return TitleBlocks.find(in: whole, title: split.declared[.title], heading: split.facts.heading)
  }

  private let story = "<p>The harbour bridge opened again on Monday.</p>"

  @Test func theHeadlineIsNoPartOfTheText() {
    #expect(found("<h1>Bridge opens after two years</h1>" + story) == [true, false])
    #expect(found("<div>BRIDGE OPENS AFTER TWO YEARS</div>" + story) == [true, false])
    #expect(found("<div>Local</div><h1>Bridge opens after two years</h1>" + story) == [false, true, false])
  }

  @Test func whatRepeatsItFurtherDownStays() {
    let text = String(repeating: story, count: 3)
    #expect(found(text + "<div>Bridge opens after two years</div>") == [false, false, false, false])
    #expect(found("<h1>Bridge opens after two years</h1>") == [false])
    #expect(found("<p>Bridge opens</p>" + story) == [false, false])
  }
}
