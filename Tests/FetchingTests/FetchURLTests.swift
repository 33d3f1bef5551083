import Testing

@testable import Fetching

struct FetchURLTests {
  @Test(arguments: [
    ("/%4%44", "/%4%44"), ("/%%34d", "/%%34d"), ("/%4aa%7e", "/Ja~"), ("/%2f%41", "/%2FA"),
    ("/%2e%2e", "/%2E%2E"),
  ])
  func anEscapeHasOneSpelling(path: String, normalized: String) {
    #expect(PercentEncoding.normalized(path) == normalized)
    #expect(PercentEncoding.normalized(normalized) == normalized)
  }

  @Test(arguments: [
    ("HTTPS://Paper.Example:443/a/../b/./c?q=1#top", "https://paper.example/b/c?q=1"),
    ("http://paper.example", "http://paper.example/"),
    ("http://paper.example:8080", "http://paper.example:8080/"),
    ("  https://paper.example/a b\n", "https://paper.example/a%20b"),
    ("https://paper.example/%7ejoe/%e4%b8%ad?x=%2f", "https://paper.example/~joe/%E4%B8%AD?x=%2F"),
    ("https://paper.example/中", "https://paper.example/%E4%B8%AD"), ("http://0x7f.1/", "http://127.0.0.1/"),
    ("http://[::1]:8080/a", "http://[::1]:8080/a"),
    ("https://paper.example?x=1", "https://paper.example/?x=1"),
  ])
  func hasOneSpelling(text: String, expected: String) throws {
    let url = try FetchURL(text)
    #expect(url.text == expected)
    #expect(try FetchURL(url.text) == url)
  }

  @Test(arguments: [
    ("/x", "https://paper.example/x"), ("x?y", "https://paper.example/a/x?y"),
    ("?z", "https://paper.example/a/b?z"),
    ("//other.example/x", "https://other.example/x"), ("http://b.example", "http://b.example/"),
    ("../../../x", "https://paper.example/x"),
  ])
  func referencesAreResolved(reference: String, expected: String) throws {
    #expect(try FetchURL(reference, relativeTo: FetchURL("https://paper.example/a/b?c")).text == expected)
  }

  @Test(arguments: [
    "", "paper", "ftp://a.example/", "file:///etc/passwd", "javascript:alert(1)", "gopher://a.example/",
    "http://",
    "http://me@a.example/", "http://me:secret@a.example/", "http://a b.example/", "http://a.example:99999/",
    "data:text/html,a", "https://a%2541.example/", "https://a%%41.example/",
  ])
  func whatIsNoAddressOfThisKindIsRefused(text: String) {
    #expect(throws: FetchURL.Problem.self) { try FetchURL(text) }
  }

  @Test func tooLongAddressesAreRefused() {
    #expect(throws: FetchURL.Problem.self) {
      try FetchURL("http://a.example/" + String(repeating: "a", count: FetchURL.longest))
    }
  }

  @Test func originsHoldSchemeAndPort() throws {
    #expect(try FetchURL("https://a.example/x").origin == "https://a.example:443")
    #expect(try FetchURL("http://a.example/x").origin != FetchURL("https://a.example/x").origin)
  }
}
