import RuleBook
import Testing

@testable import Cleaning

struct PageURLTests {
  @Test(arguments: [
    ("https://www.Post.example/news/a?x=1#y", "post.example", "/news/a"),
    ("http://post.example", "post.example", "/"),
    ("HTTPS://user:pw@m.post.example:8080/a/", "m.post.example", "/a/"),
    ("https://post.example?x", "post.example", "/"),
  ])
  func takesAddressesApart(address: String, host: String, path: String) throws {
    let url = try #require(PageURL(address))
    #expect(url.host == host)
    #expect(url.path == path)
    #expect(url.text == address)
  }

  @Test(arguments: [
    "", "post.example/a", "ftp://post.example/", "https:///a", "https://localhost/", "https://a b.example/",
  ])
  func knowsWhatIsNoAddressOfAPage(text: String) {
    #expect(PageURL(text) == nil)
  }

  @Test(
    arguments: [
      ("/2024/06/30/bridge", "2024-06-30"), ("/news/2024/06/30/", "2024-06-30"),
      ("/news/2024-06-30-bridge.html", "2024-06-30"), ("/2024-06-30", "2024-06-30"),
      ("/1234/2024/06/30/a", "2024-06-30"), ("/2024/06/30", "2024-06-30"), ("/2024/02/30/a", nil),
      ("/2024/06/", nil), ("/2024/06/bridge", nil), ("/bridge-2024-06-30", nil),
      ("/20240630/a", "2024-06-30"), ("/2024-06/30/a", "2024-06-30"), ("/20241350/a", nil),
      ("/", nil),
      ("/06/30/2024/a", nil), ("/2024/06/301234-bridge", nil), ("/2024/06/30-bridge", "2024-06-30"),
    ] as [(String, String?)])
  func findsADayInAPath(path: String, day: String?) throws {
    let url = try #require(PageURL("https://post.example\(path)?d=2020-01-01"))
    #expect(url.day == day.flatMap { CalendarDay($0) })
  }
}
