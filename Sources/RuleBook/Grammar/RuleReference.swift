/// The tables of the reference (`docs/rules.md`), made from the language itself so that they stay true.
public enum RuleReference {
  /// The document with its tables made anew: what stands between `<!-- keys: PART -->` and
  /// `<!-- end of keys -->`, and what stands behind `<!-- directives -->`.
  public static func updating(_ document: String) -> String {
    var output: [Substring] = []
    var isWithin = false
    for line in document.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "<!-- end of keys -->" { isWithin = false }
      if !isWithin { output.append(line) }
      guard let table = table(at: line) else { continue }
      isWithin = true
      output.append(Substring(table))
    }
    return output.joined(separator: "\n")
  }

  /// The table that a mark asks for; nil where a line is no mark.
  private static func table(at line: Substring) -> String? {
    if line == "<!-- directives -->" { return tableOfDirectives() }
    guard line.hasPrefix("<!-- keys: ") else { return nil }
    return line.dropFirst(11).split(separator: " ").first
      .flatMap { RuleGrammar.Part(rawValue: String($0)) }.map(table)
  }

  /// What becomes of the directives of site configs.
  private static func tableOfDirectives() -> String {
    let effects = SiteConfigDirective.Effect.allCases
    let directives = effects.flatMap { effect in
      SiteConfigDirective.allCases.filter { $0.entry.effect == effect }
    }
    return
      (["| directive | holds | is | what it does, or why not |", "| --- | --- | --- | --- |"]
      + directives.map { directive in
        let entry = directive.entry
        return
          "| `\(directive.rawValue)` | \(entry.value.words) | \(entry.effect.rawValue) | \(entry.summary) |"
      }).joined(separator: "\n")
  }

  /// A part's keys as a Markdown table, without a line end.
  static func table(of part: RuleGrammar.Part) -> String {
    var lines = ["| key | holds | says |", "| --- | --- | --- |"]
    for key in RuleGrammar.keys(of: part) {
      let needed = key.isRequired ? ". Needed" : ""
      lines.append("| `\(key.name)` | \(words(for: key.value)) | \(key.summary)\(needed) |")
    }
    return lines.joined(separator: "\n")
  }

  private static func words(for value: RuleGrammar.Value) -> String {
    switch value {
    case .text: "text"
    case .number: "number"
    case .boolean: "`true` or `false`"
    case .percentage: "percentage"
    case .day: "day"
    case .one(let words):
      words.count > 8 ? "one of those below" : words.map { "`\($0)`" }.joined(separator: ", ")
    case .mapping(let part): "[\(part.rawValue)](#\(anchor(of: part)))"
    case .oneOrMore(let element): "\(words(for: element)), or a list"
    case .list(let element): "list of \(words(for: element))"
    case .counts: "shapes with numbers"
    case .any(let options): options.map(words).joined(separator: "; ")
    }
  }

  private static func anchor(of part: RuleGrammar.Part) -> String {
    switch part {
    case .file: "the-rule-folder"
    case .version: "versions"
    case .rule: "a-rule"
    case .scope: "where-it-applies-in"
    case .action: "what-it-does-do"
    case .settings, .selection, .review: "settings"
    case .duplicates, .relations: "duplicates"
    case .urls, .site: "addresses"
    case .line, .run, .html, .text: part.rawValue
    }
  }
}

extension SiteConfigDirective.Value {
  fileprivate var words: String {
    switch self {
    case .xpath: "XPath"
    case .text: "text"
    case .switched: "`yes` or `no`"
    }
  }
}
