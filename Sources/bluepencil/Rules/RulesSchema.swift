import ArgumentParser
import RuleBook

extension Rules {
  struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "schema",
      abstract: "Print the JSON Schema of rule files.",
      discussion: """
        With it an editor completes and checks rule files. The same text is docs/rules.schema.json.

        Example:
          bluepencil rules schema > rules.schema.json
        """)

    func run() throws { print(RuleSchema.json(), terminator: "") }
  }
}
