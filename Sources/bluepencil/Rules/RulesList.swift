import ArgumentParser
import Console
import Platform
import RuleBook

extension Rules {
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "List the rules in their order of precedence.",
      discussion: """
        A line has the rule's id, its kind, where it applies, the place of its file, and (off) for a rule that \
        is off. With --hits the first column says how many cuts of an earlier run were the rule's; - stands \
        for a rule that the run did not count, as it cuts nothing. Of site configs (--pack) the lines are counted by \
        directive.

        Example:
          bluepencil rules list --lang en --kind byline
          bluepencil rules list --hits out
        """)

    @OptionGroup var rules: RuleOptions

    @Option(help: ArgumentHelp("A folder that clean wrote, whose cuts are shown.", valueName: "out"))
    var hits: String?

    @Option(parsing: .singleValue, help: "Rules of this kind; may be repeated.")
    var kind: [String] = []

    @Option(parsing: .singleValue, help: "Rules made for this language; may be repeated.")
    var lang: [String] = []

    func run() throws {
      let book = try rules.book()
      let all = book.rules + book.disabled
      try check(kind, "--kind", among: Set(all.map(\.kind)))
      try check(lang, "--lang", among: Set(all.flatMap(\.scope.languages)))
      let hits = try hits.map { try RuleHits(output: $0) }
      if let hits, hits.behaviourDigest != book.behaviourDigest.label {
        Diagnostics.print("note: other rules made \(self.hits ?? ""); the hits are theirs")
      }
      var table = TextTable(numbers: hits == nil ? [] : [0])
      for rule in book.rules where isWanted(rule) { table.add(cells(rule, hits, isOn: true)) }
      for rule in book.disabled where isWanted(rule) { table.add(cells(rule, hits, isOn: false)) }
      for line in table.lines { print(line) }
      if !book.pack.isEmpty { for line in PackText.lines(book.pack) { print(line) } }
    }

    private func check(_ given: [String], _ option: String, among known: Set<String>) throws {
      for name in given where !known.contains(name) {
        throw CommandFailure(
          code: .usage,
          message:
            "\(option) \(name): no rule has this; expected one of \(known.sorted().joined(separator: ", "))")
      }
    }

    private func isWanted(_ rule: Rule) -> Bool {
      (kind.isEmpty || kind.contains(rule.kind))
        && (lang.isEmpty || rule.scope.languages.contains(where: lang.contains))
    }

    private func cells(_ rule: Rule, _ hits: RuleHits?, isOn: Bool) -> [String] {
      let counted = hits.map { [$0.byRule[rule.id].map(String.init) ?? "-"] } ?? []
      return counted + [
        rule.id, rule.kind, "\(ScopeText(rule.scope))", "\(rule.place)", isOn ? "" : "(off)",
      ]
    }
  }
}
