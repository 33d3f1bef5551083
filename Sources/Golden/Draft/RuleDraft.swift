/// A rule with its test, drafted from lines of a page that a person points at. What cannot be known from one
/// page is for the person to complete.
public struct RuleDraft: Sendable {
  public let id: String
  /// A whole rule file.
  public let text: String
  /// Path below a rule folder where a file like this belongs.
  public let suggestedPath: String
  /// Why the draft cannot be used, a message each; empty for one that loads, passes its test and takes the
  /// chosen lines.
  public let problems: [String]
  /// What it would do to the page besides, and what a person should look at.
  public let effect: Effect

  /// What a draft does to the page that it was drafted from.
  public struct Effect: Sendable, Equatable {
    /// A line of the page, by its number.
    public struct Line: Sendable, Equatable {
      public let number: Int
      /// Its text, or the id of the rule that decides about it.
      public let text: String
    }

    /// Lines that stay now, that nobody pointed at, and that the draft would cut.
    public internal(set) var alsoCut: [Line] = []
    /// Chosen lines that go without the draft, with what cuts them.
    public internal(set) var goneAlready: [Line] = []
    /// Chosen lines that stay whatever the draft says, with the rule that keeps them.
    public internal(set) var keptAnyway: [Line] = []
    /// Whether it asks for elements of any site's pages, as the page has no address.
    public internal(set) var isForAnySite = false
    /// Chosen lines that the draft names by words that will be others on the next page.
    public internal(set) var stale: [String] = []
  }
}

extension RuleDraft {
  /// The file of a rule.
  static func text(
    id: String, scope: [(key: String, value: YAMLValue)], matcher: DraftMatcher, test: DraftTest
  ) -> String {
    let kind = if case .run = matcher { "related" } else { "boilerplate" }
    var entries: [(key: String, value: YAMLValue)] = [
      ("id", .text(id)), ("kind", .text(kind)),
      ("because", .text("FIXME say in one sentence why these lines are no part of the article.")),
    ]
    if !scope.isEmpty { entries.append(("in", .mapping(scope))) }
    entries += [matcher.yaml, ("do", .text("drop")), ("tests", .list([.literal(test.lines)]))]
    var lines = entries.flatMap { YAMLValue.lines($0.key, $0.value, indentation: 2) }
    lines[0] = "- " + lines[0].dropFirst(2)
    return (["schema: 1", "rules:"] + lines).joined(separator: "\n") + "\n"
  }
}
