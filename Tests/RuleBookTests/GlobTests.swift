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
