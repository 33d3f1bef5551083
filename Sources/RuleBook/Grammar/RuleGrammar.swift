/// The rule language as data: the parts that a file is made of, their keys and what each holds. The parser
/// checks keys against it; the JSON Schema and the tables of the reference are made from it.
public struct RuleGrammar: Sendable {
  /// A mapping of the language.
  public enum Part: String, Sendable, CaseIterable {
    case file, version, rule, scope, line, run, html, text, action, settings, selection, review, duplicates,
      relations, urls, site
  }

  public struct Key: Sendable {
    public let name: String
    public let value: Value
    public let isRequired: Bool
    /// A sentence's beginning for authors of rules, without a capital and a full stop.
    public let summary: String
  }

  /// What a key holds.
  public indirect enum Value: Sendable {
    case text, number, boolean, percentage
    /// A calendar day, `2024-06-30`.
    case day
    case one(of: [String])
    case mapping(Part)
    /// The value or a list of such values.
    case oneOrMore(Value)
    case list(Value)
    /// A mapping of these words to numbers.
    case counts(of: [String])
    case any(of: [Value])
  }

  /// The keys of a part, in the order in which the reference lists them.
  public static func keys(of part: Part) -> [Key] { table[part] ?? [] }

  static func names(of part: Part) -> [String] { names[part] ?? [] }

  private static let names = table.mapValues { $0.map(\.name) }

  private static let table: [Part: [Key]] = [
    .file: [
      needed("schema", .one(of: ["1"]), "the version of the rule language"),
      key("in", .mapping(.scope), "where all rules of the file start from"),
      key("rules", .list(.mapping(.rule)), "the rules"),
      key(
        "versions", .list(.mapping(.version)), "rules that held for some time, such as a site's old layout"),
    ],
    .version: [
      key("from", .day, "the first day on which the rules hold"),
      key("until", .day, "the last day on which the rules hold"),
      needed("rules", .list(.mapping(.rule)), "the rules"),
    ],
    .rule: [
      needed("id", .text, "a unique name, such as `en.related.tail`; stands in the provenance"),
      key(
        "kind", .text, "what the text is, such as `byline`; stands with each cut. `boilerplate` if left out"),
      needed("because", .text, "one sentence that tells a reader why; `explain` prints it"),
      key("in", .mapping(.scope), "where it applies; everywhere if left out"),
      key(
        "stage", .one(of: Stage.allCases.map(\.rawValue)),
        "`normalize` for `text`, `cut` for all others; may be left out"),
      key("line", .mapping(.line), "matches one line"),
      key("run", .mapping(.run), "matches a line and those that follow it"),
      key("html", .mapping(.html), "matches elements of an HTML page"),
      key("text", .mapping(.text), "replaces characters in what is kept"),
      key(
        "do", .oneOrMore(.any(of: [.one(of: Rule.Action.words), .mapping(.action)])),
        "what happens to what matched"),
      key("except", .oneOrMore(.text), "ids of rules that do not apply where this one does"),
      key("tests", .oneOrMore(.text), "examples that `rules test` runs"),
      key("enabled", .boolean, "`false`: off until it is turned on"),
      key("owner", .text, "who looks after the rule; for people"),
      key("verified", .day, "when somebody last looked at it; for people"),
      key("falsepositives", .oneOrMore(.text), "what it is known to take wrongly; for people"),
    ],
    .scope: [
      key("lang", .oneOrMore(.text), "pages in one of these languages, as the output names them: `en`"),
      key(
        "host", .oneOrMore(.text),
        "pages of one of these hosts, without `www.`; `example.org` is that host alone, `.example.org` its subdomains alone"
      ),
      key(
        "path", .text,
        "pages whose path fits: `*` stands for anything but `/`, `**` for anything, `?` for one character"),
      key("from", .day, "pages of this day or later"),
      key("until", .day, "pages of this day or earlier"),
      key("input", .one(of: Scope.Input.allCases.map(\.rawValue)), "pages that are HTML or text"),
      key(
        "zone", .oneOrMore(.one(of: Scope.Zone.allCases.map(\.rawValue))),
        "lines in one of these parts of the page; not for `html`"),
    ],
    .line: lineKeys,
    .run: [
      needed("start", .mapping(.line), "a condition as in `line`"),
      key(
        "items", .oneOrMore(.one(of: shapes)),
        "shapes of the lines that follow. A line counts as the first that it has, the broad ones (`headline`, `label`, `prose`) last"
      ),
      key("need", .counts(of: shapes), "how many of each shape there must be at least"),
      key(
        "until", .one(of: RunCondition.End.allCases.map(\.rawValue)),
        "`other` (default): the run ends before the first line that is no item. `end`: it reaches the end of the page, with lines that are no items too, but a line of prose in the article cancels the match"
      ),
    ],
    .html: [
      key("css", .text, "a CSS selector"),
      key("xpath", .text, "an XPath 1.0 expression; with `css` too, both are applied"),
      key(
        "text", .mapping(.line),
        "a condition as in `line`, on the element's whole text; `next`, `previous` and `same_as` never hold here"
      ),
      key("attribute", .text, "what `extract` takes; the text if left out"),
    ],
    .text: [
      key("replace", .oneOrMore(.text), "texts, exactly as they stand"),
      key("regex", .text, "a pattern instead"),
      key("with", .text, "what to put in place; a plain text, without groups"),
      key(
        "repair", .one(of: ["mojibake"]),
        "instead of all these: UTF-8 that was read as windows-1252 becomes what it was"),
    ],
    .action: [
      key("extract", .one(of: Rule.Action.fields), "the text fills a field of the article"),
      key("flag", .text, "the word is added to the article's `flags`"),
    ],
    .settings: [
      needed("schema", .one(of: ["1"]), "the version of the rule language"),
      key("disable", .mapping(.selection), "rules to turn off"),
      key("enable", .mapping(.selection), "rules to turn on; goes before `disable`"),
      key("review", .mapping(.review), "which pages go to review"),
    ],
    .selection: [
      key("ids", .oneOrMore(.text), "rules of these ids; `*` stands for any characters"),
      key("kinds", .oneOrMore(.text), "rules of these kinds"),
      key("packs", .oneOrMore(.text), "rules of these files or folders, as they stand below the rule folder"),
    ],
    .review: [
      key(
        "loss", .percentage,
        "a page goes to review when rules cut more than this share of the text that reads as article"),
      key("confidence", .percentage, "a page goes to review when the confidence in its text is below this"),
    ],
    .duplicates: [
      needed("schema", .one(of: ["1"]), "the version of the rule language"),
      key("relations", .mapping(.relations), "what becomes of pages that repeat others"),
      key(
        "sources", .oneOrMore(.text),
        "hosts, without `www.`, whose articles stand for copies elsewhere, the first before the others"),
    ],
    .relations: [
      key("same-payload", action, "the bytes are identical; `drop` if left out"),
      key("same-text", action, "the cleaned texts are identical; `drop` if left out"),
      key("version-of", action, "the same address, and the text has changed; `tag` if left out, as below"),
      key("near", action, "the same article on one host"),
      key("reprint-of", action, "the same article on another host"),
      key("excerpt-of", action, "a part of a longer article"),
      key("related", .one(of: ["tag"]), "another article that shares text"),
    ],
    .urls: [
      needed("schema", .one(of: ["1"]), "the version of the rule language"),
      key(
        "tracking", .oneOrMore(.text),
        "parameters that only tell where a reader came from; `*` stands for any characters, and case does not matter"
      ),
      key("sites", .list(.mapping(.site)), "what holds for some hosts alone"),
      key("tests", .oneOrMore(.text), "an address, `=>`, and what it comes to; `rules test` runs them"),
    ],
    .site: [
      needed(
        "host", .oneOrMore(.text),
        "the hosts, without `www.`; `example.org` is that host alone, `.example.org` its subdomains alone"),
      key("keep", .oneOrMore(.text), "parameters that mean something there"),
      key("tracking", .oneOrMore(.text), "further parameters that only track there"),
    ],
  ]

  private static let action = Value.one(of: DuplicatePolicy.Action.allCases.map(\.rawValue))

  private static let shapes = LineShape.allCases.map(\.rawValue)

  private static let lineKeys: [Key] = [
    key("is", .oneOrMore(.text), "the whole line is one of these"),
    key("has", .oneOrMore(.text), "all of these stand in it"),
    key("has_any", .oneOrMore(.text), "one of these stands in it"),
    key("starts", .oneOrMore(.text), "it starts with one of these"),
    key("ends", .oneOrMore(.text), "it ends with one of these"),
    key("regex", .text, "the pattern matches somewhere in it"),
    key("shape", .oneOrMore(.one(of: shapes)), "it has one of these shapes"),
    key("min_words", .number, "it has so many words or more"),
    key("max_words", .number, "it has so many words or fewer"),
    key("min_chars", .number, "it has so many characters or more"),
    key("max_chars", .number, "it has so many characters or fewer"),
    key("same_as", .one(of: Repetition.Place.allCases.map(\.rawValue)), "it stands again elsewhere"),
    key(
      "ignoring", .oneOrMore(.one(of: Repetition.Difference.allCases.map(\.rawValue))),
      "what may differ for `same_as`"),
    key("not", .mapping(.line), "this condition does not hold of it"),
    key("next", .mapping(.line), "this condition holds of the line after it; there must be one"),
    key("previous", .mapping(.line), "this condition holds of the line before it; there must be one"),
  ]

  private static func key(_ name: String, _ value: Value, _ summary: String) -> Key {
    Key(name: name, value: value, isRequired: false, summary: summary)
  }

  private static func needed(_ name: String, _ value: Value, _ summary: String) -> Key {
    Key(name: name, value: value, isRequired: true, summary: summary)
  }
}

extension RuleGrammar.Part {
  /// `, such as …` for authors who wrote no mapping; empty where the keys' names say enough.
  var example: String {
    switch self {
    case .scope: ", such as {lang: en}"
    case .line: ", such as {is: [share this]}"
    case .run: ", such as {start: {is: [most read]}, items: [headline]}"
    case .html: ", such as {css: aside}"
    case .text: ", such as {replace: [–, —], with: '-'}"
    case .action: ", such as {extract: title}"
    case .selection: ", such as {ids: [en.*]}"
    case .review: ", such as {loss: 60%}"
    case .relations: ", such as {near: drop}"
    case .site: ", such as {host: paper.example, keep: [ref]}"
    case .rule: "; it begins with '- id: …'"
    case .file, .version, .settings, .duplicates, .urls: ""
    }
  }

  /// The key of a rule that holds such a mapping, for authors who put a key beside it.
  var keyOfRule: String? {
    switch self {
    case .scope: "in"
    case .line, .run, .html, .text: rawValue
    case .action: "do"
    case .file, .version, .rule, .settings, .selection, .review, .duplicates, .relations, .urls, .site: nil
    }
  }
}
