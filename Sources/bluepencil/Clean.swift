public import ArgumentParser
import Cleaning
public import Dump

struct Clean: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Clean pages, dumps and archives into article files.",
    discussion: """
      Inputs are files, folders and - for standard input: HTML and plain text, WARC, JSON Lines, ZIP and TAR \
      archives, recognised by their content, and CSV and TSV, by their names; all of them also compressed by \
      gzip or Zstandard. Pages that could not be read are rows of OUT/errors.jsonl, dropped \
      ones of OUT/dropped.jsonl, copies of OUT/duplicates.jsonl.

      Example:
        bluepencil clean dump/ -o out/ --format jsonl --jobs 2
        bluepencil clean crawl.csv -o out/ --text-field body --url-field link
        find dump -name '*.html' -print0 | bluepencil clean --files0-from - -o out/
      """)

  @Argument(help: ArgumentHelp("Files and folders of pages; - for standard input.", valueName: "input"))
  var inputs: [String] = []

  @Option(
    name: [.short, .customLong("output")], help: ArgumentHelp("The folder to write into.", valueName: "out"))
  var output: String

  @Option(help: "md: Markdown files; txt: plain text files; jsonl: gzip'd JSON Lines.")
  var format: OutputFormat = .markdown

  @Option(
    help: ArgumentHelp("Threads that clean at once; the output is the same for any number.", valueName: "n"))
  var jobs: Int = 1

  @OptionGroup var rules: RuleOptions

  @OptionGroup var records: FieldOptions

  @Option(
    name: .customLong("files0-from"),
    help: ArgumentHelp(
      "Read more inputs from a file, each ended by a zero byte; - for standard input.", valueName: "file"))
  var files0From: String?

  @Option(
    name: .customLong("max-bytes"),
    help: ArgumentHelp("Largest page that is read, in bytes, decompressed.", valueName: "n"))
  var maxBytes: Int = PageReader.defaultMaxBytes

  @Option(
    name: .customLong("max-errors"),
    help: ArgumentHelp("Exit with 3 when more pages than this could not be read.", valueName: "n"))
  var maxErrors: Int = 0

  @Option(help: "When to show progress: auto (on a terminal), always or never.")
  var progress: ProgressDisplay.Mode = .auto

  @Flag(name: [.short, .long], help: "Print errors only.")
  var quiet = false

  func validate() throws {
    guard jobs >= 1 else { throw ValidationError("--jobs \(jobs): expected 1 or more") }
    guard maxBytes >= 1 else { throw ValidationError("--max-bytes \(maxBytes): expected 1 or more") }
    guard maxErrors >= 0 else { throw ValidationError("--max-errors \(maxErrors): expected 0 or more") }
    guard !inputs.isEmpty || files0From != nil else {
      throw ValidationError("no input; expected files, folders or - for standard input (or --files0-from)")
    }
  }

  func run() throws {
    let cleaner = try rules.cleaner(maxBytes: maxBytes)
    var options = CleaningRun.Options(inputs: inputs, output: output)
    options.format = format
    options.jobs = jobs
    options.maxBytes = maxBytes
    options.fields = records.fields
    let display = ProgressDisplay(mode: quiet ? .never : progress)
    let summary = try clean(cleaner, options, display)
    display.finish()
    if !quiet { Diagnostics.write(SummaryText.text(summary, output: output, format: format)) }
    if summary.isInterrupted {
      Diagnostics.print("interrupted: the pages read so far are written; run the same command again for all")
      throw ExitCode(Interruption.exitCode)
    }
    if summary.errors > maxErrors {
      throw CommandFailure(
        code: .tooManyErrors,
        message:
          "\(summary.errors) \(summary.errors == 1 ? "page" : "pages") could not be read (\(output)/errors.jsonl); "
          + "--max-errors allows \(maxErrors)")
    }
    if summary.read == 0 {
      throw CommandFailure(
        code: .inputOrOutput,
        message: "no pages in the input; expected HTML, text, WARC, JSON Lines, tables or archives")
    }
  }

  private func clean(_ cleaner: Cleaner, _ options: CleaningRun.Options, _ display: ProgressDisplay) throws
    -> RunSummary
  {
    do {
      return try CleaningRun(cleaner, options: options).run(InputList(paths: inputs, files0From: files0From))
      { event in
        switch event {
        case .page(let summary): display.show(summary)
        case .error(let message): display.note(message)
        }
      }
    } catch let failure as OutputError {
      throw CommandFailure(code: .inputOrOutput, message: failure.description)
    } catch let failure as InputError {
      throw CommandFailure(code: .inputOrOutput, message: failure.description)
    }
  }
}

extension OutputFormat: ExpressibleByArgument {}
