import ArgumentParser
import Console
import Dump
import Golden

extension Goldens {
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add",
      abstract: "Make a case of a page, and record what it comes to.",
      discussion: """
        Look the recorded files through: what they say counts as right from now on.

        Example:
          bluepencil golden add dump/ferry.html --because 'A gift offer between paragraphs.'
          bluepencil golden add crawl.warc.gz --url https://a.example/1 --name a/first --because 'A live blog.'
        """)

    @Argument(help: ArgumentHelp("The page, or an archive that holds it.", valueName: "page"))
    var page: String

    @Option(help: "Why this case exists, in one sentence; kept in meta.yaml.")
    var because: String

    @Option(
      help: ArgumentHelp(
        "The case's name, with / for folders; the page's file name without its suffix if left out.",
        valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("The page's address, or which page of an archive is meant.", valueName: "url"))
    var url: String?

    @OptionGroup var folder: Folder

    @OptionGroup var rules: RuleOptions

    func validate() throws { try Goldens.checkReason(because) }

    func run() throws {
      try Goldens.checkWritable("add")
      let name = name ?? stem
      guard CaseAddition.isName(name) else {
        throw CommandFailure(
          code: .usage,
          message: "'\(name)' can name no case; expected letters, digits, '.', '-' and '_', as --name")
      }
      let cleaner = try rules.cleaner()
      let raw = try PageFinder.page(page, url: url)
      let path = try Goldens.ofGoldens { () throws(GoldenFailure) in
        try CaseAddition.add(raw, as: name, below: folder.path, because: because, by: cleaner)
      }
      print("\(path)/ recorded; read its out.md, out.json and cuts.jsonl: they count as right from now on")
    }

    private var stem: String {
      let name = page.split(separator: "/").last ?? ""
      return String(name.prefix { $0 != "." })
    }
  }
}
