import Platform
import RuleBook
import Testing

@testable import Fetching

struct LinkListTests {
  private func list(_ text: String) -> LinkList { LinkList(parsing: Array(text.utf8)) }

  @Test func readsRSS() {
    let list = list(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>T</title>
      <link>https://paper.example/</link><atom:link href="https://paper.example/rss" rel="self"/>
      <image><url>https://paper.example/logo.png</url><link>https://paper.example/</link></image>
      <item><title>A</title><link> https://paper.example/a?x=1&amp;y=2 </link><pubDate>Wed, 01 May 2024 08:00:00 +0200</pubDate></item>
      <item><link><![CDATA[https://paper.example/b]]></link><guid isPermaLink="false">b-1</guid></item>
      <item><guid>https://paper.example/c</guid><pubDate>never</pubDate></item>
      <item><title>without</title><guid isPermaLink="false">https://paper.example/d</guid></item>
      </channel></rss>
      """)
    #expect(list.problem == nil)
    #expect(
      list.pages.map(\.address) == [
        " https://paper.example/a?x=1&y=2 ", "https://paper.example/b", "https://paper.example/c",
      ])
    #expect(list.pages.map(\.day) == [CalendarDay("2024-05-01"), nil, nil])
  }

  @Test func readsAtom() {
    let list = list(
      """
      <feed xmlns="http://www.w3.org/2005/Atom"><link href="https://paper.example/" rel="alternate"/>
      <entry><link rel="edit" href="/edit/1"/><link href="/a" type="text/html"/><link rel="alternate" href="/b"/>
      <published>2024-05-01T23:30:00-05:00</published><updated>2024-06-01T00:00:00Z</updated>
      <source><link href="https://other.example/"/></source></entry>
      <entry><link rel="self" href="/x"/></entry></feed>
      """)
    #expect(list.pages == [.init(address: "/a", date: "2024-05-01T23:30:00-05:00")])
    #expect(list.pages[0].day == CalendarDay("2024-05-01"))
  }

  @Test func readsRSSOfTheFirstKind() {
    let list = list(
      """
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><link>https://paper.example/</link></channel>
      <item rdf:about="y"><link>https://paper.example/a</link><dc:date>2024-05-01</dc:date></item></rdf:RDF>
      """)
    #expect(list.pages == [.init(address: "https://paper.example/a", date: "2024-05-01")])
  }

  @Test func readsSitemapsAndTheirIndex() {
    let sitemap = list(
      """
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
      <url><loc>https://paper.example/a</loc><image:image><image:loc>https://paper.example/a.jpg</image:loc></image:image>
      <news:news><news:publication><news:name>P</news:name></news:publication>
      <news:publication_date>2024-05-02T10:00Z</news:publication_date></news:news></url>
      <url><loc>https://paper.example/b</loc><lastmod>2024-05-03</lastmod></url></urlset>
      """)
    #expect(sitemap.pages.map(\.address) == ["https://paper.example/a", "https://paper.example/b"])
    #expect(sitemap.pages.map(\.day) == [CalendarDay("2024-05-02"), CalendarDay("2024-05-03")])
    let index = list(
      "<sitemapindex><sitemap><loc>https://paper.example/1.xml.gz</loc></sitemap></sitemapindex>")
    #expect(index.lists.map(\.address) == ["https://paper.example/1.xml.gz"] && index.pages.isEmpty)
  }

  @Test func readsLinesOfAddresses() {
    #expect(
      list("https://paper.example/a\r\nhttps://paper.example/b\n").pages.map(\.address) == [
        "https://paper.example/a", "https://paper.example/b",
      ])
  }

  @Test func readsABrokenDocumentAsFarAsItGoes() {
    let list = list(
      "<rss><channel><item><link>https://paper.example/a</link></item><item><title>&nbsp; a & b</title><link>"
    )
    #expect(list.pages.map(\.address) == ["https://paper.example/a"])
    #expect(list.problem != nil)
  }

  @Test(arguments: [
    "", "<html><body>a</body></html>", "{}", "\u{0}", "<",
    "<opml><item><link>https://a.example</link></item></opml>",
  ])
  func saysWhatIsNoList(text: String) {
    let list = list(text)
    #expect(list.pages.isEmpty && list.lists.isEmpty && list.problem != nil)
  }

  @Test func entitiesNeitherGrowNorLoad() {
    let names = (0..<10).map {
      "<!ENTITY e\($0 + 1) \"&e\($0);&e\($0);&e\($0);&e\($0);&e\($0);&e\($0);&e\($0);&e\($0);&e\($0);&e\($0);\">"
    }
    let text =
      "<!DOCTYPE rss [<!ENTITY e0 \"boom\">\(names.joined())<!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
      + "<rss><channel><item><link>https://a.example/&e10;&f;</link></item></channel></rss>"
    #expect(list(text).pages.allSatisfy { $0.address.utf8.count < 1000 && !$0.address.contains("root") })
  }

  @Test func anotherCharsetIsDecoded() {
    let bytes =
      Array("<?xml version='1.0' encoding='ISO-8859-1'?><urlset><url><loc>https://a.example/caf".utf8) + [
        0xE9
      ] + Array("</loc></url></urlset>".utf8)
    #expect(LinkList(parsing: bytes).pages.map(\.address) == ["https://a.example/café"])
  }
}
