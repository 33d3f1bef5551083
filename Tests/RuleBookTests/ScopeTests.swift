import Testing

@testable import RuleBook

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

  private func takes(_ day: String?, from: String? = nil, until: String? = nil) -> Bool {
    let scope = scope {
      $0.from = from.flatMap { CalendarDay($0) }
      $0.until = until.flatMap { CalendarDay($0) }
    }
    return scope.includes(
      .init(language: nil, host: nil, path: nil, day: day.flatMap { CalendarDay($0) }, input: .html))
  }

  @Test func bothDaysBelongToAScope() {
    #expect(takes("2024-06-30", from: "2024-06-30", until: "2024-06-30"))
    #expect(!takes("2024-06-29", from: "2024-06-30"))
    #expect(takes("2024-07-01", from: "2024-06-30"))
    #expect(!takes("2024-07-01", until: "2024-06-30"))
    #expect(takes("2023-12-31", until: "2024-06-30"))
    #expect(takes("2023-12-31"))
  }

  @Test func aPageOfAnUnknownDayIsOneOfToday() {
    #expect(takes(nil))
    #expect(takes(nil, from: "2024-06-30"))
    #expect(!takes(nil, until: "2024-06-30"))
    #expect(!takes(nil, from: "2024-06-30", until: "2999-12-31"))
  }
}

struct CalendarDayTests {
  @Test(arguments: [
    "2024-02-29", "2000-02-29", "2023-02-28", "2024-04-30", "2024-12-31", "0001-01-01",
    "2024-06-30T23:59:59Z",
    "2024-06-30 10:00",
  ])
  func knowsTheDaysOfTheCalendar(text: String) { #expect(CalendarDay(text) != nil) }

  @Test(arguments: [
    "2023-02-29", "1900-02-29", "2100-02-29", "2024-02-30", "2024-04-31", "2024-11-31", "2024-13-01",
    "2024-00-10",
    "2024-01-00", "2024-01-32", "0000-01-01", "2024-6-30", "24-06-30", "2024/06/30", "20240630", "2024-06-3",
    "2024-06-3é", "-024-06-30", "30.6.2024", "2024-06", "",
    "2024-06-+3", "+024-06-30", "2024-06-305", "2024-06-301234-bridge",
  ])
  func knowsWhatIsNone(text: String) { #expect(CalendarDay(text) == nil) }

  @Test func ordersDays() throws {
    let days = try ["2023-12-31", "2024-01-01", "2024-01-31", "2024-02-01", "2024-10-09", "2024-10-10"].map {
      try #require(CalendarDay($0))
    }
    for (earlier, later) in zip(days, days.dropFirst()) {
      #expect(earlier < later)
      #expect(!(later < earlier))
    }
    #expect(CalendarDay("2024-06-30T10:00:00Z") == CalendarDay("2024-06-30"))
  }
}
