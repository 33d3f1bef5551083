import TestSupport
import Testing

@testable import RuleBook

struct GlobTests {
  @Test(arguments: [
    ("/news/*", "/news/a", true), ("/news/*", "/news/", true), ("/news/*", "/news/a/b", false),
    ("/news/**", "/news/a/b", true), ("/**/live", "/2024/05/live", true), ("/**/live", "/live", false),
    ("/20*/**", "/2024/05/a.html", true), ("/20*/**", "/1999/a", false), ("/20*/**", "/2024", false),
    ("/a?c", "/abc", true), ("/a?c", "/ac", false), ("/a?c", "/abbc", false), ("/a?c", "/aéc", true),
    ("", "", true), ("", "/", false), ("**", "/any/thing", true), ("*", "any", true), ("*", "a/b", false),
    ("/a.html", "/a.html", true), ("/a.html", "/axhtml", false), ("/a", "/A", false), ("/***", "/a/b", true),
  ])
  func matchesWholePaths(pattern: String, path: String, expected: Bool) {
    #expect(Glob(pattern).matches(path) == expected)
  }

  /// What the pattern means, without regard to time.
  private func naive(_ pattern: Substring, _ path: Substring) -> Bool {
    guard let first = pattern.first else { return path.isEmpty }
    let rest = pattern.dropFirst()
    switch first {
    case "*":
      let isDouble = rest.first == "*"
      let after = isDouble ? rest.drop { $0 == "*" } : rest
      var tail = path
      while true {
        if naive(after, tail) { return true }
        guard let next = tail.first, isDouble || next != "/" else { return false }
        tail = tail.dropFirst()
      }
    case "?": return !path.isEmpty && naive(rest, path.dropFirst())
    default: return path.first == first && naive(rest, path.dropFirst())
    }
  }

  @Test func agreesWithANaiveMatcher() {
    var random = SeededRandom(seed: 4)
    var matched = 0
    for _ in 0..<4000 {
      let pattern = random.text(of: "ab/**?", upTo: 7)
      let path = random.text(of: "ab/", upTo: 7)
      let expected = naive(pattern[...], path[...])
      if expected { matched += 1 }
      #expect(Glob(pattern).matches(path) == expected, "\(pattern) on \(path)")
    }
    #expect(matched > 200)
  }

  @Test func takesNoMoreThanPatternTimesPathSteps() {
    let pattern = String(repeating: "**a", count: 100) + "b"
    #expect(!Glob(pattern).matches(String(repeating: "a", count: 1000)))
  }
}

struct ScopeTests {
  private func scope(_ change: (inout Scope) -> Void) -> Scope {
    var scope = Scope()
    change(&scope)
    return scope
  }

  @Test func anEmptyScopeTakesEveryPage() {
    #expect(Scope().includes(.init(language: nil, host: nil, path: nil, day: nil, input: .text)))
    #expect(Scope().includes(.init(language: "en", host: "a.example", path: "/", day: nil, input: .html)))
  }

  @Test func aHostTakesItselfAndALeadingDotItsSubdomains() {
    let both = scope { $0.hosts = ["post.example", ".post.example"] }
    for host in ["post.example", "m.post.example", "a.b.post.example"] {
      #expect(both.includes(host: host, path: "/"))
    }
    for host in ["notpost.example", "post.example.org", "example", nil] {
      #expect(!both.includes(host: host, path: "/"))
    }
    #expect(!scope { $0.hosts = [".post.example"] }.includes(host: "post.example", path: "/"))
  }

  @Test func languagePathAndFormMustAllHold() {
    let narrow = scope {
      $0.languages = ["de", "fr"]
      $0.path = Glob("/news/**")
      $0.input = .html
    }
    #expect(narrow.includes(.init(language: "fr", host: nil, path: "/news/a", day: nil, input: .html)))
    #expect(!narrow.includes(.init(language: "en", host: nil, path: "/news/a", day: nil, input: .html)))
    #expect(!narrow.includes(.init(language: nil, host: nil, path: "/news/a", day: nil, input: .html)))
    #expect(!narrow.includes(.init(language: "de", host: nil, path: nil, day: nil, input: .html)))
    #expect(!narrow.includes(.init(language: "de", host: nil, path: "/sport/a", day: nil, input: .html)))
    #expect(!narrow.includes(.init(language: "de", host: nil, path: "/news/a", day: nil, input: .text)))
  }
}
