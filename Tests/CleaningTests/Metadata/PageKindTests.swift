import HTMLTree
import RuleBook
import Testing

@testable import Cleaning

struct PageKindTests {
  private func kind(_ head: String, url: String? = nil) -> PageKind {
    split("<html><head>\(head)</head><body><p>a</p></body></html>", as: .html, url: url).facts.kind
  }

  private func typed(_ type: String) -> PageKind {
    kind(
      "<script type='application/ld+json'>{\"@type\": \"\(type)\", \"headline\": \"Bridge opens\"}</script>")
  }

  @Test(arguments: [
    ("LiveBlogPosting", Article.Kind.liveBlog), ("OpinionNewsArticle", .opinion), ("NewsArticle", .article),
    ("ImageGallery", .gallery), ("VideoObject", .video), ("CollectionPage", .listing), ("Product", .article),
  ])
  func readsTheTypeThatThePageDeclares(type: String, expected: Article.Kind) {
    #expect(typed(type).kind == expected)
  }

  @Test func isSurerWhereThePageSaysMore() {
    #expect(typed("NewsArticle").confidence > kind("<meta property='og:type' content='article'>").confidence)
    #expect(kind("<meta property='og:type' content='article'>").confidence > kind("").confidence)
    #expect(kind("").origin == "default")
    #expect(typed("LiveBlogPosting").origin == "json-ld:LiveBlogPosting")
  }

  @Test(
    arguments: [
      ("https://post.example/opinion/bridge", .opinion),
      ("https://post.example/meinung/kommentar/a", .opinion),
      ("https://post.example/fotostrecke/bridge", .gallery), ("https://post.example/local/opinion", .article),
    ] as [(String, Article.Kind)])
  func readsTheAddress(url: String, expected: Article.Kind) {
    #expect(kind("", url: url).kind == expected)
  }

  @Test func aSectionOfOpinionsHoldsOpinions() {
    #expect(kind("<meta property='article:section' content='Opinion'>").kind == .opinion)
    #expect(kind("<meta property='og:type' content='video.other'>").kind == .video)
  }

  private func checked(_ times: [String], between: String = "") -> PageKind {
    let post = "The harbour bridge opened again on Monday after two years of repairs to its piers."
    let body = times.map { "<div>\($0)</div>\(between)<p>\(post)</p>" }.joined()
    let page = page("<html><body><h1>Bridge opens</h1>\(body)</body></html>", as: .html)
    return PageKind().checked(page, isArticle: page.blocks.indices.map { page.string(of: $0) == post })
  }

  @Test func postsWithTimesInOrderAreALiveBlog() {
    let times = ["18:40", "17:05 Uhr", "16.30 Uhr", "15:10", "3:00 p.m.", "12:00 CET"]
    #expect(checked(times).kind == .liveBlog)
    #expect(checked(times.reversed()).kind == .liveBlog)
    #expect(checked(times).origin == "post-times")
  }

  @Test func fewTimesOrThoseOfCommentsAreNone() {
    #expect(checked(["18:40", "17:05", "16:30"]).kind == .article)
    // Comments under a story that answer each other.
    #expect(checked(["18:40", "12:05", "16:30", "09:10", "15:00", "02:00", "14:00"]).kind == .article)
    #expect(checked(["1", "2", "3", "4", "5", "6", "7"]).kind == .article)
  }

  @Test func theRowSaysTheKind() throws {
    let story = String(
      repeating: "The harbour bridge opened again on Monday after two years of repairs. ", count: 8)
    let page = """
      <html><head><script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Bridge opens"}</script>
      </head><body><h1>Bridge opens</h1><p>\(story)</p><p>\(story)</p></body></html>
      """
    let article = try #require(try BuiltIn.cleaner().article(page))
    #expect(article.kind == .liveBlog)
    #expect(article.kindConfidence > 0.9)
    #expect(article.metadata[.kind] == "live-blog")
  }
}

struct PaywallTests {
  private func text(_ words: Int) -> String {
    Array(repeating: "harbour", count: words).joined(separator: " ")
  }

  private func state(_ words: Int, of declared: Int? = nil, isFree: Bool? = nil, offer: String? = nil)
    -> Paywall?
  {
    Paywall.state(text: text(words), declared: declared, isFree: isFree, offer: offer)?.state
  }

  @Test func comparesTheTextWithTheDeclaredCount() {
    #expect(state(100, of: 800) == .truncated)
    #expect(state(780, of: 800) == .free)
    #expect(state(560, of: 800) == nil)
    // Counts of a few words are mistakes.
    #expect(state(20, of: 60) == nil)
  }

  @Test func theDeclarationOfThePriceAloneTellsNothing() {
    #expect(state(500, isFree: false) == nil)
    #expect(state(500, isFree: true) == nil)
    #expect(state(780, of: 800, isFree: false) == .free)
  }

  @Test func anOfferBehindAShortTextEndsIt() {
    #expect(state(100, offer: "en.paywall.prompt") == .truncated)
    #expect(state(600, offer: "en.paywall.prompt") == nil)
    #expect(state(200, offer: "en.paywall.prompt") == nil)
    #expect(state(200, isFree: false, offer: "en.paywall.prompt") == .truncated)
    #expect(state(100, isFree: true, offer: "en.paywall.prompt") == nil)
    #expect(Paywall.state(text: text(200) + " …", declared: nil, isFree: nil, offer: "a")?.origin == "rule:a")
  }

  @Test func scriptsWithoutSpacesAreNotCountedInWords() {
    let story = String(repeating: "港口大桥重新开放通车", count: 30)
    #expect(Paywall.state(text: story, declared: 900, isFree: nil, offer: nil) == nil)
  }
}

struct LeadImageTests {
  private func image(_ body: String, data: String = "{}") -> Metadata {
    split(
      "<html><head><title>Bridge opens after years</title><script type='application/ld+json'>\(data)</script></head>"
        + "<body><h1>Bridge opens after years</h1>\(body)</body></html>", as: .html
    ).declared
  }

  @Test(
    arguments: [
      ("The bridge at night. Photo: Ana Ruiz", "The bridge at night.", "Ana Ruiz"),
      ("Die Brücke bei Nacht (Foto: Ana Ruiz/Coastwire)", "Die Brücke bei Nacht", "Ana Ruiz/Coastwire"),
      ("The bridge at night <span class='photo-credit'>Ana Ruiz</span>", "The bridge at night", "Ana Ruiz"),
      ("The bridge at night <small class=copyright>© Ana Ruiz</small>", "The bridge at night", "Ana Ruiz"),
      ("The bridge at night", "The bridge at night", nil), ("© Ana Ruiz", nil, "Ana Ruiz"),
      ("By Ana Ruiz", nil, nil),
    ] as [(String, String?, String?)])
  func readsTheCaptionUnderTheMainPicture(caption: String, text: String?, credit: String?) {
    let metadata = image("<figure><img src=a><figcaption>\(caption)</figcaption></figure>")
    #expect(metadata[.imageCaption] == text)
    #expect(metadata[.imageCredit] == credit)
  }

  @Test func theDataGoesBeforeThePage() {
    let data = """
      {"@type": "NewsArticle", "headline": "Bridge opens after years", "image": {"@type": "ImageObject",
      "contentUrl": "https://post.example/a.jpg", "caption": "At night", "creditText": "Ana Ruiz"}}
      """
    let metadata = image("<figure><figcaption>Other</figcaption></figure>", data: data)
    #expect(metadata[.image] == "https://post.example/a.jpg")
    #expect(metadata[.imageCaption] == "At night")
    #expect(metadata[.imageCredit] == "Ana Ruiz")
    #expect(metadata.origins[.imageCaption] == "json-ld:image.caption")
  }

  @Test func picturesOfOtherStoriesHaveCaptionsOfTheirOwn() {
    #expect(image("<aside><figure><figcaption>Other</figcaption></figure></aside>")[.imageCaption] == nil)
  }
}
