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
}
