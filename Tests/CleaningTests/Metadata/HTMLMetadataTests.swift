import RuleBook
import Testing

@testable import Cleaning

struct HTMLMetadataTests {
  private func declared(_ head: String, body: String = "<p>a</p>") -> Metadata {
    split("<html><head>\(head)</head><body>\(body)</body></html>", as: .html).declared
  }

  private func data(_ json: String) -> Metadata {
    declared("<script type='application/ld+json'>\(json)</script>")
  }

  @Test func readsTheArticleOfAGraph() {
    let metadata = data(
      """
      {"@context": "https://schema.org", "@graph": [
        {"@type": "WebSite", "@id": "#site", "name": "Coast Post"},
        {"@type": "Person", "@id": "#ana", "name": "Ana Ruiz"},
        {"@type": ["NewsArticle"], "headline": "Bridge &amp; Ferry", "author": [{"@id": "#ana"}, {"name": "Tom Field"}],
         "publisher": {"@id": "#site"}, "datePublished": "2024-05-01T10:00:00+0200", "dateModified": "2024-05-02",
         "keywords": "bridge, ferry", "inLanguage": "en-GB", "image": {"url": "https://post.example/i.jpg"},
         "articleSection": ["Local", "News"], "alternativeHeadline": "It is open"}]}
      """)
    #expect(metadata[.title] == "Bridge & Ferry")
    #expect(metadata.list(.authors) == ["Ana Ruiz", "Tom Field"])
    #expect(metadata[.sitename] == "Coast Post")
    #expect(metadata[.published] == "2024-05-01T10:00:00+02:00")
    #expect(metadata[.modified] == "2024-05-02")
    #expect(metadata.list(.tags) == ["bridge", "ferry"])
    #expect(metadata[.language] == "en")
    #expect(metadata[.image] == "https://post.example/i.jpg")
    #expect(metadata[.section] == "Local")
    #expect(metadata[.dek] == "It is open")
    #expect(metadata.origins[.published] == "json-ld:datePublished")
    #expect(metadata.origins[.authors] == "json-ld:author")
  }

  @Test(arguments: [
    (#""By Ana Ruiz and Tom Field""#, ["Ana Ruiz", "Tom Field"]),
    (#"["Ana Ruiz", "Tom Field"]"#, ["Ana Ruiz", "Tom Field"]),
    (#"{"@type": "Person", "name": "Ana Ruiz"}"#, ["Ana Ruiz"]),
    (#"{"@type": "Person", "name": ["Ana Ruiz", "A. R."]}"#, ["Ana Ruiz"]),
    (#"[{"@type": "Organization", "name": "Post"}, {"@type": "Person", "name": "Ana Ruiz"}]"#, ["Ana Ruiz"]),
    (#"{"@type": "NewsMediaOrganization", "name": "Coast Post"}"#, ["Coast Post"]), ("[]", []), ("null", []),
    (#"{"@type": "Person", "name": ""}"#, []),
    (#"{"@type": "Person", "name": ["Ana Ruiz", "Tom Field"]}"#, ["Ana Ruiz", "Tom Field"]),
  ])
  func readsAuthorsInEveryFormTheyCome(author: String, expected: [String]) {
    #expect(data(#"{"@type": "Article", "headline": "A", "author": \#(author)}"#).list(.authors) == expected)
  }

  @Test(arguments: [
    "<!-- {\"@type\": \"Article\", \"headline\": \"Open\"} -->",
    "//<![CDATA[\n{\"@type\": \"Article\", \"headline\": \"Open\"}\n//]]>",
    "[{\"@type\": \"Article\", \"headline\": \"Open\"}]",
    "<![CDATA[ [{\"@type\": \"Thing\"}, {\"@type\": \"Article\", \"headline\": \"Open\"}] ]]>",
    "{\"@type\": \"https://schema.org/Article\", \"headline\": \"Open\",}",
    "{\"@type\": \"WebPage\", \"mainEntity\": {\"@type\": \"Article\", \"headline\": \"Open\"}}",
  ])
  func readsDataHoweverItIsWrapped(json: String) {
    #expect(data(json)[.title] == "Open")
  }

  @Test func ofSeveralArticlesTheOneThatSaysMostIsTheArticle() {
    let metadata = data(
      """
      [{"@type": "NewsArticle", "headline": "Teaser"},
       {"@type": "NewsArticle", "headline": "Story", "datePublished": "2024-05-01", "author": "Ana Ruiz"},
       {"@type": "NewsArticle", "headline": "Other teaser"}]
      """)
    #expect(metadata[.title] == "Story")
    #expect(data(#"{"@type": "Product", "headline": "Boots"}"#)[.title] == nil)
    #expect(data("{broken")[.title] == nil)
  }

  @Test func readsMetaElements() {
    let metadata = declared(
      """
      <meta property="og:title" content="Bridge Opens"><meta name="Description" content=" It  is open ">
      <meta name="author" content="https://post.example/ana"><meta name="author" content="@ana">
      <meta name="byl" content="By Ana Ruiz"><meta property="article:published_time" content="soon">
      <meta property="article:published_time" content="2024-05-01T10:00:00Z"><meta property="article:tag" content="bridge">
      <meta property="article:tag" content="ferry"><meta property="og:site_name" content="Coast Post">
      <link rel="Canonical" href="https://post.example/bridge"><meta property="og:url" content="https://post.example/no">
      """)
    #expect(metadata[.title] == "Bridge Opens")
    #expect(metadata[.description] == "It is open")
    #expect(metadata.list(.authors) == ["Ana Ruiz"])
    #expect(metadata[.published] == "2024-05-01T10:00:00Z")
    #expect(metadata.list(.tags) == ["bridge", "ferry"])
    #expect(metadata[.url] == "https://post.example/bridge")
    #expect(metadata.origins[.url] == "link:canonical")
    #expect(metadata.origins[.authors] == "meta:byl")
  }

  @Test func theVisibleHeadlineIsTheTitleWhereItAgreesWithTheDeclaredOne() {
    let head = "<title>Bridge opens after two years | Coast Post</title>"
    let agreeing = declared(head, body: "<h1>Coast Post</h1><h1>Bridge Opens After Two Years</h1>")
    #expect(agreeing[.title] == "Bridge Opens After Two Years")
    #expect(agreeing.origins[.title] == "h1")
    let other = declared(head, body: "<h1>Coast Post</h1>")
    #expect(other[.title] == "Bridge opens after two years")
    #expect(other.origins[.title] == "title")
    #expect(declared("", body: "<h1>Bridge Opens</h1>")[.title] == "Bridge Opens")
  }

  @Test func readsTheFirstTimeWhereNothingElseIsDeclared() {
    let times =
      "<time datetime='noon'>x</time><time datetime='2024-05-01'>1 May</time><time datetime='2020-01-01'>old</time>"
    #expect(declared("", body: times)[.published] == "2024-05-01")
    let published = "<meta name=pubdate content='2023-04-05'>"
    #expect(declared(published, body: times)[.published] == "2023-04-05")
  }

  @Test func aDateThatDoesNotSayWhatOfComesLast() {
    let vague = "<meta name=date content='2023-04-05'>"
    let page = { (body: String) in split("<html><head>\(vague)</head><body>\(body)", as: .html).facts }
    #expect(page("<p>a</p>").metadata[.published] == nil)
    #expect(page("<p>a</p>").fallback[.published] == "2023-04-05")
    #expect(page("<time datetime='2023-04-01'>1 April</time>").metadata[.published] == "2023-04-01")
  }

  @Test func writesADateInUTCByTheClockOfTheSite() {
    let meta = "<meta property='article:published_time' content='2024-05-01T22:30:15Z'>"
    let time = "<h1>Bridge opens</h1><time datetime='2024-05-02T08:30:00+10:00'>2 May 2024</time>"
    #expect(declared(meta, body: time)[.published] == "2024-05-02T08:30:15+10:00")
    let other = "<h1>Bridge opens</h1><time datetime='2024-05-03T08:30:00+10:00'>3 May 2024</time>"
    #expect(declared(meta, body: other)[.published] == "2024-05-01T22:30:15Z")
  }

  @Test func thePagesOwnDateMayStandInItsFooter() {
    let footer =
      "<h1>Bridge opens</h1><p>a</p><footer><time itemprop=datePublished>3 April 2024</time></footer>"
    #expect(declared("", body: footer)[.published] == "2024-04-03")
  }

  @Test(
    arguments: [
      ("<meta property='article:published_time' content='1714550400000'>", "2024-05-01T08:00:00Z"),
      ("<meta name='w-published-date' content='2024-05-01'>", "2024-05-01"),
      ("<meta name='sw-pubdate' content='2024-05-01'>", "2024-05-01"),
      ("<meta name='publisher' content='2024-05-01'>", nil),
      ("<title>Bridge opens | Coast Post | 01.05.2024</title>", "2024-05-01"),
      ("<title>Report of 14. - 20. May 2024 - Coast Post</title>", nil),
      ("<title>Report of 01.05.2024 on the bridge</title>", nil),
      ("<link rel=canonical href='https://post.example/2024/05/01/bridge'>", "2024-05-01"),
    ] as [(String, String?)])
  func readsDatesWhereverThePageStatesThem(head: String, expected: String?) {
    #expect(declared(head)[.published] == expected)
  }

  @Test func datesOfCommentsAndOtherStoriesAreNotTheArticles() {
    let time = "<time datetime='2024-05-01'>x</time>"
    #expect(declared("", body: "<h1>Bridge opens</h1><div class='comments'>\(time)</div>")[.published] == nil)
    #expect(declared("", body: "<h1>Bridge opens</h1><aside>\(time)</aside>")[.published] == nil)
    let own = "<time datetime='2024-04-30'>x</time>"
    let title = "<title>Bridge opens</title>"
    #expect(
      declared(title, body: "<div>\(time)</div><h1>Bridge opens</h1>\(own)")[.published] == "2024-04-30")
    #expect(
      declared(title, body: "\(time)<h1>Bridge opens</h1><time itemprop=datePublished>3 April 2024</time>")[
        .published]
        == "2024-04-03")
  }

  @Test func readsTheLanguageOfTheRoot() {
    let tree = split("<html lang='pt-BR'><body><p>a</p>", as: .html).declared
    #expect(tree[.language] == "pt")
    #expect(declared("<meta property='og:locale' content='de_AT'>")[.language] == "de")
  }

  @Test func aPageOfTextDeclaresNothing() {
    #expect(split("Bridge Opens", as: .text).declared == Metadata())
  }
}

struct MetadataTests {
  @Test func aFieldKeepsItsFirstValueAndAListItsDistinctOnes() {
    var metadata = Metadata()
    metadata.fill(.title, ["  ", "Bridge  Opens", "Other"], from: "a")
    metadata.fill(.title, ["Later"], from: "b")
    metadata.fill(.authors, ["Ana", "Ana", "Tom"], from: "a")
    metadata.add(.authors, ["Tom", "Eva"], from: "b")
    metadata.add(.dek, ["First"], from: "b")
    metadata.add(.dek, ["Second"], from: "c")
    #expect(metadata[.title] == "Bridge Opens")
    #expect(metadata.list(.authors) == ["Ana", "Tom", "Eva"])
    #expect(metadata[.dek] == "First")
    #expect(metadata.origins == [.title: "a", .authors: "a", .dek: "b"])
    metadata.replace(.title, ["New"], from: "c")
    #expect(metadata[.title] == "New")
    #expect(metadata.origins[.title] == "c")
    metadata.replace(.title, [""], from: "d")
    #expect(metadata[.title] == nil)
  }

  @Test func fieldsHaveTheNamesThatRulesMayUse() {
    let names = Rule.Action.fields
    #expect(names.filter { MetadataField(name: $0) == nil } == [])
    #expect(Set(names).isSuperset(of: MetadataField.allCases.filter(\.isExtractable).map(\.rawValue)))
    #expect(MetadataField(name: "kind") == nil)
    #expect(MetadataField(name: "author") == .authors)
    #expect(MetadataField(name: "titles") == nil)
    #expect(MetadataField(name: "titl") == nil)
  }
}
