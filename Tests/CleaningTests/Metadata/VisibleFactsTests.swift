import HTMLTree
import RuleBook
import Testing

@testable import Cleaning

/// What a page shows beside its headline, found without the rules and with every block from `story` on as article.
struct VisibleFactsTests {
  private let story =
    "<p>The harbour bridge opened again on Monday after two years of repairs to its piers, and the people of the town went out into the streets to see it, as the mayor had asked them to do.</p>"

  private func visible(
    _ body: String, head: String = "", language: String = "en", url: String? = nil
  ) -> (metadata: Metadata, fallback: Metadata) {
    let split = split("<html><head>\(head)</head><body>\(body)</body></html>", as: .html, url: url)
    let facts = VisibleFacts(
      split.page, declared: split.facts, findings: RuleFindings(),
      isArticle: split.page.blocks.indices.map { split.page.string(of: $0).hasPrefix("The harbour bridge") },
      language: language)
    return (facts.metadata, facts.fallback)
  }

  private func published(_ parts: String..., head: String = "", language: String = "en") -> String? {
    visible(parts.joined(), head: head, language: language).metadata[.published]
  }

  private let headline = "<h1>Bridge opens after two years</h1>"

  @Test func readsTheDateAfterTheHeadline() {
    #expect(published(headline, "<div>1 May 2024, 10:30</div>", story) == "2024-05-01T10:30:00")
    #expect(
      published(headline, "<ul><li>Local</li><li>1 May 2024</li><li>5 min</li></ul>", story) == "2024-05-01")
    #expect(published(headline, "<footer>1 May 2024</footer>", story) == nil)
    #expect(
      visible("<article>\(headline)<footer>1 May 2024 / 0 comments</footer>\(story)</article>").metadata[
        .published]
        == "2024-05-01")
  }

  @Test func readsTheDateOverTheHeadlineAndBesideItInOneElement() {
    #expect(published("<div>1 May 2024</div>", headline, story) == "2024-05-01")
    #expect(
      published("<h1>Bridge opens after two years <small>1 May 2024</small></h1>", story) == "2024-05-01")
  }

  @Test func theDateAfterTheHeadlineGoesBeforeTheOneOverIt() {
    #expect(published("<div>3 May 2024</div>", headline, "<div>1 May 2024</div>", story) == "2024-05-01")
  }

  @Test func takesNoDateOfOtherThings() {
    // Comments, related stories, copyright, prose.
    #expect(published(headline, story, story, story, "<div>Tom Field, 3 May 2024</div>") == nil)
    #expect(published(headline, "<nav>1 May 2024</nav>", story) == nil)
    #expect(published(headline, "<div>© 1 May 2024 Coast Post</div>", story) == nil)
    #expect(
      published(
        headline,
        "<p>On 1 May 2024 the council had voted for a new bridge by twelve votes to eleven, and the mayor signed it that night.</p>",
        story) == nil)
  }

  @Test func aDateBehindTheTextCountsWhereItSaysWhatItIs() {
    #expect(published(headline, story, story, story, "<div>Published: 3 May 2024</div>") == "2024-05-03")
    #expect(
      published(headline, story, story, story, "<p>Submitted by seagull on 3 May 2024 - 18:55</p>")
        == "2024-05-03T18:55:00")
    #expect(
      published(headline, story, story, story, "<p>Written by Ana Ruiz</p><p>3 May 2024</p>") == "2024-05-03")
  }

  @Test func keepsPublishedApartFromModified() {
    let both = visible(headline + "<div>Published 1 May 2024 | Updated 3 May 2024</div>" + story).metadata
    #expect(both[.published] == "2024-05-01")
    #expect(both[.modified] == "2024-05-03")
    let lines = visible(headline + "<div>Updated</div><div>3 May 2024</div><div>1 May 2024</div>" + story)
      .metadata
    #expect(lines[.published] == "2024-05-01")
    #expect(lines[.modified] == "2024-05-03")
    let lone = visible(headline + "<div>Last updated on 3 May 2024</div>" + story).metadata
    #expect(lone[.published] == "2024-05-03")
    #expect(lone.origins[.published] == "visible:updated")
    #expect(lone[.modified] == "2024-05-03")
  }

  @Test func aDateMayOpenTheFirstParagraph() {
    let text = story.dropFirst(3)
    #expect(published(headline, "<p>27.1.2024 - \(text)", language: "de") == "2024-01-27")
    #expect(
      published(headline, "<p>Pressemitteilung vom 27. Januar 2024 | \(text)", language: "de") == "2024-01-27"
    )
  }

  @Test func readsLinesThatMarkupAlonePartsOff() {
    #expect(
      published(headline, "<div><span>Health</span><span>MAY 1, 2024</span></div>", story) == "2024-05-01")
  }

  @Test func readsLinesThatBreaksAlonePart() {
    let cell =
      "<td><font>Local, 1 May 2024</font><br><b>Bridge opens</b><br><i>By Ana Ruiz</i><br><br>\(story)</td>"
    let facts = visible("<table><tr>\(cell)</tr></table>", head: "<title>Bridge opens</title>").metadata
    #expect(facts[.published] == "2024-05-01")
    #expect(facts.list(.authors) == ["Ana Ruiz"])
  }

  @Test func readsTheStandfirst() {
    let text = "The mayor and the people of the town came to see it."
    #expect(visible(headline + "<p class='article__standfirst'>\(text)</p>" + story).metadata[.dek] == text)
    #expect(visible(headline + "<h2>\(text)</h2>" + story).metadata[.dek] == text)
    let described = "<meta name='description' content='\(text)'>"
    #expect(visible(headline + "<p>\(text)</p>" + story, head: described).metadata[.dek] == text)
    #expect(visible(headline + "<p>\(text)</p>" + story).metadata[.dek] == nil)
    #expect(visible(headline + "<h2>The mayor</h2>" + story).metadata[.dek] == nil)
    // A description that repeats the first paragraph makes no dek of it.
    let first = story.dropFirst(3).dropLast(4)
    #expect(
      visible(headline + story, head: "<meta name='description' content='\(first)'>").metadata[.dek] == nil)
  }

  @Test func ordersNumbersByTheHostsCountry() {
    let body = headline + "<div>03/01/2024</div>" + story
    #expect(visible(body, url: "https://post.co.uk/a").metadata[.published] == "2024-01-03")
    #expect(visible(body, url: "https://post.example.com/a").metadata[.published] == "2024-03-01")
  }

  @Test(arguments: [
    "<a rel='author' href='/ana'>Ana Ruiz</a>", "<span itemprop='author'>Ana Ruiz</span>",
    "<div class='article-byline'>By <b>Ana Ruiz</b>, Staff Writer</div>", "<p>By Ana Ruiz</p>",
    "<p>BY ANA RUIZ</p>", "<p>Ana Ruiz, 1 May 2024</p>",
    "<p class='author'>Ana Ruiz<br>1 May 2024</p>", "<p class='author'>Ana Ruiz<span>May 1, 2024</span></p>",
    "<div class='postAuthor'>Ana Ruiz Coast Post</div>",
  ])
  func readsTheBylineAfterTheHeadline(byline: String) {
    let names = visible(
      headline + byline + story, head: "<meta property='og:site_name' content='Coast Post'>"
    ).metadata.list(.authors)
    #expect(names.map { $0.lowercased() } == ["ana ruiz"])
  }

  @Test func readsTheLineBehindALabel() {
    #expect(
      visible(headline + "<p>Written by</p><p>Ana Ruiz</p>" + story).metadata.list(.authors) == ["Ana Ruiz"])
    #expect(
      visible(headline + "<p>Reviewed by</p><p>Ana Ruiz</p>" + story).metadata.list(.authors) == [])
    #expect(visible(headline + "<p>By</p><p>The harbour</p>" + story).metadata.list(.authors) == [])
  }

  @Test func anAddressOfAnAuthorsPageNamesTheAuthor() {
    let link = "<a href='/author/ana-ruiz'>Ana Ruiz</a>"
    #expect(visible(headline + link + story).metadata.list(.authors) == ["Ana Ruiz"])
    #expect(visible(headline + "<a href='/town/ana-ruiz'>Ana Ruiz</a>" + story).metadata.list(.authors) == [])
  }

  @Test func aLabelForReadersOfScreensIsNoPartOfTheName() {
    let byline = "<div class='byline'><span>Author</span><a>Ana Ruiz</a></div>"
    #expect(visible(headline + byline + story).metadata.list(.authors) == ["Ana Ruiz"])
  }

  @Test func aStaffMaySign() {
    let facts = visible(headline + "<p class='authorName'>Coastal Staff</p>" + story)
    #expect(facts.fallback.list(.authors) == ["Coastal Staff"])
  }

  @Test func takesAllAuthorsOfAByline() {
    let names = visible(
      headline + "<div><a class=author>Ana Ruiz</a>, <a class=author>Tom Field</a></div>" + story
    ).metadata.list(.authors)
    #expect(names == ["Ana Ruiz", "Tom Field"])
  }

  @Test func takesNoAuthorsOfOtherStories() {
    let trending = "<div class='trending'><span class='author'>Eva Lang</span></div>"
    let comments = "<div class='comment'><span class='author'>Tom Field</span></div>"
    #expect(visible(headline + trending + story + comments).metadata.list(.authors) == [])
    #expect(
      visible(headline + "<span class=author>Ana Ruiz</span>" + trending + story).metadata.list(.authors) == [
        "Ana Ruiz"
      ])
    #expect(
      visible(
        headline + "<p>Regional Sport, 1 May 2024</p>" + story,
        head: "<meta property='article:section' content='Regional Sport'>"
      ).metadata.list(.authors) == [])
  }

  @Test func aPenNameStandsInWhereNobodyElseIsNamed() {
    let facts = visible(headline + "<span class='author'>seagull</span>" + story)
    #expect(facts.metadata.list(.authors) == [])
    #expect(facts.fallback.list(.authors) == ["seagull"])
    #expect(visible(headline + "<span class='author'>admin</span>" + story).fallback.list(.authors) == [])
  }

  @Test func aPersonOnThePageGoesBeforeTheSiteInItsData() throws {
    let page = """
      <html><head><title>Bridge opens after two years | Coast Post</title>
      <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge opens after two years",
      "author": {"@type": "Organization", "name": "Coast Post"}, "publisher": {"name": "Coast Post"}}</script></head>
      <body>\(headline)<div class=byline>By Ana Ruiz</div>\(story)\(story)</body></html>
      """
    let article = try #require(try BuiltIn.cleaner().article(page))
    #expect(article.metadata.list(.authors) == ["Ana Ruiz"])
    let nameless = page.replacing("By Ana Ruiz", with: "")
    #expect(try BuiltIn.cleaner().article(nameless)?.metadata.list(.authors) == ["Coast Post"])
  }
}

struct TitleChoiceTests {
  private func title(_ head: String, _ body: String) -> (String?, String?) {
    let metadata = split("<html><head>\(head)</head><body>\(body)<p>a</p></body></html>", as: .html).declared
    return (metadata[.title], metadata.origins[.title])
  }

  private let head = "<title>Bridge opens after two years | Coast Post</title>"

  @Test(arguments: [
    "<h1><span>Transport</span><span>Bridge opens after two years</span></h1>",
    "<h1><span class='article__kicker'>Transport:</span> Bridge opens after two years</h1>",
    "<h1><div><small>Transport</small><br>Bridge opens after two years</div></h1>",
    "<h1>Bridge opens after two years<span class='subline'>The mayor came</span></h1>",
  ])
  func leavesOutWhatStandsBesideTheHeadlineInItsElement(heading: String) {
    #expect(title(head, heading) == ("Bridge opens after two years", "h1"))
  }

  @Test func keepsAKickerThatThePageDeclares() {
    let declared = "<meta property='og:title' content='Transport: Bridge opens after two years'>"
    let heading = "<h1><span class='kicker'>Transport</span>: Bridge opens after two years</h1>"
    #expect(title(declared + head, heading).0 == "Transport: Bridge opens after two years")
  }

  @Test func aHeadingOfTheSiteIsNoTitle() {
    let site = "<meta property='og:site_name' content='Coast Post'>"
    #expect(title(site + head, "<h1>Coast Post</h1>") == ("Bridge opens after two years", "title"))
    #expect(title(head, "<h1>Coast Post</h1><h1>Bridge opens after two years</h1>").1 == "h1")
    // An old page's headline is a lower heading, which the title repeats.
    #expect(
      title("<title>Coast Post - Local - Bridge opens</title>", "<h1>Coast Post</h1><h2>Bridge opens</h2>")
        == ("Bridge opens", "h2"))
  }

  @Test func aLoneHeadingIsWhatAReaderSees() {
    let head = "<meta property='og:title' content='You will not believe what happened here'>"
    let heading = "<h1>Bridge opens after two years</h1>"
    #expect(title(head, heading).0 == "Bridge opens after two years")
    #expect(title(head, "<h1>Local news</h1>").0 == "You will not believe what happened here")
    let text = "<p>" + String(repeating: "The bridge opened. ", count: 20) + "</p>"
    #expect(title(head, text + text + heading).0 == "You will not believe what happened here")
    // A notice over the page, and headings of boxes beside the story.
    let box = "<aside><h1>Recently in the harbour section</h1></aside>"
    #expect(title(head, text + heading + box).0 == "Bridge opens after two years")
  }

  @Test func aHeadingThatLeadsToTheFrontPageIsTheSites() {
    let head = "<title>Bridge opens | Harbours of the north</title>"
    #expect(title(head, "<h1><a href='/'>Harbours of the north</a></h1>").0 == "Bridge opens")
    #expect(
      title(head, "<h1><a href='https://post.example'>Harbours of the north</a></h1><h1>Bridge opens</h1>").0
        == "Bridge opens")
    let declared = "<meta property='og:title' content='Bridge opens'>"
    #expect(title(declared, "<h1><a href='/'>Bridge opens</a></h1>") == ("Bridge opens", "h1"))
  }

  @Test func labelsOfDepartmentsAreNoPartOfATitle() {
    let declared = "<meta property='og:title' content='Opinion | Bridges are for all of us'>"
    #expect(title(declared, "").0 == "Bridges are for all of us")
    #expect(
      title(declared, "<h1><span>Opinion</span><span>Bridges are for all of us</span></h1>").0
        == "Bridges are for all of us")
  }

  @Test func ofHeadingsTheOneThatSaysMoreIsTheHeadline() {
    let head = "<title>News - Coast Post</title><meta property='og:title' content='Bridge opens at last'>"
    #expect(title(head, "<h1>News</h1><h1>Bridge opens at last</h1>").0 == "Bridge opens at last")
    // A few words shared with a long description are not the headline.
    let long =
      "<meta property='og:title' content='Harbour update'><meta name='twitter:title' content='"
      + "What the sector of ports and ferries made of the first half of the year, deals and all'>"
    #expect(title(long, "<h1>Deals and piers</h1>").0 == "Harbour update")
  }

  @Test func aTitleThatWasBrokenOffIsTakenWhole() {
    let whole = "<title>Mayor calls the bridge \"a wonder\" | Coast Post</title>"
    let cut = "<meta property='og:title' content='Mayor calls the bridge'>"
    #expect(title(cut + whole, "").0 == "Mayor calls the bridge \"a wonder\"")
    let limit = "<meta property='og:title' content='Mayor calls the bridge a won…'>"
    let long = "<title>Mayor calls the bridge a wonder of our days</title>"
    #expect(title(limit + long, "").0 == "Mayor calls the bridge a wonder of our days")
    let short = "<meta property='og:title' content='Mayor calls the bridge'>"
    #expect(title(short + long, "").0 == "Mayor calls the bridge")
  }
}
