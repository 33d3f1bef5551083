import Testing

@testable import Cleaning

struct LiveBlogPostsTests {
  private let prose = "The harbour bridge opened again on Monday, and the first boat went under it at noon."

  /// What becomes of a page's blocks when the classifier scored them so: `+` and the text of those that stay, `-` and
  /// the reason and the text of those that went out.
  private func settled(_ markup: String, scores: [String: Float]) -> [String] {
    let page = page(markup, as: .html)
    let all = page.strings.map { scores[$0] ?? 0.9 }
    var whole = ClassifiedPage(
      page: page, scores: all, isArticle: all.map { $0 >= 0.5 },
      isProse: page.strings.map { $0.hasPrefix("The ") },
      method: .classifier)
    LiveBlogPosts.settle(&whole)
    return page.blocks.indices.compactMap { block in
      if whole.isArticle[block] { return "+ \(page.string(of: block))" }
      return whole.exclusions[block].map { "- \($0.name) \(page.string(of: block))" }
    }
  }

  private func post(_ stamp: String, _ text: String) -> String {
    "<div><span>\(stamp)</span><h2>Bridge</h2><p>\(text)</p></div>"
  }

  @Test(arguments: [
    "14:05", "14.05 Uhr", "Updated 3:42 p.m. ET", "Today, 10:32", "21:00Ana Ruiz", "18 Sept 11:58 CET",
  ])
  func timesOverPostsGo(stamp: String) {
    #expect(
      settled(post(stamp, prose) + post("10:00", prose), scores: [:])
        == ["- post-time \(stamp)", "+ Bridge", "+ \(prose)", "- post-time 10:00", "+ Bridge", "+ \(prose)"])
  }

  @Test(arguments: [
    "14:05 Goal!", "Chapter 3", "14:05 The bridge is open again to all of the boats",
    "It is 14:05 now, and the bridge is open",
  ])
  func otherLinesStay(line: String) {
    let blocks = settled(post(line, prose) + post("10:00", prose) + post("09:00", prose), scores: [:])
    #expect(blocks.first == "+ \(line)")
  }

  @Test func headingsThatBeginWithATimeStay() {
    let page = "<h2>14:05 Bridge opens</h2><p>\(prose)</p>" + post("10:00", prose) + post("09:00", prose)
    #expect(settled(page, scores: [:]).first == "+ 14:05 Bridge opens")
  }

  @Test func postsThatWereUncertainComeIn() {
    let first = "The day begins."
    let scores: [String: Float] = [first: 0.4, "06:00": 0.3]
    let stamps = post("14:05", prose) + "<div>06:00</div><p>\(first)</p>"
    #expect(settled(stamps, scores: scores).last == "+ \(first)")
    #expect(settled(stamps, scores: [first: 0.1]).last == "+ 06:00")
  }

  @Test func oneTimeAloneTellsNothing() {
    #expect(settled(post("14:05", prose), scores: [:]).first == "+ 14:05")
  }

  @Test func formsBetweenPostsGo() {
    let poll = "<div><h4>Vote</h4><label><input type=radio>Yes</label><b>12 votes</b></div>"
    let share = "<div><button>Share</button></div><p>More</p>"
    let blocks = settled(post("14:05", prose) + poll + share + post("10:00", prose), scores: [:])
    #expect(blocks.filter { $0.hasPrefix("- form") } == ["- form Vote", "- form Yes12 votes"])
    #expect(blocks.contains("+ More"))
  }

  @Test func microdataNameLiveBlogs() {
    func kind(_ body: String) -> PageKind { split("<html><body>\(body)</body></html>", as: .html).facts.kind }
    let post =
      "<div itemprop=liveBlogUpdate itemscope itemtype='https://schema.org/BlogPosting'><p>a</p></div>"
    let open = "<div itemscope itemtype='http://schema.org/LiveBlogPosting'>"
    #expect(kind(open + post + "</div>").kind == .liveBlog)
    #expect(kind(open + post + "</div>").origin == "itemtype:LiveBlogPosting")
    // A teaser of a live blog elsewhere has no posts.
    #expect(kind(open + "<a href=/live>Live</a></div>").kind == .article)
    #expect(kind(post).kind == .article)
  }
}
