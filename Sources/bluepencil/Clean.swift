public import ArgumentParser
import Cleaning
import Console
public import Dump
import Glibc
public import RuleBook

struct Clean: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean",
    abstract: "Clean pages, dumps and archives into article files.",
    discussion: """
      Inputs are files, folders and - for standard input: HTML and plain text, WARC, JSON Lines, ZIP and TAR \
      archives, recognised by their content, and CSV and TSV, by their names; all of them also compressed by \
      gzip or Zstandard. Addresses (http://, https://) are fetched into OUT/fetched.warc.gz first, as bluepencil \
      fetch does it. Pages that could not be read are rows of OUT/errors.jsonl, dropped \
      ones of OUT/dropped.jsonl, copies of OUT/duplicates.jsonl.

      OUT/.journal holds what is done so far: with --resume a run goes on from there, whether the earlier one \
      was killed or finished, and cleans only pages that are new or whose bytes, rules or options have changed.

      Example:
        bluepencil clean dump/ -o out/ --jobs 2
        bluepencil clean crawl.warc.gz -o out/ --format jsonl --compression zstd --shard-size 256M
        bluepencil clean crawl.csv -o out/ --text-field body --url-field link
        find dump -name '*.html' -print0 | bluepencil clean --files0-from - -o out/
        bluepencil clean dump/ -o out/ --learn
        bluepencil clean dump/ -o out/ --drop near --drop reprint-of
        bluepencil clean monday/ -o monday-out/ --state seen/
        bluepencil clean dump/ -o out/ --resume
        bluepencil clean dump/ -o part2/ --shard 2/3
      """)

  @OptionGroup var input: InputOptions

  @OptionGroup var limits: LimitOptions

  @OptionGroup var fetching: FetchArguments

  @Option(
    name: [.short, .customLong("output")], help: ArgumentHelp("The folder to write into.", valueName: "out"))
  var output: String

  @Option(help: "md: Markdown files; txt: plain text files; jsonl: JSON Lines in shards.")
  var format: OutputFormat = .markdown

  @OptionGroup var shards: ShardArguments

  @Option(
    help: ArgumentHelp("Threads that clean at once; the output is the same for any number.", valueName: "n"))
  var jobs: Int = 1

  @OptionGroup var rules: RuleOptions

  @OptionGroup var learning: LearningOptions

  @OptionGroup var dependencies: DependencyOptions

  @Option(
    name: .customLong("max-errors"),
    help: ArgumentHelp("Exit with 3 when more pages than this could not be read.", valueName: "n"))
  var maxErrors: Int = 0

  @Option(
    name: .customLong("shard"),
    help: ArgumentHelp(
      "Clean every N-th page only, from the I-th on, so that N machines share the work; bluepencil merge makes one folder of theirs.",
      valueName: "i/n"))
  var share = InputShare.whole

  @Option(
    name: .customLong("drop"), parsing: .singleValue,
    help: ArgumentHelp(
      "Drop pages that relate so to another one, besides those that dedup.yaml names: version-of, near, reprint-of or excerpt-of. May be repeated.",
      valueName: "relation"))
  var droppedRelations: [PageRelation] = []

  @Option(
    help: ArgumentHelp(
      "Compare the pages with those of earlier runs as well, which this folder remembers, and add them to it.",
      valueName: "dir"))
  var state: String?

  @Flag(help: "Go on with what an earlier run into OUT has done, killed or finished.")
  var resume = false

  @Flag(
    name: .customLong("no-journal"),
    help: "Remove OUT/.journal when all is done; a later --resume then cleans every page again.")
  var discardsJournal = false

  @OptionGroup var display: DisplayOptions

  func validate() throws {
    guard jobs >= 1 else { throw ValidationError("--jobs \(jobs): expected 1 or more") }
    guard !droppedRelations.contains(.related) else {
      throw ValidationError("--drop related: related pages are other articles and are never dropped")
    }
    guard state == nil || share == .whole else {
      throw ValidationError(
        "--state with --shard: the shares of an input are compared when they are merged; give --state to bluepencil merge"
      )
    }
    guard maxErrors >= 0 else { throw ValidationError("--max-errors \(maxErrors): expected 0 or more") }
  }

  func run() throws {
    let cleaner = try rules.cleaner(limits: limits.limits(bytes: self.input.reading.maxBytes))
    let fetched = try FetchedInput(
      self.input, into: output, isResuming: resume, isQuiet: display.isQuiet, fetching)
    let input = fetched.input
    var options = CleaningRun.Options(inputs: input.inputs, output: output)
    options.format = format
    options.jobs = jobs
    options.droppedRelations = droppedRelations
    options.maxBytes = input.reading.maxBytes
    options.fields = learning.sites.fields(input.reading.records)
    options.learning = try learning.naming()
    options.isResuming = resume
    options.keepsJournal = !discardsJournal
    options.shards = shards.options
    options.share = share
    options.state = state
    let progress = display.line
    let list = try input.list()
    let summary = try clean(list, cleaner, options, progress)
    progress.finish()
    try dependencies.write(
      target: "\(output)/timings.json", inputs: list, list: input.files0From, rules: rules)
    if !display.isQuiet {
      Diagnostics.write(
        SummaryText.text(
          summary, output: output, firstShard: format == .jsonl ? options.shards.firstName : nil))
    }
    if summary.isInterrupted {
      Diagnostics.print(
        summary.read == 0
          ? "interrupted: nothing is written yet"
          : "interrupted: the pages read so far are written; the same command with --resume goes on")
      throw ExitCode(Interruption.exitCode)
    }
    if let problem = fetched.problem { throw CommandFailure(code: .tooManyErrors, message: problem) }
    if summary.errors > maxErrors {
      throw CommandFailure(
        code: .tooManyErrors,
        message:
          "\(summary.errors) \(summary.errors == 1 ? "page" : "pages") could not be read (\(output)/errors.jsonl); "
          + "--max-errors allows \(maxErrors)")
    }
    // A share of few pages may be none of them.
    if summary.inputPages == 0 {
      throw CommandFailure(
        code: .inputOrOutput,
        message: "no pages in the input; expected HTML, text, WARC, JSON Lines, tables or archives")
    }
  }

  private func clean(
    _ list: InputList, _ cleaner: Cleaner, _ options: CleaningRun.Options, _ progress: ProgressLine
  ) throws -> RunSummary {
    do {
      return try CleaningRun(cleaner, options: options).run(list) { event in
        switch event {
        case .outlined(let pages): progress.show(outlined: pages)
        case .page(let page): progress.show(page)
        case .written(let pages, let total): progress.show(written: pages, of: total)
        case .error(let message): progress.note(message)
        }
      }
    } catch let failure as OutputError {
      let isBegun = access("\(output)/.journal", F_OK) == 0
      throw CommandFailure(
        code: .inputOrOutput,
        message: failure.description + (isBegun ? "; what is done is kept, and --resume goes on" : ""))
    } catch let failure as StateFailure {
      throw CommandFailure(failure)
    }
  }
}

extension OutputFormat: ExpressibleByArgument {}

extension PageRelation: ExpressibleByArgument {}

extension InputShare: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
