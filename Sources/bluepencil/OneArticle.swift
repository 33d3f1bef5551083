import ArgumentParser
import Cleaning
import Console
import Dump

struct OneArticle: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "article",
    abstract: "Clean one page into one article file, as a rule of a Makefile does.",
    discussion: """
      Writes FILE and, with the suffix .json, its fields and provenance. Where the page cannot be read or holds \
      no article, nothing is written and the exit code is 3.

      Example:
        bluepencil article page.html -o page.md --depfile page.d
      """)

  @Argument(help: ArgumentHelp("The page, or - for standard input.", valueName: "page"))
  var page: String

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp(
      "The article; plain text where the name ends in .txt, else Markdown.", valueName: "file"))
  var output: String

  @Option(help: ArgumentHelp("The page's address, for rules of its site.", valueName: "url"))
  var url: String?

  @OptionGroup var rules: RuleOptions

  @OptionGroup var dependencies: DependencyOptions

  func validate() throws {
    guard !output.hasSuffix(".json"), !output.hasSuffix("/") else {
      throw ValidationError("-o \(output): expected a file name such as page.md or page.txt")
    }
  }

  func run() throws {
    let cleaner = try rules.cleaner()
    let page = try SinglePage(page)
    let format: OutputFormat = output.hasSuffix(".txt") ? .text : .markdown
    let article = try page.article(cleaner, url: url, markup: format.showsMarkup)
    try CommandFailure.ofFiles { () throws(OutputError) in
      try SingleArticle.write(article, to: output, format: format)
    }
    try dependencies.write(target: output, inputs: page.list, rules: rules)
  }
}
