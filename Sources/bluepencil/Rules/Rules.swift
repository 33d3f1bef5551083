import ArgumentParser

/// `bluepencil rules`: what is asked of rules without a dump, or of a dump for the rules' sake.
struct Rules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Check, list and draft rules.",
    discussion: """
      Example:
        bluepencil rules test --rules my-rules
        bluepencil rules new --from dump/page.html:21-41 > draft.yaml
        bluepencil rules propose dump/ -o proposed/
        bluepencil rules import example.org.txt > my-rules/site/example.org.yaml
      """,
    subcommands: [
      Lint.self, Test.self, Coverage.self, Mutate.self, List.self, Schema.self, New.self, Propose.self,
      Import.self,
    ])
}
