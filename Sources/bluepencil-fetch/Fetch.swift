import ArgumentParser
internal import CMemory
import Console
import Dump
import Fetching
import Glibc
import Platform
import RuleBook

/// `bluepencil fetch`, a program of its own so that the main one needs no HTTP client.
@main
struct Fetch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bluepencil fetch",
    abstract: "Fetch pages into a WARC file.",
    discussion: """
      Asks one host for one page at a time, with a rest between, and only for what its robots.txt allows. The file \
      holds each request and answer as they were; beside it, FILE.fetch.jsonl says what became of each address. Both \
      end in .partial until the run is done.

      Example:
        bluepencil fetch https://paper.example/news/1 -o dump.warc.gz --contact https://me.example/bot
        bluepencil fetch --feed https://paper.example/rss --since 2024-05-01 -o dump.warc.gz
        bluepencil fetch --sitemap https://paper.example/robots.txt --max-pages 500 -o dump.warc.gz
        bluepencil fetch --urls list.txt -o tuesday.warc.gz --earlier monday.warc.gz
        bluepencil fetch --urls list.txt -o dump.warc.gz --resume
      """,
    version: Tool.version)

  @Argument(help: ArgumentHelp("Pages to fetch.", valueName: "url"))
  var pages: [String] = []

  @Option(
    name: .customLong("urls"),
    help: ArgumentHelp(
      "Fetch the addresses in a file, one a line, but for lines that begin with #; - for standard input.",
      valueName: "file"))
  var list: String?

  @Option(
    name: [.customLong("feed"), .customLong("sitemap")],
    parsing: .singleValue,
    help: ArgumentHelp(
      "Fetch what a feed (RSS, Atom) or sitemap names; of an address that ends in /robots.txt, what the sitemaps named there do. May be repeated.",
      valueName: "url"))
  var lists: [String] = []

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp(
      "The file to write: .warc.gz, or .warc for one that is not compressed.", valueName: "file"))
  var output: String

  @OptionGroup(title: "What is fetched") var choice: ChoiceOptions

  @OptionGroup(title: "Manners") var manners: MannersOptions

  @OptionGroup(title: "Limits") var limits: RequestLimitOptions

  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp("A folder whose url.yaml goes before the program's own.", valueName: "dir"))
  var rules: String?

  @Option(
    name: .customLong("max-errors"),
    help: ArgumentHelp("Exit with 3 when more addresses than this failed.", valueName: "n"))
  var maxErrors = 0

  @Flag(help: "Count what robots.txt forbids with what failed.")
  var strict = false

  @OptionGroup var display: DisplayOptions

  func validate() throws {
    guard !pages.isEmpty || list != nil || !lists.isEmpty else {
      throw ValidationError("no addresses; expected some, or --urls, --feed or --sitemap")
    }
    guard output.hasSuffix(".warc.gz") || output.hasSuffix(".warc") else {
      throw ValidationError("-o \(output): expected a name that ends in .warc.gz or .warc")
    }
    guard maxErrors >= 0 else { throw ValidationError("--max-errors \(maxErrors): expected 0 or more") }
  }

  func run() throws {
    var options = FetchOptions()
    options.pages = try pages + listed()
    options.lists = lists
    choice.set(&options)
    try manners.set(&options)
    limits.set(&options)
    let rules = try urlRules()
    if !display.isQuiet, manners.contact == nil {
      Diagnostics.print(
        "note: no --contact: nobody can ask you about these requests; give an address of a page or mailbox of yours"
      )
    }
    let progress = display.line
    let summary = try CommandFailure.ofFiles { () throws(FetchError) in
      let fetcher = try Fetcher(into: output, rules: rules, options: options)
      return try fetcher.run(isInterrupted: { Interruption.isRequested }) { summary in
        progress.show { FetchText.progress(summary, seconds: $0) }
      }
    }
    progress.finish()
    if !display.isQuiet { Diagnostics.print(FetchText.summary(summary, output: output)) }
    try conclude(summary)
  }

  private func conclude(_ summary: FetchSummary) throws {
    if summary.isInterrupted {
      Diagnostics.print("interrupted: the same command with --resume goes on")
      throw ExitCode(Interruption.exitCode)
    }
    let errors = summary[.failed] + summary.postponed + (strict ? summary[.refused] : 0)
    if errors > maxErrors {
      throw CommandFailure(
        code: .tooManyErrors,
        message:
          "\(errors) \(errors == 1 ? "address" : "addresses") could not be fetched (\(FetchText.log(of: output))); "
          + "--max-errors allows \(maxErrors)")
    }
  }

  private func listed() throws -> [String] {
    guard let list else { return [] }
    let text = try CommandFailure.ofFiles { () throws(ListFailure) in try ListFailure.read(list) }
    return text.split(whereSeparator: \.isNewline).map { String($0.trimmingPrefix { $0.isWhitespace }) }
      .filter { !$0.isEmpty && !$0.hasPrefix("#") }
  }

  private func urlRules() throws -> URLRules {
    guard let rules else { return RuleBook.builtIn.urls }
    let files = try CommandFailure.ofFiles { () throws(RuleFolder.Failure) in
      try RuleFolder.files(in: rules, mayBeEmpty: true)
    }
    do throws(RuleErrors) {
      return try RuleBook(files: RuleBook.builtInFiles(under: files), readsTests: false).urls
    } catch {
      throw CommandFailure(code: .usage, message: error.description)
    }
  }

  static func main() {
    Interruption.install()
    // A server that goes away while it is written to is a failed request.
    signal(SIGPIPE, SIG_IGN)
    Memory.keepFreed()
    bp_memory_exhausted_exit_code(CommandFailure.Code.inputOrOutput.rawValue)
    runProgram()
  }
}
