import ArgumentParser
import Cleaning
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
    let (list, pending) = try only()
    let format: OutputFormat = output.hasSuffix(".txt") ? .text : .markdown
    let article = try article(of: pending, cleaner, markup: format.showsMarkup)
    try CommandFailure.ofFiles { () throws(OutputError) in
      try SingleArticle.write(article, to: output, format: format)
    }
    try dependencies.write(target: output, inputs: list, rules: rules)
  }

  /// The input's page, where it has no other.
  private func only() throws -> (InputList, PendingPage) {
    let list = try CommandFailure.ofFiles { () throws(InputError) in try InputList(paths: [page]) }
    let reader = PageReader(list)
    guard let first = reader.next() else {
      throw CommandFailure(code: .tooManyErrors, message: "\(page): no page in it; expected one")
    }
    guard reader.next() == nil else {
      throw CommandFailure(
        code: .usage, message: "\(page): holds more than one page; expected one (clean takes many)")
    }
    return (list, first)
  }

  private func article(of pending: PendingPage, _ cleaner: Cleaner, markup: Bool) throws -> Article {
    switch pending.load() {
    case .failure(let failure): throw CommandFailure(code: .tooManyErrors, message: failure.description)
    case .rejected(let record):
      throw refusal(record.origin, "dropped", record.reason.rawValue, record.detail)
    case .page(var raw):
      raw.origin.url = url ?? raw.origin.url
      switch cleaner.clean(raw, markup: markup) {
      case .article(let article): return article
      case .rejected(let page):
        let rejection = page.rejection
        throw refusal(page.origin, rejection.account.rawValue, rejection.reason, rejection.detail)
      }
    }
  }

  private func refusal(_ origin: Origin, _ account: String, _ reason: String, _ detail: String)
    -> CommandFailure
  {
    CommandFailure(code: .tooManyErrors, message: "\(origin.source): \(account), \(reason): \(detail)")
  }
}
