import ArgumentParser
import Console
import Golden
import RuleBook

extension Rules {
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import",
      abstract: "Turn a FiveFilters site config into a rule file of your own.",
      discussion: """
        The file's name is the host: example.org.txt, .example.org.txt for its subdomains. Each line that can be a rule \
        becomes one, named by host and line; the others stand as comments with the reason. To use a folder of site \
        configs as it is, give --pack ftr=DIR instead.

        Example:
          bluepencil rules import configs/example.org.txt > my-rules/site/example.org.yaml
        """)

    @Argument(help: ArgumentHelp("A site config.", valueName: "host.txt"))
    var file: String

    func run() throws {
      let read = try CommandFailure.ofFiles { () throws(RuleFolder.Failure) in
        try RuleFolder.siteConfig(at: file)
      }
      guard let imported = SiteConfigImport(read) else {
        throw CommandFailure(
          code: .usage, message: "\(file): its name is no host; expected HOST.txt, .HOST.txt or global.txt")
      }
      print(imported.text, terminator: "")
    }
  }
}
