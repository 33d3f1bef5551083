import RuleBook
import Testing

@testable import Cleaning

/// What the lines of a site config do to a page.
struct PackRulesTests {
  private static let prose =
    "The ferry to the island ran again on Monday, after two weeks in which the storm had kept it in the harbour."

  private static let html = """
    <div id="top-menu"><p>Menu</p></div><h1>Ferry runs again</h1><p class="by">By Ana Ruiz</p>
    <p class="when">2024-03-04</p><div class="story"><p>\(prose)</p><p>Share this</p><p>One more line</p></div>
    <p class="promo">Read all of it</p>
    """

  private func run(
    _ config: String, rules: String? = nil, on html: String = Self.html, boilerplate: Set<Int> = [],
    host: String = "post.example", global: String? = nil
  ) throws -> RuleRun {
    var files = [RuleFile(path: "configs/post.example.txt", text: config, isSiteConfig: true)]
    files += global.map { [RuleFile(path: "configs/global.txt", text: $0, isSiteConfig: true)] } ?? []
    files += rules.map { [RuleFile(path: "Rules/site/a.yaml", text: "schema: 1\nrules:\n\($0)\n")] } ?? []
    return RuleRun(
      try RuleBook(files: files), on: html, as: .html, url: "https://\(host)/1", boilerplate: boilerplate)
  }

  @Test func stripCutsBlocksInItsName() throws {
    let run = try run("strip: //p[@class='promo']\nstrip_id_or_class: menu")
    #expect(run.cut == ["Menu", "Read all of it"])
    #expect(run.deciders.first == "ftr:post.example:2")
    #expect(run.deciders.last == "ftr:post.example:1")
  }

  @Test func stripTakesALineThatItsElementFills() throws {
    let html = "<ul><li><a class=promo>More</a></li><li>One <a class=promo>two</a></li></ul>"
    #expect(try run("strip_id_or_class: promo", on: html).cut == ["More"])
  }

  @Test func otherHostsHaveOnlyTheGlobalFile() throws {
    let run = try run("strip: //p", host: "gazette.example", global: "strip: //h1")
    #expect(run.cut == ["Ferry runs again"])
    #expect(run.deciders.contains("ftr:global:1"))
  }

  @Test func factsAreTakenAndLeaveTheText() throws {
    let run = try run("title: //h1\nauthor: //p[@class='by']\ndate: //p[@class='when']")
    #expect(run.metadata[.title] == "Ferry runs again")
    #expect(run.metadata.origins[.title] == "rule:ftr:post.example:1")
    #expect(run.metadata.list(.authors) == ["Ana Ruiz"])
    #expect(run.metadata[.published]?.hasPrefix("2024-03-04") == true)
    #expect(run.cut == ["Ferry runs again", "By Ana Ruiz", "2024-03-04"])
  }

  @Test func theFirstExpressionThatFindsAnythingWinsAndItsNodesAreJoined() throws {
    let html =
      "<h1>Ferry</h1><h1>runs</h1><h2>Island</h2><p class=a>Ana Ruiz</p><p class=a>Ben Ode</p><p>Cy Poe</p>"
    let run = try run(
      "title: //h3\ntitle: //h1\ntitle: //h2\nauthor: //p[@class='a']\nauthor: //p", on: html)
    #expect(run.metadata[.title] == "Ferry runs")
    #expect(run.metadata.list(.authors) == ["Ana Ruiz", "Ben Ode"])
    #expect(run.kept == ["Island", "Cy Poe"])
  }

  @Test func xpathMayGiveTexts() throws {
    let run = try run(
      "title: substring-before(//h1, ' again')\nauthor: //p[@class='by']/text()\ndate: string(//p[@class='when'])"
    )
    #expect(run.metadata[.title] == "Ferry runs")
    #expect(run.metadata.list(.authors) == ["Ana Ruiz"])
    #expect(run.metadata[.published]?.hasPrefix("2024-03-04") == true)
    #expect(run.cut == [])
  }

  @Test func anExpressionForAFactThatFindsAWholeStoryIsPassedOver() throws {
    let html = "<div><p>\(Array(repeating: Self.prose, count: 5).joined())</p></div><h2>Ferry</h2>"
    let run = try run("title: //div\ntitle: //h2", on: html)
    #expect(run.metadata[.title] == "Ferry")
    #expect(run.cut == ["Ferry"])
  }

  @Test func bodyCutsWhatIsOutsideAndLeavesTheClassifierItsSayInside() throws {
    let run = try run("body: //article\nbody: //div[@class='story']", boilerplate: [0, 1, 2, 3, 5, 7])
    #expect(run.kept == [Self.prose, "One more line"])
    #expect(run.deciders[5] == "model.html")
    #expect(run.deciders[0] == "ftr:post.example:2")
  }

  @Test func runningTextThatTheClassifierIsNotSureAboutStaysInABody() {
    func isText(_ score: Float, isProse: Bool) -> Bool {
      ClassifiedPage(
        page: page(Self.prose), scores: [score], isArticle: [false], isProse: [isProse], method: .classifier
      ).isText(0)
    }
    #expect(isText(0.4, isProse: true))
    #expect(!isText(0.4, isProse: false))
    #expect(!isText(0.3, isProse: true))
  }

  @Test func theClassifierHasItsSayWhateverPruneSays() throws {
    let run = try run("prune: no\nbody: //div[@class='story']", boilerplate: [0, 1, 2, 3, 5, 7])
    #expect(run.kept == [Self.prose, "One more line"])
  }

  @Test func aStripOfMostOfTheArticleIsOfAnotherLayout() throws {
    let run = try run("strip: //div[@class='story']\nstrip: //p[@class='promo']")
    #expect(run.kept.contains(Self.prose))
    #expect(run.cut == ["Read all of it"])
    #expect(run.findings.flags == ["stale-site-config"])
  }

  @Test func aBodyThatMissesMostOfTheArticleIsOfAnotherLayout() throws {
    let run = try run("body: //h1\nbody: //div[@class='story']", boilerplate: [0, 7])
    #expect(run.kept.contains(Self.prose))
    #expect(run.findings.flags == ["stale-site-config"])
    let missed = try self.run("body: //h1")
    #expect(missed.findings.body == nil)
    #expect(missed.cut == [])
  }

  @Test func ourSiteRulesGoBeforeThoseOfAPackAndTheseBeforeOthers() throws {
    let own = """
      - {id: keep, because: It is., html: {css: .promo}, do: keep}
      - {id: title, because: It is., html: {css: .by}, do: {extract: title}}
      - {id: body, because: It is., html: {css: .story}, do: body}
      """
    let run = try run("strip: //p[@class='promo']\ntitle: //h1\nbody: //*[@class]", rules: own)
    #expect(run.kept.contains("Read all of it"))
    #expect(run.metadata[.title] == "By Ana Ruiz")
    #expect(run.findings.body.map { run.named[$0.rule].id } == "body")
    #expect(run.verdicts.count == run.page.blocks.count)
  }

  @Test func dissolvedElementsBeginNoLine() throws {
    let html = "<div>The ferry <div class=x>ran</div> again</div>"
    #expect(try run("dissolve: //div[@class='x']", on: html).kept == ["The ferry ran again"])
  }

  @Test func aClueOfAnAdvertisementIsAFlag() throws {
    #expect(try run("native_ad_clue: //div[@id='top-menu']").findings.flags == ["native-ad"])
    #expect(try run("native_ad_clue: //div[@id='none']").findings.flags == [])
    #expect(
      try run("native_ad_clue: //img[@id='ad']", on: "<p>Text</p><img id=ad>").findings.flags == ["native-ad"]
    )
  }

  @Test func aCleanerNamesTheConfigInTheProvenance() throws {
    let config = "body: //div[@class='story']\nstrip: //p[@class='s']"
    let files = [RuleFile(path: "configs/post.example.txt", text: config, isSiteConfig: true)]
    let cleaner = try Cleaner(rules: .builtIn.adding(SiteConfigPack(files)))
    let html =
      "<h1>Ferry</h1><div class=story><p>\(Self.prose)</p><p class=s>The sea was calm that day.</p><p>\(Self.prose) Again.</p></div>"
    let provenance = try #require(cleaner.article(html, url: "https://www.post.example/1")?.provenance)
    #expect(provenance.siteRules == "ftr:post.example")
    #expect(provenance.method == .siteRule)
    #expect(provenance.cuts.map(\.rule).contains("ftr:post.example:2"))
    #expect(provenance.behaviourDigest != RuleBook.builtIn.behaviourDigest)
    let other = try #require(cleaner.article(html, url: "https://gazette.example/1")?.provenance)
    #expect(other.siteRules == nil)
  }
}
