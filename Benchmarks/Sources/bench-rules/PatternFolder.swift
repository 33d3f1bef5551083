import RuleBook

/// 5,000 patterns of lines in rules, the same on every run. None is limited to a language, a zone or short
/// lines, so that each must be looked for in each line: no real folder asks for more.
struct PatternFolder {
  /// Rule files with their paths below the folder.
  let files: [RuleFile]

  /// Patterns of one kind.
  private struct Share {
    let name: String
    /// The matcher's key.
    let key: String
    let patterns: Int
    let patternsOfRule: Int
    var regex: RegexTemplate?

    var rules: Int { patterns / patternsOfRule }
  }

  private static let shares = [
    Share(name: "whole lines (is)", key: "is", patterns: 1_500, patternsOfRule: 10),
    Share(name: "beginnings (starts)", key: "starts", patterns: 1_000, patternsOfRule: 5),
    Share(name: "endings (ends)", key: "ends", patterns: 500, patternsOfRule: 5),
    Share(name: "one of some (has_any)", key: "has_any", patterns: 800, patternsOfRule: 8),
    Share(name: "all of two (has)", key: "has", patterns: 200, patternsOfRule: 2),
    regexes(.plain, 400), regexes(.alternatives, 300), regexes(.caseless, 300),
  ]

  private static func regexes(_ template: RegexTemplate, _ count: Int) -> Share {
    Share(name: template.rawValue, key: "regex", patterns: count, patternsOfRule: 1, regex: template)
  }

  static var patternCount: Int { shares.reduce(0) { $0 + $1.patterns } }
  static var ruleCount: Int { shares.reduce(0) { $0 + $1.rules } }

  /// What the patterns are.
  static var mixture: String {
    shares.map { "  \($0.patterns) \($0.name), \($0.patternsOfRule) in a rule" }.joined(separator: "\n")
  }

  init(seed: UInt64) {
    var lexicon = Lexicon(seed: seed)
    files = Self.shares.enumerated().map { number, share in
      let rules = (0..<share.rules).map { rule in
        Self.rule("bench.\(number)-\(rule)", of: share, &lexicon)
      }
      return RuleFile(
        path: "bench/any/bench-\(number).yaml", text: "schema: 1\nrules:\n" + rules.joined())
    }
  }

  private static func rule(_ id: String, of share: Share, _ lexicon: inout Lexicon) -> String {
    let matcher: String
    if let template = share.regex {
      matcher = "'\(template.pattern(&lexicon).replacing("'", with: "''"))'"
    } else {
      matcher =
        "['" + (0..<share.patternsOfRule).map { _ in lexicon.phrase() }.joined(separator: "', '") + "']"
    }
    return """
      - id: \(id)
        because: One of many.
        line: {\(share.key): \(matcher)}
        do: drop

      """
  }
}
