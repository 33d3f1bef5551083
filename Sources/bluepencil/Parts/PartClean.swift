import ArgumentParser
import Console
import Cleaning
import Dump
import RuleBook

struct PartClean: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean",
    abstract: "Clean a part of an input into a folder of results.",
    discussion: """
      The folder holds a journal, a manifest, and for those who compare pages of all parts keys.jsonl (an object an \
      article: frame, text, bands, lead, address), compared.tsv, originals.jsonl and revisits.jsonl. Revisits of WARC \
      files are pages of a part of their own, which --revisits reads.

      Example:
        bluepencil part clean --items part1.jsonl -o parts/00001 --format jsonl
      """)

  @OptionGroup var input: PartInput

  @Option(
    help: ArgumentHelp(
      "Rows of revisits with the places of their originals, in place of --items.", valueName: "file"))
  var revisits: String?

  @Option(help: ArgumentHelp("What bluepencil part learn has written.", valueName: "file"))
  var templates: String?

  @OptionGroup var limits: LimitOptions

  @OptionGroup var rules: RuleOptions

  @OptionGroup var sites: SiteOptions

  @Option(
    name: [.short, .customLong("output")], help: ArgumentHelp("The folder to write into.", valueName: "part"))
  var output: String

  @Option(help: "md: Markdown files; txt: plain text files; jsonl: JSON Lines in shards.")
  var format: OutputFormat = .markdown

  @Option(
    name: .customLong("drop"), parsing: .singleValue,
    help: ArgumentHelp("As clean has it.", valueName: "relation"))
  var droppedRelations: [PageRelation] = []

  @Option(help: ArgumentHelp("Threads that work at once.", valueName: "n"))
  var jobs: Int = 1

  func validate() throws {
    guard (input.items == nil) != (revisits == nil) else {
      throw ValidationError("expected either --items or --revisits")
    }
  }

  func run() throws {
    let cleaner = try rules.cleaner(limits: limits.limits(bytes: input.reading.maxBytes))
    var options = PartRun.Options(output: output)
    options.format = format
    options.jobs = max(1, jobs)
    options.droppedRelations = droppedRelations
    options.fields = sites.fields(input.reading.records)
    options.maxBytes = input.reading.maxBytes
    let naming = try sites.naming()
    let list = try revisits == nil ? input.list() : nil
    try CommandFailure.ofOutput {
      options.learned = try templates.map { (try LearnedFile(path: $0), naming) }
      let source: PartRun.Input =
        if let list { .pages(list) } else { .revisits(try RevisitList(path: revisits ?? "")) }
      let summary = try PartRun(cleaner, options: options).run(source)
      if summary.isInterrupted { throw ExitCode(Interruption.exitCode) }
      try SummaryRow.print(summary)
    }
  }
}
