import Testing

@testable import Fetching

/// RFC 9309, with its own examples.
struct RobotsTxtTests {
  private func robots(_ text: String, for robot: String = "bluepencil") -> RobotsTxt {
    RobotsTxt(parsing: Array(text.utf8), for: robot)
  }

  @Test func groupsNameTheirRobots() {
    let text = """
      User-Agent: *
      Disallow: *.gif$
      Disallow: /example/
      Allow: /publications/

      User-Agent: foobot
      Disallow:/
      Allow:/example/page.html
      Allow:/example/allowed.gif

      User-Agent: barbot
      User-Agent: bazbot
      Disallow: /example/page.html

      User-Agent: quxbot

      """
    let all = robots(text, for: "other")
    #expect(
      !all.allows("/a.gif") && all.allows("/a.gif?x") && !all.allows("/example/a")
        && all.allows("/publications/a"))
    let foo = robots(text, for: "FooBot")
    #expect(!foo.allows("/") && foo.allows("/example/page.html") && foo.allows("/example/allowed.gif"))
    for name in ["barbot", "bazbot"] {
      #expect(!robots(text, for: name).allows("/example/page.html") && robots(text, for: name).allows("/"))
    }
    #expect(robots(text, for: "quxbot").allows("/example/a"))
  }

  @Test func theLongestRuleDecidesAndAllowsWinsATie() {
    let text =
      "User-Agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\nDisallow: /same\nAllow: /same\n"
    #expect(!robots(text).allows("/example/page/disallowed.gif"))
    #expect(robots(text).allows("/example/page/a") && robots(text).allows("/same/a"))
  }

  @Test(arguments: [
    ("/fish", "/fish.html", true), ("/fish", "/Fish", false), ("/fish*", "/fishheads", true),
    ("/fish/", "/fish", false), ("/*.php", "/a/b.php?c", true), ("/*.php$", "/a.php?c", false),
    ("/*.php$", "/a.php5.php", true), ("/fish*.php", "/fish/a.php", true), ("/a*b*c$", "/aXbYc", true),
    ("/a*b*c$", "/aXbYcZ", false), ("/a$", "/a", true), ("/a$", "/ab", false), ("/a**b", "/aXb", true),
    ("/*", "/", true), ("$", "/", false), ("/x$y", "/x$y", true), ("/a*a$", "/a", false),
    ("/a*$", "/abc", true),
  ])
  func starsAndTheEnd(pattern: String, target: String, isTaken: Bool) {
    #expect(robots("User-agent: *\nDisallow: \(pattern)\n").allows(target) == !isTaken)
  }

  @Test(arguments: [
    ("/foo/bar?baz=quz", "/foo/bar?baz=quz"), ("/foo/bar/ツ", "/foo/bar/%E3%83%84"),
    ("/foo/bar/%E3%83%84", "/foo/bar/ツ"), ("/foo/bar/%62%61%7A", "/foo/bar/baz"),
    ("/a%3cd.html", "/a%3Cd.html"),
    ("/%7Ejoe/", "/~joe/index.html"),
  ])
  func escapesAreComparedInOneSpelling(pattern: String, target: String) {
    #expect(!robots("User-agent: *\nDisallow: \(pattern)\n").allows(target))
  }

  @Test func anEscapedSlashIsNoSlash() {
    #expect(robots("User-agent: *\nDisallow: /a%2Fb\n").allows("/a/b"))
  }

  @Test func otherLinesDoNotEndAGroup() {
    let text =
      "User-agent: a\nSitemap: https://x.example/s.xml\nUser-agent: bluepencil/2.0\nCrawl-delay: 7.5\nDisallow: /x\n"
    #expect(!robots(text).allows("/x") && !robots(text, for: "a").allows("/x"))
    #expect(robots(text).crawlDelay == 7.5 && robots(text).sitemaps == ["https://x.example/s.xml"])
  }

  @Test func groupsOfOneRobotAreOne() {
    let text =
      "user-agent:bluepencil\ndisallow:/a\nuser-agent:*\ndisallow:/\nUSER-AGENT:BLUEPENCIL\ndisallow:/b\n"
    #expect(!robots(text).allows("/a") && !robots(text).allows("/b") && robots(text).allows("/c"))
  }

  @Test func anyLineEndCommentsAndTheMarkOfOrderAreRead() {
    let text = "\u{FEFF}User-agent: * # all\r# nothing\rDisallow: /a # here\r\n\r\nDisallow: /b"
    #expect(!robots(text).allows("/a") && !robots(text).allows("/b") && robots(text).allows("/c"))
  }

  @Test(arguments: [
    "", "Disallow: /\n", "User-agent: *\nDisallow:\n", "<html>User-agent: nothing</html>",
    "User-agent: other\nDisallow: /\n",
    "User-agent\nDisallow /\n", "\u{0}\u{1}",
  ])
  func elsewhereEverythingIsAllowed(text: String) { #expect(robots(text).allows("/a")) }

  @Test func robotsTxtItselfIsAlwaysAllowed() {
    #expect(robots("User-agent: *\nDisallow: /\n").allows("/robots.txt"))
  }

  @Test func whatStandsBehindTheLimitDoesNotCount() {
    let filler = String(repeating: "# filler of a comment\n", count: RobotsTxt.mostBytes / 22 + 1)
    #expect(robots("User-agent: *\nDisallow: /a\n" + filler + "Disallow: /b\n").allows("/b"))
    #expect(!robots("User-agent: *\nDisallow: /a\n" + filler).allows("/a"))
  }

  @Test func rulesWithoutEndTakeTheirTimeOnce() {
    let rule = "Disallow: /" + String(repeating: "*a", count: 2000) + "b\n"
    let many = robots("User-agent: *\n" + String(repeating: rule, count: 100))
    #expect(many.allows("/" + String(repeating: "a", count: 8000)))
  }

  @Test(arguments: ["-1", "soon", "", "nan", "inf"])
  func aDelayThatIsNoneIsPassedOver(value: String) {
    #expect(robots("User-agent: *\nCrawl-delay: \(value)\n").crawlDelay == nil)
  }
}
